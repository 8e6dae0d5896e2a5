"""Files that were read already: what base and head have in common is parsed once."""

import hashlib

from labelgov.source.document import Document, Reading


class Shelf:
    """Readings of single files, by path and by what git calls the content.

    A revision names the content of a file without reading it, so a file that was parsed for the one side costs the
    other side nothing; and both sides hold the very same documents.
    """

    def __init__(self, algorithm: str = "sha1") -> None:
        self._algorithm = algorithm
        self._readings: dict[tuple[str, str], Reading] = {}
        self._sound: dict[str, tuple[str, Reading]] = {}
        """Readings in which nothing was found, by what git calls the content, with the path that they were read at."""

    def name(self, content: bytes) -> str:
        """Return the id that git gives to a file of this content."""
        return object_id("blob", content, self._algorithm)

    def taken(self, path: str, name: str) -> Reading | None:
        """Return the reading of a file, if it was read before with this content, here or elsewhere."""
        reading = self._readings.get((path, name))
        if reading is None and name in self._sound:
            reading = self.put(path, name, _moved(*self._sound[name], path))
        return reading

    def put(self, path: str, name: str, reading: Reading) -> Reading:
        """Keep the reading of a file, and return it."""
        self._readings[path, name] = reading
        if not reading.findings and not reading.unread:
            self._sound[name] = path, reading
        return reading


def _moved(old: str, reading: Reading, new: str) -> Reading:
    """Return what was read of a file as if it had been read at another path."""
    documents = tuple(Document(new, each.number, each.data) for each in reading.documents)
    return Reading(documents, (), reading.files, {new: reading.texts[old]})


def object_id(kind: str, content: bytes, algorithm: str) -> str:
    """Return the id of an object of git: the digest of its kind, size and content."""
    digest = hashlib.new(algorithm, b"%s %d\0" % (kind.encode(), len(content)), usedforsecurity=False)
    digest.update(content)
    return digest.hexdigest()
