"""The page of labelgov.yaml."""

from labelgov.cli.pages import kinds
from labelgov.cli.pages.markdown import Pages, page, text
from labelgov.kinds import Settings
from labelgov.policy import SETTINGS_FILE


def pages() -> Pages:
    """Return the page of the settings."""
    lines = [f"# {SETTINGS_FILE}", "", text((Settings.__doc__ or "").strip()), "", *kinds.field_table(Settings, "")]
    for part in kinds.parts(Settings):
        lines += [f"### {part.__name__}", "", text((part.__doc__ or "").strip()), "", *kinds.field_table(part, "")]
    return {"settings.md": page(line.replace("../values.md", "values.md") for line in lines)}
