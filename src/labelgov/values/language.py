"""A language, by BCP 47."""

import re

from labelgov.values.country import COUNTRIES
from labelgov.values.unreadable import Unreadable, unreadable

PATTERN = r"^[a-z]{2,3}(-[A-Z][a-z]{3})?(-([A-Z]{2}|[0-9]{3}))?$"
_WRITTEN = re.compile(r"([a-z]{2,3})(-[A-Z][a-z]{3})?(?:-([A-Z]{2})|-[0-9]{3})?", re.ASCII)
_ISO_639_1 = frozenset(
    "aa ab ae af ak am an ar as av ay az ba be bg bh bi bm bn bo br bs ca ce ch co cr cs cu cv cy da de dv dz ee el en "
    "eo es et eu fa ff fi fj fo fr fy ga gd gl gn gu gv ha he hi ho hr ht hu hy hz ia id ie ig ii ik io is it iu ja jv "
    "ka kg ki kj kk kl km kn ko kr ks ku kv kw ky la lb lg li ln lo lt lu lv mg mh mi mk ml mn mr ms mt my na nb nd ne "
    "ng nl nn no nr nv ny oc oj om or os pa pi pl ps pt qu rm rn ro ru rw sa sc sd se sg si sk sl sm sn so sq sr ss st "
    "su sv sw ta te tg th ti tk tl tn to tr ts tt tw ty ug uk ur uz ve vi vo wa wo xh yi yo za zh zu".split()
)


def parse_language(given: object) -> str:
    """Read a BCP 47 tag of language, script and region: `en`, `pt-BR`, `zh-Hant`. Raises Unreadable with the form."""
    match = _WRITTEN.fullmatch(given) if isinstance(given, str) else None
    if match is None or not isinstance(given, str):
        raise unreadable(given, "a BCP 47 language", _meant(given) or "one such as en, pt-BR or zh-Hant")
    if len(match[1]) == 2 and match[1] not in _ISO_639_1:
        raise Unreadable(
            f'"{given}": {match[1]} is not a language of ISO 639-1; write one such as en, pt-BR or zh-Hant'
        )
    if match[3] and match[3] not in COUNTRIES:
        raise Unreadable(f'"{given}": {match[3]} is not a country of ISO 3166-1; write one such as pt-BR')
    return given


def _meant(given: object) -> str:
    """Return a tag whose letters are of the wrong case, or that has underscores, as it is written; else nothing."""
    first, *rest = re.split(r"[-_]", given.strip()) if isinstance(given, str) else [""]
    tag = "-".join((first.lower(), *(part.title() if len(part) == 4 else part.upper() for part in rest)))
    match = _WRITTEN.fullmatch(tag)
    known = match and (len(match[1]) == 3 or match[1] in _ISO_639_1) and (not match[3] or match[3] in COUNTRIES)
    return tag if known else ""
