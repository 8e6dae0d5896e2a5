"""The libraries that only an audit needs, and that not every installation has."""

from labelgov.results import CannotAnswer


def not_installed() -> CannotAnswer:
    """Return what is raised where one of them is missing."""
    return CannotAnswer(
        "a bundle is written with libraries that aren't installed", "Install them: pip install 'labelgov[audit]'"
    )
