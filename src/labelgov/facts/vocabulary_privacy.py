"""The words of privacy law that facts know: lawful bases, special categories, adequacy decisions, transfer mechanisms.

Data, with its sources and dates; nothing is computed here. What the law changes is changed here, with the day from
which it holds, so that a verdict on a day in the past keeps to the law of that day.
"""

from datetime import date
from typing import NamedTuple

from labelgov.values.country import EEA

LAWFUL_BASES = frozenset(
    {"consent", "contract", "legal-obligation", "vital-interests", "public-task", "legitimate-interests"}
)
"""Grounds of GDPR Article 6(1)(a) to (f)."""

BASES_WITH_REFERENCE = {"consent": "the wording of the consent", "legitimate-interests": "the balancing test"}
"""Grounds that rest on a paper: consent must be shown (Article 7(1)), interests must have been balanced (6(1)(f))."""

SPECIAL_CATEGORY_CONDITIONS = frozenset(
    {
        "explicit-consent",
        "employment-and-social-protection",
        "vital-interests",
        "not-for-profit-body",
        "made-public-by-subject",
        "legal-claims",
        "substantial-public-interest",
        "health-care",
        "public-health",
        "archiving-research-statistics",
    }
)
"""Conditions of GDPR Article 9(2)(a) to (j)."""

SPECIAL_CATEGORIES = (
    "user.biometric",
    "user.biometrics",
    "user.authorization.biometric",
    "user.authorization.biometrics",
    "user.health",
    "user.health_and_medical",
    "user.demographic.political_opinion",
    "user.demographic.philosophical_belief",
    "user.demographic.protected_classifications",
    "user.demographic.race_ethnicity",
    "user.demographic.religious_belief",
    "user.demographic.sexual_orientation",
    "user.demographic.union_membership",
)
"""Keys, with all keys below them, that hold special categories of GDPR Article 9(1); genetic data lies below health.

Keys of the fideslang taxonomy, versions 2.0 and 3.2, © Ethyca, CC-BY-4.0 (https://github.com/ethyca/fideslang); the
choice is ours. Biometric data is special where it identifies a person; it is always counted, because a labeled face or
voice can.
"""

CHILDREN_CATEGORIES = ("user.children", "user.childrens")
"""Keys, with all keys below them, that are about children. The same taxonomy."""

HOME = {
    "EU": EEA | frozenset({"AX", "GF", "GP", "MF", "MQ", "RE", "YT"}),
    "GB": frozenset({"GB"}),
}
"""Where each law holds, so that nothing is transferred: the European Economic Area with the parts of member states that
have codes of their own (Treaty on the Functioning of the EU, Article 355(1) and (4)), and the United Kingdom."""


class Adequacy(NamedTuple):
    """A decision that a country protects personal data well enough (GDPR Article 45).

    `law` is whose decision it is: EU or GB. A partial decision holds only for some recipients, so it is relied on by
    naming it. `until` is the last day, or None where no end is set.
    """

    law: str
    country: str
    since: date
    until: date | None
    partial: bool
    source: str


def _eu(country: str, since: str, source: str, until: str | None = None, *, partial: bool = False) -> Adequacy:
    end = date.fromisoformat(until) if until else None
    return Adequacy("EU", country, date.fromisoformat(since), end, partial, source)


def _gb(countries: str, since: str, source: str, *, partial: bool = False) -> tuple[Adequacy, ...]:
    return tuple(
        Adequacy("GB", country, date.fromisoformat(since), None, partial, source) for country in countries.split()
    )


_SCHEDULE_21 = "Data Protection Act 2018, Schedule 21, paragraph 5"
ADEQUACY: tuple[Adequacy, ...] = (
    _eu("CH", "2000-07-26", "Decision 2000/518/EC"),
    _eu("US", "2000-07-26", "Decision 2000/520/EC (Safe Harbour)", "2015-10-05", partial=True),
    _eu("CA", "2001-12-20", "Decision 2002/2/EC (commercial organisations)", partial=True),
    _eu("AR", "2003-06-30", "Decision 2003/490/EC"),
    _eu("GG", "2003-11-21", "Decision 2003/821/EC"),
    _eu("IM", "2004-04-28", "Decision 2004/411/EC"),
    _eu("JE", "2008-05-08", "Decision 2008/393/EC"),
    _eu("FO", "2010-03-05", "Decision 2010/146/EU"),
    _eu("AD", "2010-10-19", "Decision 2010/625/EU"),
    _eu("IL", "2011-01-31", "Decision 2011/61/EU"),
    _eu("UY", "2012-08-21", "Implementing Decision 2012/484/EU"),
    _eu("NZ", "2012-12-19", "Implementing Decision 2013/65/EU"),
    _eu("US", "2016-07-12", "Implementing Decision (EU) 2016/1250 (Privacy Shield)", "2020-07-15", partial=True),
    _eu("JP", "2019-01-23", "Implementing Decision (EU) 2019/419"),
    _eu("GB", "2021-06-28", "Implementing Decision (EU) 2021/1772, renewed on 2025-12-19", "2031-12-27"),
    _eu("KR", "2021-12-17", "Implementing Decision (EU) 2022/254"),
    _eu("US", "2023-07-10", "Implementing Decision (EU) 2023/1795 (Data Privacy Framework)", partial=True),
    _eu("BR", "2026-01-26", "Implementing Decision (EU) 2026/179"),
    *_gb(" ".join(sorted(HOME["EU"])), "2021-01-01", _SCHEDULE_21),
    *_gb("AD AR CH FO GG GI IL IM JE JP NZ UY", "2021-01-01", _SCHEDULE_21),
    *_gb("CA", "2021-01-01", f"{_SCHEDULE_21} (commercial organisations)", partial=True),
    *_gb("KR", "2022-12-19", "SI 2022/1213"),
    *_gb("US", "2023-10-12", "SI 2023/1028 (UK extension to the Data Privacy Framework)", partial=True),
)
"""Decisions of the European Commission and the regulations of the United Kingdom, as of 2026-03-01."""

PROCESSOR_ROLES = frozenset({"processor", "service-provider"})
CONTROLLER_ROLES = frozenset({"controller", "joint-controller"})


class Mechanism(NamedTuple):
    """A ground on which personal data may be sent abroad.

    `laws` are those that know it; `roles` what the recipient must be. `onward` marks a contract between two processors.
    An assessed mechanism needs a transfer impact assessment beside it. `countries` are the only ones it is for, if any.
    """

    name: str
    laws: frozenset[str]
    roles: frozenset[str]
    source: str
    assessed: bool = True
    onward: bool = False
    adequacy: bool = False
    countries: frozenset[str] = frozenset()
    until: date | None = None


_EU, _GB, _BOTH = frozenset({"EU"}), frozenset({"GB"}), frozenset({"EU", "GB"})
_ANY = PROCESSOR_ROLES | CONTROLLER_ROLES
_SCC = "GDPR Article 46(2)(c), Implementing Decision (EU) 2021/914"

MECHANISMS: dict[str, Mechanism] = {
    mechanism.name: mechanism
    for mechanism in (
        Mechanism("adequacy", _BOTH, _ANY, "GDPR Article 45", assessed=False, adequacy=True),
        Mechanism(
            "eu-us-dpf", _EU, _ANY, "Implementing Decision (EU) 2023/1795", assessed=False, adequacy=True,
            countries=frozenset({"US"}),
        ),
        Mechanism(
            "uk-us-data-bridge", _GB, _ANY, "SI 2023/1028", assessed=False, adequacy=True, countries=frozenset({"US"})
        ),
        Mechanism("scc-2021-module-1", _EU, CONTROLLER_ROLES, f"{_SCC}: controller to controller"),
        Mechanism("scc-2021-module-2", _EU, PROCESSOR_ROLES, f"{_SCC}: controller to processor"),
        Mechanism("scc-2021-module-3", _EU, PROCESSOR_ROLES, f"{_SCC}: processor to processor", onward=True),
        Mechanism("scc-2021-module-4", _EU, frozenset(), f"{_SCC}: processor to controller"),
        Mechanism("scc-2010", _EU, PROCESSOR_ROLES, "Decision 2010/87/EU, repealed", until=date(2022, 12, 27)),
        Mechanism("uk-idta", _GB, _ANY, "Data Protection Act 2018, section 119A"),
        Mechanism("uk-addendum", _GB, _ANY, "Data Protection Act 2018, section 119A, with Decision (EU) 2021/914"),
        Mechanism("bcr-processor", _EU, PROCESSOR_ROLES, "GDPR Article 47"),
        Mechanism("bcr-controller", _EU, CONTROLLER_ROLES, "GDPR Article 47"),
        Mechanism("uk-bcr-processor", _GB, PROCESSOR_ROLES, "UK GDPR Article 47"),
        Mechanism("uk-bcr-controller", _GB, CONTROLLER_ROLES, "UK GDPR Article 47"),
        Mechanism("code-of-conduct", _EU, _ANY, "GDPR Article 46(2)(e)"),
        Mechanism("certification", _EU, _ANY, "GDPR Article 46(2)(f)"),
    )
}  # fmt: skip
"""Transfer mechanisms by the word that contracts use. A derogation of Article 49 is none: it is for single cases, and
labeling goes on."""
