"""Whether the people who annotate can read what they are told to do."""

from dataclasses import dataclass

from labelgov.facts.asking import Ask, FactRow
from labelgov.facts.engagement import vendors_of_program
from labelgov.facts.fact import Fact
from labelgov.facts.wages import staffed_sites
from labelgov.kinds import Resource
from labelgov.kinds.program import Program

GUIDELINE = ("spec", "task", "guideline", "languages")


@dataclass(frozen=True, slots=True)
class SiteAtWork(FactRow):
    """A site of a vendor that works on a program: what is spoken there, and whether the guideline is in one of it."""

    vendor: str
    site: str
    languages: tuple[str, ...]
    reads: bool


def guideline_languages(program: Resource[Program], ask: Ask) -> tuple[str, ...]:
    """Languages in which the guideline exists: those that it names, else the program's own."""
    guideline = program.spec.task.guideline
    return guideline.languages if guideline is not None and guideline.languages else program.spec.task.languages


def sites_at_work(program: Resource[Program], ask: Ask) -> tuple[SiteAtWork, ...]:
    """Sites that speak some language, of the vendors that work on the program today, and whether people there can read
    the guideline.
    """
    written = {language.partition("-")[0] for language in ask(guideline_languages, program)}
    return tuple(
        SiteAtWork(
            GUIDELINE,
            f"{vendor.name} {site.id}",
            vendor.title,
            site.id,
            site.languages,
            bool(written & {language.partition("-")[0] for language in site.languages}),
        )
        for vendor in ask(vendors_of_program, program)
        for site in ask(staffed_sites, vendor)
        if site.languages
    )


PROGRAM_FACTS = (Fact(guideline_languages), Fact(sites_at_work))
