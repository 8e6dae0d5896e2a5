"""Values and their differences in words: `2.40 M USD`, `96 %`, `−2 points`, `+31 days`."""

import json
import re
from collections.abc import Sequence
from datetime import date
from decimal import ROUND_HALF_EVEN, Decimal
from typing import Any

from labelgov.kinds import Part, fields
from labelgov.portfolio import row_id
from labelgov.values import EXACT, MINOR_UNITS, Duration, Money, Share

MINUS = "−"
_MILLION = Decimal(1_000_000)
_LONGEST_TEXT = 80
_MOST_LISTED = 12
_SHOWN_OF_A_DIGEST = 12
_ACRONYMS = {
    "sla": "SLA",
    "dpa": "DPA",
    "dpia": "DPIA",
    "ccpa": "CCPA",
    "fte": "FTE",
    "sha256": "SHA-256",
    "hhi": "HHI",
}
_DIGEST = re.compile(r"[0-9a-f]{64}")
_SPANS = ((86400, "day"), (3600, "hour"), (60, "minute"), (1, "second"))


def words(name: str) -> str:
    """Return a field's name in words: `breachNotice` is `breach notice`, `sla` is `SLA`."""
    apart = re.sub(r"(?<=[a-z0-9])(?=[A-Z])", " ", name)
    return " ".join(each if each.isupper() else _ACRONYMS.get(each.lower(), each.lower()) for each in apart.split())


def exact(value: object) -> str:
    """Return a value as a document writes it, on one line: `2400000.00 USD`, `96%`, `{to: PH, mechanism: scc}`."""
    if isinstance(value, Part):
        return f"{{{', '.join(f'{name}: {exact(each)}' for name, each in stated(value))}}}"
    if isinstance(value, tuple | list):
        return f"[{', '.join(map(exact, value))}]"
    if isinstance(value, dict):
        # A map has no order: written in another one it is the same map.
        by_name = sorted((str(key), exact(each)) for key, each in value.items())
        return f"{{{', '.join(f'{key}: {each}' for key, each in by_name)}}}"
    if isinstance(value, bool) or value is None:
        return json.dumps(value)
    if isinstance(value, Decimal):
        return f"{value:f}"
    return value.isoformat() if isinstance(value, date) else str(value)


def stated(part: Part) -> list[tuple[str, Any]]:
    """Return the fields of a part that aren't at their default, by name."""
    return [
        (shape.name, value)
        for shape in fields(type(part))
        if (value := getattr(part, shape.attribute)) != shape.default or shape.required
    ]


def for_people(value: object, unit: str = "") -> str:
    """Return a value as a person reads it: `2,400,000.00 USD`, `96 %`, `400,000 units`, `yes`."""
    if value is None or value == ():
        return "none"
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, Money):
        return f"{amount(value)} {value.currency}{f' {unit}' if unit else ''}"
    if isinstance(value, Share):
        return percent(value.ratio)
    if isinstance(value, int | Decimal):
        return f"{number(Decimal(value), unit)}{_after_number(unit)}"
    if isinstance(value, tuple | list):
        return listed([for_people(each) for each in value])
    if isinstance(value, Part):
        return row_id(value) or gist(value)
    if isinstance(value, dict):
        return listed([f"{key}: {for_people(each)}" for key, each in value.items()])
    return value.isoformat() if isinstance(value, date) else _text(str(value))


def gist(part: Part, besides: Sequence[str] = ()) -> str:
    """Return what a row says in one line: `target 96 %, window 7d`; `besides` are the fields that its label says."""
    told = [
        f"{words(name)} {len(value)}" if isinstance(value, tuple) and value and isinstance(value[0], Part)
        else words(name) if isinstance(value, bool) and value
        else f"{words(name)} ({gist(value)})" if isinstance(value, Part)
        else f"{words(name)} {for_people(value)}"
        for name, value in stated(part)
        if name not in besides
    ]  # fmt: skip
    return listed(told)


def in_short(spec: Part, names: Sequence[str]) -> str:
    """Return some fields of a spec in one line: `type sow, vendor lumen-data, ceiling 480,000.00 USD`."""
    said = dict(stated(spec))
    told = [
        f"{words(name)} {f'({gist(said[name])})' if isinstance(said[name], Part) else for_people(said[name])}"
        for name in names
        if name in said
    ]
    return ", ".join(told)


def listed(entries: Sequence[str]) -> str:
    """Return entries with commas between; of many, the first and how many more there are."""
    if len(entries) > _MOST_LISTED:
        return f"{', '.join(entries[:_MOST_LISTED])} and {len(entries) - _MOST_LISTED} more"
    return ", ".join(entries)


def amount(money: Money) -> str:
    """Return an amount with its thousands apart: to the minor unit, small prices exact to four places."""
    exponent = money.amount.as_tuple().exponent
    places = -exponent if isinstance(exponent, int) else 0
    least = MINOR_UNITS[money.currency]
    if money.amount < 0:
        return f"{MINUS}{amount(Money(-money.amount, money.currency))}"
    if places > least and money.amount < 100:
        short = money.amount.quantize(Decimal(1).scaleb(-min(places, 4)), ROUND_HALF_EVEN, context=EXACT)
        digits = f"{short:,f}".rstrip("0")
        return f"{short:,.{max(least, len(digits.partition('.')[2]))}f}"
    return f"{money.rounded().amount:,.{least}f}"


def briefly(money: Money) -> str:
    """Return an amount as one says it: `2.40 M`, `480,000`; small amounts in full."""
    if money.amount < 0:
        return f"{MINUS}{briefly(Money(-money.amount, money.currency))}"
    if money.amount >= _MILLION:
        return f"{EXACT.divide(money.amount, _MILLION):,.2f} M"
    if money.amount >= 1000 or money.amount == money.amount.to_integral_value():
        return f"{money.amount:,.0f}"
    return amount(money)


def percent(ratio: Decimal, places: int = 2) -> str:
    """Return a ratio as a percentage: `96 %`, `10.4 %`."""
    return f"{_trimmed(ratio.scaleb(2), places)} %"


def number(value: Decimal, unit: str = "") -> str:
    """Return a number with its thousands apart, but for years and months."""
    if is_calendar(unit):
        return f"{value:f}"
    return _trimmed(value, 4)


def is_calendar(unit: str) -> bool:
    """Whether a number counts in the calendar, so that its parts and percentages mean nothing."""
    return unit.partition(",")[0] in ("year", "month")


def signed(text: str, *, negative: bool) -> str:
    """Return a text with its sign before it."""
    return f"{MINUS if negative else '+'}{text}"


def points(before: Share, after: Share) -> str:
    """Return the difference of two shares: `−2 points`."""
    difference = EXACT.subtract(after.ratio, before.ratio).scaleb(2)
    size = _trimmed(abs(difference), 2)
    return signed(f"{size if size != '0' else '<0.01'} point{'' if size == '1' else 's'}", negative=difference < 0)


def days(number_of_days: int) -> str:
    """Return a difference of dates: `+31 days`."""
    return signed(_several(abs(number_of_days), "day"), negative=number_of_days < 0)


def longer(before: Duration, after: Duration) -> str:
    """Return the difference of two spans, in months where both are, else in the largest unit that is exact."""
    if not before.seconds and not after.seconds:
        months = after.months - before.months
        whole = months and months % 12 == 0
        return signed(_several(abs(months) // (12 if whole else 1), "year" if whole else "month"), negative=months < 0)
    seconds = after.total_seconds - before.total_seconds
    size, unit = next((size, unit) for size, unit in _SPANS if seconds % size == 0)
    return signed(_several(abs(seconds) // size, unit), negative=seconds < 0)


def growth(before: Decimal, after: Decimal) -> str:
    """Return by how much of itself a number grew: `+10.4 %`; empty where there was nothing to grow."""
    if not before or (before < 0) != (after < 0):
        return ""
    ratio = EXACT.divide(EXACT.subtract(after, before), before)
    size = abs(ratio).scaleb(2)
    return signed(f"{_trimmed(size, 1)} %", negative=ratio < 0) if size >= Decimal("0.05") else "less than 0.1 %"


def _several(count: int, noun: str) -> str:
    return f"{count:,} {noun}{'' if count == 1 else 's'}"


def _after_number(unit: str) -> str:
    """Return what is said after a number: nothing where its unit is told elsewhere (`the key result's own`)."""
    told_elsewhere = not unit or is_calendar(unit) or unit.startswith(("the ", "reporting ", "of "))
    return "" if told_elsewhere else f" {unit}"


def _trimmed(value: Decimal, places: int) -> str:
    text = f"{value:,.{places}f}".replace("-", MINUS)
    return text.rstrip("0").rstrip(".") if "." in text else text


def _text(text: str) -> str:
    if _DIGEST.fullmatch(text):
        return f"{text[:_SHOWN_OF_A_DIGEST]}…"
    line = " ".join(text.split())
    return line if len(line) <= _LONGEST_TEXT else f"{line[: _LONGEST_TEXT - 1]}…"


def as_shown(value: object) -> object:
    """Return a fact's value rounded as it is shown, so that a difference that nobody would see is none.

    Money to its minor unit, prices below one to six places, shares to a hundredth of a percent.
    """
    if isinstance(value, Money):
        return value.rounded() if abs(value.amount) >= 1 else Money(_rounded(value.amount, 6), value.currency)
    if isinstance(value, Share):
        return Share(_rounded(value.ratio, 4))
    return _rounded(value, 4) if isinstance(value, Decimal) else value


def _rounded(value: Decimal, places: int) -> Decimal:
    return value.quantize(Decimal(1).scaleb(-places), ROUND_HALF_EVEN, context=EXACT)


def singular(text: str) -> str:
    """Return the name of a list as that of one of its rows: `rates` is `rate`, `SLA` stays."""
    return text[:-1] if text.endswith("s") and not text.endswith("ss") else text
