"""Currencies of ISO 4217 in use, with the number of digits of their minor unit."""

from labelgov.values.unreadable import unreadable

_TWO = (
    "AED AFN ALL AMD ANG AOA ARS AUD AWG AZN BAM BBD BDT BGN BMD BND BOB BRL BSD BTN BWP BYN BZD CAD CDF CHF CNY COP "
    "CRC CUP CVE CZK DKK DOP DZD EGP ERN ETB EUR FJD FKP GBP GEL GHS GIP GMD GTQ GYD HKD HNL HTG HUF IDR ILS INR IRR "
    "JMD KES KGS KHR KPW KYD KZT LAK LBP LKR LRD LSL MAD MDL MGA MKD MMK MNT MOP MRU MUR MVR MWK MXN MYR MZN NAD NGN "
    "NIO NOK NPR NZD PAB PEN PGK PHP PKR PLN QAR RON RSD RUB SAR SBD SCR SDG SEK SGD SHP SLE SOS SRD SSP STN SVC SYP "
    "SZL THB TJS TMT TOP TRY TTD TWD TZS UAH USD UYU UZS VES WST XCD YER ZAR ZMW ZWG"
)
_NONE = "BIF CLP DJF GNF ISK JPY KMF KRW PYG RWF UGX VND VUV XAF XOF XPF"
_THREE = "BHD IQD JOD KWD LYD OMR TND"

MINOR_UNITS: dict[str, int] = {
    **dict.fromkeys(_TWO.split(), 2),
    **dict.fromkeys(_NONE.split(), 0),
    **dict.fromkeys(_THREE.split(), 3),
}
"""Digits behind the point for each currency: 2 for USD, 0 for JPY, 3 for KWD."""

PATTERN = r"^[A-Z]{3}$"


def parse_currency(given: object) -> str:
    """Read an ISO 4217 code, `USD`. Raises Unreadable with the accepted form."""
    if isinstance(given, str) and given in MINOR_UNITS:
        return given
    upper = given.strip().upper() if isinstance(given, str) else ""
    upper = {"€": "EUR", "£": "GBP", "₹": "INR"}.get(upper, upper)
    raise unreadable(
        given, "an ISO 4217 currency code", upper if upper in MINOR_UNITS else "one such as USD, EUR or INR"
    )
