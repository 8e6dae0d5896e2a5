"""The scalar types of `values`, as fields of a kind hold them: how they are read, and what the JSON Schema says."""

import re
from collections.abc import Callable
from datetime import date
from decimal import Decimal
from typing import Annotated, Any

from pydantic import PlainValidator, StrictBool, WithJsonSchema

from labelgov import values
from labelgov.values import (
    bounds,
    control,
    country,
    currency,
    day,
    duration,
    language,
    money,
    name,
    person,
    reference,
    share,
)
from labelgov.values.unreadable import unreadable


def _scalar(parse: Callable[[object], Any], pattern: str, title: str) -> tuple[PlainValidator, WithJsonSchema]:
    return PlainValidator(parse), WithJsonSchema({"type": "string", "pattern": pattern, "title": title})


def _shaped(pattern: str, what: str, write: str, longest: int = 2000) -> Callable[[object], str]:
    compiled = re.compile(pattern, re.ASCII | re.DOTALL)

    def parse(given: object) -> str:
        if isinstance(given, str) and len(given) <= longest and compiled.fullmatch(given):
            return given
        raise unreadable(given, what, write)

    return parse


def _parse_text(given: object) -> str:
    if isinstance(given, str) and given.strip():
        return given
    if isinstance(given, str):
        raise unreadable(None, "text", "some text")
    raise unreadable(
        given, "text", f'it in quotes: "{given}"' if isinstance(given, int | Decimal) else "a line of text"
    )


TEXT_PATTERN = r"\S"
VERSION_PATTERN = r"^[0-9]{1,5}(\.[0-9]{1,5}){0,3}([-+][0-9A-Za-z.-]{1,40})?$"
PATH_PATTERN = r"^(?!/)(?!.*(^|/)\.\.(/|$))[^\\\x00-\x1f]+$"
URL_PATTERN = r"""^https://[^\s<>"']+$"""
EMAIL_PATTERN = r"^[^@\s<>]+@[A-Za-z0-9-]+(\.[A-Za-z0-9-]+)+$"
DIGEST_PATTERN = r"^[0-9a-f]{64}$"
DATA_CATEGORY_PATTERN = r"^(user|system)(\.[a-z][a-z0-9_]*)*$"
MEMBER_PATTERN = r"^(team|person)/[a-z0-9]([a-z0-9._-]{0,61}[a-z0-9])?$"
RULE_PATTERN = r"^[a-z0-9][a-z0-9-]*/[a-z0-9][a-z0-9-]*$"
ACCOUNT_PATTERN = r"^[A-Za-z0-9]([A-Za-z0-9._-]{0,99})(\[bot\])?$"
AUTHOR_PATTERN = r"^[^\x00-\x1f\x7f]{1,254}$"
COMMIT_PATTERN = r"^[0-9a-f]{40}([0-9a-f]{24})?$"
MOMENT_PATTERN = r"^[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}Z$"
TERM_PATTERN = r"^[a-z0-9]([a-z0-9.+-]{0,61}[a-z0-9])?$"

Money = Annotated[values.Money, *_scalar(values.parse_amount, bounds.AMOUNT_PATTERN, "money")]
"""Never below zero: nothing that is declared is granted, owed or paid the other way round."""
Worth = Annotated[values.Money, *_scalar(values.parse_worth, bounds.WORTH_PATTERN, "money")]
"""Money that is more than nothing."""
Share = Annotated[values.Share, *_scalar(values.Share.parse, share.PATTERN, "share")]
Duration = Annotated[values.Duration, *_scalar(values.Duration.parse, duration.PATTERN, "span")]
Day = Annotated[date, *_scalar(values.parse_day, day.PATTERN, "date")]
Country = Annotated[str, *_scalar(values.parse_country, country.PATTERN, "country")]
Region = Annotated[str, *_scalar(values.parse_region, country.REGION_PATTERN, "region")]
Currency = Annotated[str, *_scalar(values.parse_currency, currency.PATTERN, "currency")]
Language = Annotated[str, *_scalar(values.parse_language, language.PATTERN, "language")]
Name = Annotated[str, *_scalar(values.parse_name, name.PATTERN, "name")]
Person = Annotated[str, *_scalar(values.parse_person, person.PATTERN, "person")]
Reference = Annotated[values.Reference, *_scalar(values.Reference.parse, reference.PATTERN, "reference")]
Control = Annotated[values.Control, *_scalar(values.Control.parse, control.PATTERN, "control")]
Number = Annotated[Decimal, PlainValidator(values.parse_number), WithJsonSchema({"type": "number", "title": "number"})]
Count = Annotated[
    int, PlainValidator(values.parse_count), WithJsonSchema({"type": "integer", "minimum": 0, "title": "count"})
]
Positive = Annotated[
    Decimal,
    PlainValidator(values.parse_positive),
    WithJsonSchema({"type": "number", "exclusiveMinimum": 0, "title": "number"}),
]
Some = Annotated[
    int, PlainValidator(values.parse_some), WithJsonSchema({"type": "integer", "minimum": 1, "title": "count"})
]
"""A count of what there is at least one of."""
MonthOfYear = Annotated[
    int,
    PlainValidator(values.parse_month),
    WithJsonSchema({"type": "integer", "minimum": 1, "maximum": 12, "title": "count"}),
]
Measure = Annotated[
    values.Measure,
    PlainValidator(values.parse_measure),
    WithJsonSchema(
        {
            "title": "measure",
            "anyOf": [
                {"type": "number"},
                {"type": "string", "pattern": share.PATTERN},
                {"type": "string", "pattern": duration.PATTERN},
                {"type": "string", "pattern": money.PATTERN},
            ],
        }
    ),
]
YesNo = StrictBool
Text = Annotated[str, *_scalar(_parse_text, TEXT_PATTERN, "text")]
Version = Annotated[
    str,
    *_scalar(
        _shaped(
            VERSION_PATTERN, "a version", 'numbers and dots, such as 1.2.0; in quotes if it has only one dot: "1.2"'
        ),
        VERSION_PATTERN,
        "version",
    ),
]
Path = Annotated[
    str,
    *_scalar(
        _shaped(
            PATH_PATTERN, "a path in this repository", "a relative path with forward slashes, such as guidelines/ads.md"
        ),
        PATH_PATTERN,
        "path",
    ),
]
Url = Annotated[
    str, *_scalar(_shaped(URL_PATTERN, "a web address", "one that starts with https://"), URL_PATTERN, "url")
]
Email = Annotated[
    str, *_scalar(_shaped(EMAIL_PATTERN, "a mail address", "one such as dpo@example.com"), EMAIL_PATTERN, "email")
]
Digest = Annotated[
    str,
    *_scalar(
        _shaped(DIGEST_PATTERN, "a SHA-256 digest", "its 64 hexadecimal digits, in quotes if they are all digits"),
        DIGEST_PATTERN,
        "sha256",
    ),
]
DataCategory = Annotated[
    str,
    *_scalar(
        _shaped(DATA_CATEGORY_PATTERN, "a data category", "a key of the fideslang taxonomy, such as user.biometric"),
        DATA_CATEGORY_PATTERN,
        "data category",
    ),
]
Member = Annotated[
    str,
    *_scalar(
        _shaped(MEMBER_PATTERN, "a member of a role", "team/ or person/ and a name, such as team/privacy"),
        MEMBER_PATTERN,
        "member",
    ),
]
RuleId = Annotated[
    str,
    *_scalar(
        _shaped(RULE_PATTERN, "the id of a rule", "pack and rule, such as sla/credits-are-capped"), RULE_PATTERN, "rule"
    ),
]
Term = Annotated[
    str,
    *_scalar(
        _shaped(TERM_PATTERN, "a term", "lower-case letters, digits, dots and hyphens, such as iso-27001"),
        TERM_PATTERN,
        "term",
    ),
]
"""A word of a vocabulary that ships as data, such as a transfer mechanism; rules say which words are known."""
Account = Annotated[
    str,
    *_scalar(
        _shaped(ACCOUNT_PATTERN, "an account", "the name under which a person reviews"), ACCOUNT_PATTERN, "account"
    ),
]
Author = Annotated[
    str,
    *_scalar(_shaped(AUTHOR_PATTERN, "an account or address", "one such as mokafor"), AUTHOR_PATTERN, "author"),
]
Commit = Annotated[
    str,
    *_scalar(_shaped(COMMIT_PATTERN, "the id of a commit", "all of its 40 or 64 digits"), COMMIT_PATTERN, "commit"),
]
Moment = Annotated[
    str,
    *_scalar(
        _shaped(MOMENT_PATTERN, "a moment", "day and time in UTC: 2026-06-30T09:15:00Z"), MOMENT_PATTERN, "moment"
    ),
]

EXPLAINED: dict[str, str] = {
    "money": "An exact decimal amount, a space and an ISO 4217 currency. It is never a binary float.",
    "share": "A ratio, always written with its `%`.",
    "span": "A whole number and a unit: `s`, `min`, `h`, `d`, `w`, `mo` or `y`; a bare `m` is refused. Or ISO 8601.",
    "date": "A day as ISO 8601 writes it, in the organisation's time zone. A last day is inclusive.",
    "country": "An ISO 3166-1 code of two capital letters.",
    "region": "A country, a group of countries such as `EU`, or a part of a country such as `US-CA`.",
    "currency": "An ISO 4217 code of three capital letters.",
    "language": "A BCP 47 tag.",
    "name": "The name of a resource: lower-case letters, digits and hyphens, unique within its kind.",
    "person": "The handle of a person, as a Team declares it.",
    "reference": "A kind and a name, and after `#` a row of the resource where one is meant.",
    "control": "A framework, a colon and a clause of it.",
    "number": "An exact decimal number.",
    "count": "A whole number, not negative.",
    "measure": "A value with its unit: a number, a share, a span or money; of a metric, as the metric's unit says.",
    "yes or no": "`true` or `false`.",
    "text": "Text that is not empty.",
    "version": "Numbers with dots between; in quotes where there is only one dot.",
    "path": "A path in the repository, with forward slashes.",
    "url": "A web address that starts with https://.",
    "email": "A mail address.",
    "sha256": "The 64 hexadecimal digits of a file's SHA-256 digest.",
    "data category": "A key of the fideslang taxonomy of personal data (CC-BY-4.0).",
    "member": "A team or a person, written with `team/` or `person/` before the name.",
    "rule": "The id of a rule: its pack, a slash and its name.",
    "account": "The name of an account where changes are reviewed.",
    "author": "An account, or a mail address of which no account is known.",
    "commit": "The whole id of a commit: 40 hexadecimal digits, or 64.",
    "moment": "A day and time in UTC, to the second.",
    "term": "A word of a vocabulary: lower-case letters, digits, dots and hyphens.",
}
"""What each scalar type is, by the name that people call it."""
