"""The verdict for a terminal."""

from labelgov.results import Verdict


def render(verdict: Verdict, *, width: int = 100, colour: bool = False, verbose: bool = False) -> str:
    """Return the verdict as lines of text."""
    del width, colour, verbose
    lines = []
    for finding in verdict.findings:
        where = f"{finding.place.path}:{finding.location.start.line}" if finding.location else finding.place.path
        lines.append(f"{where}  {finding.status}  {finding.rule.id}  {finding.message}")
    population = ", ".join(f"{number} {result}" for result, number in verdict.population.items())
    lines.append(f"{len(verdict.findings)} findings; {population}")
    return "\n".join(lines) + "\n"
