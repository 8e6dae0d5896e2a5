"""The error of every scalar: text that isn't written as its type is written."""


class Unreadable(ValueError):
    """A scalar that can't be read. Its words say what was given and the accepted form, with an example."""


def shown(text: object) -> str:
    """Return what was given as a message quotes it: in double quotes, cut at 40 characters."""
    if isinstance(text, list | tuple | dict):
        return "this map" if isinstance(text, dict) else "this list"
    if isinstance(text, int) and text.bit_length() > 10_000:
        return "this number"
    given = text if isinstance(text, str) else str(text).lower() if isinstance(text, bool) else str(text)
    return f'"{given[:39]}…"' if len(given) > 40 else f'"{given}"'


def unreadable(given: object, what: str, write: str) -> Unreadable:
    """Return the error for `given`, which is not `what` (with its article); `write` says what to write instead."""
    if given is None:
        return Unreadable(f"this is empty; write {write}")
    return Unreadable(f"{shown(given)} is not {what}: write {write}")
