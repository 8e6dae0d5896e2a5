"""The view as HTML: Jinja2 lays it out, and escapes every text, whoever wrote it."""

from typing import TYPE_CHECKING

from labelgov.audit.extra import not_installed
from labelgov.results import printable

if TYPE_CHECKING:
    from labelgov.audit.page.view import Page

LONGEST = 2000
"""How many characters of a text are kept; what is longer is cut, and the cut is shown."""


def render(page: "Page") -> str:
    """Return the page as HTML. Raises CannotAnswer where the extra isn't installed."""
    try:
        from jinja2 import Environment, PackageLoader, StrictUndefined
        from markupsafe import Markup
    except ImportError as error:
        raise not_installed() from error

    def shown(value: object) -> object:
        """Return what an expression prints as one printable line, unless a template made it."""
        return value if isinstance(value, Markup) else printable(str(value), LONGEST)

    environment = Environment(
        loader=PackageLoader("labelgov.audit.page"),
        autoescape=True,
        undefined=StrictUndefined,
        finalize=shown,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    return environment.get_template("report.html").render(page=page)
