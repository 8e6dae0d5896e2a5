"""How a value is written in FOCUS: ASCII, decimals with a point, moments in UTC; and the CSV of it."""

import csv
import io
import re
import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from decimal import Decimal

from labelgov.audit.sheets.text import inert, line
from labelgov.values import EXACT

Row = Mapping[str, str]
_MOST_PLACES = 12
_LETTERS = str.maketrans(
    {"ß": "ss", "æ": "ae", "Æ": "AE", "œ": "oe", "Œ": "OE", "ø": "o", "Ø": "O", "ł": "l", "Ł": "L", "đ": "d", "Đ": "D"}
    | {"ð": "d", "þ": "th", "ı": "i", "–": "-", "—": "-", "’": "'", "‘": "'", "“": '"', "”": '"', "…": "..."}
)
_UNIT = re.compile(r"[A-Za-z][A-Za-z0-9]*( [A-Za-z][A-Za-z0-9]*)*")


def plain(text: str, otherwise: str) -> str:
    """Return text in ASCII, which FOCUS asks for: without accents, or `otherwise` where half of it would be lost."""
    whole = line(text).strip()
    folded = unicodedata.normalize("NFKD", whole.translate(_LETTERS)).encode("ascii", "ignore").decode()
    letters = sum(character.isalnum() for character in whole)
    kept = sum(character.isalnum() for character in folded)
    return inert(" ".join(folded.split())) if folded.strip() and kept * 2 >= letters else otherwise


def true(text: str) -> str:
    """Return text as it is, on one line, for a column of our own."""
    return inert(line(text).strip())


def decimal(number: Decimal | int) -> str:
    """Return a number with a point and two places at least: without them, tools take a column for whole numbers.

    Nothing is rounded but what has more than twelve places: a share of a cost that doesn't end.
    """
    exact = Decimal(number)
    if _places(exact) > _MOST_PLACES:
        exact = exact.quantize(Decimal(1).scaleb(-_MOST_PLACES), context=EXACT)
    return f"{exact:.{max(2, _places(exact.normalize(EXACT)))}f}"


def _places(number: Decimal) -> int:
    exponent = number.as_tuple().exponent
    return -exponent if isinstance(exponent, int) else 0


def moment(day: date) -> str:
    """Return the first moment of a day in UTC."""
    return f"{day.isoformat()}T00:00:00Z"


def unit(name: str) -> str:
    """Return a unit as FOCUS writes one: `fte-month` as `Fte Month`."""
    words = " ".join(word.capitalize() for word in re.split(r"[^A-Za-z0-9]+", name) if word)
    return words if _UNIT.fullmatch(words) else "Units"


def table(columns: Sequence[str], rows: Iterable[Row]) -> bytes:
    """Return rows as CSV: UTF-8 without a mark, because machines read it."""
    text = io.StringIO()
    writer = csv.DictWriter(text, columns, lineterminator="\r\n")
    writer.writeheader()
    writer.writerows(rows)
    return text.getvalue().encode()
