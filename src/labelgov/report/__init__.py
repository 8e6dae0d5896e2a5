"""Verdicts and changes as people and machines read them: one module a format, each `render(verdict) -> str`.

A format knows results only, and computes nothing. Each escapes for where its text goes, and what it returns can be
encoded as UTF-8, holds no control character but the end of a line, and is the same for an equal verdict.
"""

from importlib import import_module
from typing import NamedTuple

from labelgov.results import Changes, ChangeVerdict, Verdict

_JUDGED = ("text", "json", "markdown", "sarif")
"""Formats that say of a change more than its findings; their modules bear their names after `judged_`."""


class Format(NamedTuple):
    """A format by name: the ending of its files, and whom it is for. Its module bears its name."""

    name: str
    suffix: str
    sentence: str

    def render(self, verdict: Verdict) -> str:
        """Return a verdict in this format. Its module is imported here, so that a run pays for what it prints."""
        text: str = import_module(f"{__name__}.{self.name}").render(verdict)
        return text

    def render_change(self, judged: ChangeVerdict) -> str:
        """Return the verdict of a change; a format for findings alone shows those of the head, with their statuses."""
        if self.name not in _JUDGED:
            return self.render(judged.verdict)
        text: str = import_module(f"{__name__}.judged_{self.name}").render(judged)
        return text


FORMATS: tuple[Format, ...] = (
    Format("text", "txt", "For people at a terminal: each finding with its lines, its reason and what to do."),
    Format("json", "json", "For programs: the whole verdict, by a published schema (`labelgov schema --verdict`)."),
    Format("sarif", "sarif", "For code scanning: SARIF 2.1.0 within GitHub's limits."),
    Format("junit", "xml", "For test reports: a case for each rule on each resource, also where it passes."),
    Format("github", "log", "For GitHub Actions: annotations on the lines of a change."),
    Format("gitlab", "json", "For GitLab: a code quality report."),
    Format("markdown", "md", "For a step summary or a comment on a pull request."),
)
"""Every format, in the order of the manual."""

BY_NAME: dict[str, Format] = {form.name: form for form in FORMATS}
"""Every format by its name."""


class ChangesFormat(NamedTuple):
    """A format of a change by name. Its module bears its name after `changes_`."""

    name: str
    suffix: str
    sentence: str

    def render(self, changes: Changes) -> str:
        """Return a change in this format."""
        text: str = import_module(f"{__name__}.changes_{self.name}").render(changes)
        return text


CHANGES_FORMATS: tuple[ChangesFormat, ...] = (
    ChangesFormat("text", "txt", "For people at a terminal: a summary by topic, then every field and what follows."),
    ChangesFormat(
        "json", "json", "For programs: the whole change, by a published schema (`labelgov schema --changes`)."
    ),
    ChangesFormat("markdown", "md", "For a step summary or a comment on a pull request."),
)
"""Every format of a change, in the order of the manual."""

__all__ = ["BY_NAME", "CHANGES_FORMATS", "FORMATS", "ChangesFormat", "Format"]
