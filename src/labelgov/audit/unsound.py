"""What is wrong with something that nobody vouches for."""

from labelgov.results import printable


class Unsound(Exception):
    """Something isn't what it claims to be. Its text is a sentence for people, one printable line."""

    def __init__(self, sentence: str) -> None:
        super().__init__(printable(sentence))
