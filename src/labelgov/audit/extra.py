"""The libraries that only an audit needs, and that not every installation has."""

from importlib.util import find_spec

from labelgov.results import CannotAnswer

_LIBRARIES = ("rfc8785", "xlsxwriter", "jinja2")


def hold_installed() -> None:
    """Raise CannotAnswer where one of them is missing: before a long replay, and not after it."""
    if not all(map(find_spec, _LIBRARIES)):
        raise not_installed()


def not_installed() -> CannotAnswer:
    """Return what is raised where one of them is missing."""
    return CannotAnswer(
        "a bundle is written with libraries that aren't installed", "Install them: pip install 'labelgov[audit]'"
    )
