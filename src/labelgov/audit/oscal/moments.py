"""Points in time, as OSCAL writes them: always with `Z`, and derived from days and commits alone."""

from datetime import UTC, date, datetime


def first_of(day: date) -> str:
    """Return the first moment of a day. A day of the organization is written as the day of that name in UTC."""
    return f"{day.isoformat()}T00:00:00Z"


def last_of(day: date) -> str:
    """Return the last moment of a day."""
    return f"{day.isoformat()}T23:59:59Z"


def moment(at: datetime) -> str:
    """Return a point in time that has an offset from UTC."""
    return f"{at.astimezone(UTC).replace(tzinfo=None, microsecond=0).isoformat()}Z"
