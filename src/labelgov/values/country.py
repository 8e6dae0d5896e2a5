"""Countries of ISO 3166-1, and the groups of countries that privacy law speaks of."""

from labelgov.values.unreadable import Unreadable, unreadable

COUNTRIES = frozenset(
    "AD AE AF AG AI AL AM AO AQ AR AS AT AU AW AX AZ BA BB BD BE BF BG BH BI BJ BL BM BN BO BQ BR BS BT BV BW BY BZ CA "
    "CC CD CF CG CH CI CK CL CM CN CO CR CU CV CW CX CY CZ DE DJ DK DM DO DZ EC EE EG EH ER ES ET FI FJ FK FM FO FR GA "
    "GB GD GE GF GG GH GI GL GM GN GP GQ GR GS GT GU GW GY HK HM HN HR HT HU ID IE IL IM IN IO IQ IR IS IT JE JM JO JP "
    "KE KG KH KI KM KN KP KR KW KY KZ LA LB LC LI LK LR LS LT LU LV LY MA MC MD ME MF MG MH MK ML MM MN MO MP MQ MR MS "
    "MT MU MV MW MX MY MZ NA NC NE NF NG NI NL NO NP NR NU NZ OM PA PE PF PG PH PK PL PM PN PR PS PT PW PY QA RE RO RS "
    "RU RW SA SB SC SD SE SG SH SI SJ SK SL SM SN SO SR SS ST SV SX SY SZ TC TD TF TG TH TJ TK TL TM TN TO TR TT TV TW "
    "TZ UA UG UM US UY UZ VA VC VE VG VI VN VU WF WS YE YT ZA ZM ZW".split()
)
"""The 249 assigned alpha-2 codes of ISO 3166-1."""

EU = frozenset("AT BE BG CY CZ DE DK EE ES FI FR GR HR HU IE IT LT LU LV MT NL PL PT RO SE SI SK".split())
EEA = EU | {"IS", "LI", "NO"}
GROUPS: dict[str, frozenset[str]] = {"EU": EU, "EEA": EEA}
"""The groups a region may name beside a country: the Union's members, and those of the European Economic Area."""

PATTERN = r"^[A-Z]{2}$"
STATES = frozenset(
    "AL AK AZ AR CA CO CT DE FL GA HI ID IL IN IA KS KY LA ME MD MA MI MN MS MO MT NE NV NH NJ NM NY NC ND OH OK OR PA "
    "RI SC SD TN TX UT VT VA WA WV WI WY DC AS GU MP PR UM VI".split()
)
"""States, district and outlying areas of the United States, by ISO 3166-2:US."""
REGION_PATTERN = r"^([A-Z]{2}|EEA|US-[A-Z]{2})$"
_OFTEN_MEANT = {"UK": "GB", "EL": "GR", "USA": "US", "EN": "GB"}


def parse_country(given: object) -> str:
    """Read an ISO 3166-1 alpha-2 code, `PH`. Raises Unreadable with the accepted form."""
    if isinstance(given, str) and given in COUNTRIES:
        return given
    if given == "EU":
        raise Unreadable('"EU" is not one country: name the member states')
    upper = given.strip().upper() if isinstance(given, str) else ""
    meant = _OFTEN_MEANT.get(upper, upper)
    raise unreadable(
        given, "an ISO 3166-1 country code", meant if meant in COUNTRIES else "two letters such as PH or PT"
    )


def parse_region(given: object) -> str:
    """Read a country, a group (`EU`, `EEA`) or a US state (`US-CA`). Raises Unreadable with the accepted form."""
    if isinstance(given, str) and _region(given):
        return given
    upper = given.strip().upper() if isinstance(given, str) else ""
    meant = _OFTEN_MEANT.get(upper, upper)
    form = "a country such as PH, a group (EU or EEA) or a US state such as US-CA"
    raise unreadable(given, "a region", meant if _region(meant) else form)


def _region(code: str) -> bool:
    return code in COUNTRIES or code in GROUPS or (code.startswith("US-") and code[3:] in STATES)


def countries_in(region: str) -> frozenset[str]:
    """Return the countries that a region stands for: `EU` its members, `US-CA` and `US` the United States."""
    return GROUPS.get(region) or frozenset({region[:2]})
