"""The past, replayed: each commit of the first-parent history, and between commits each day that makes a difference.

Commits and a way to read them enter, a Timeline leaves, with what each commit changed. Nothing here reads the clock or
writes a file, and nothing that could not be evaluated counts as compliant.
"""

from labelgov.history.replaying import Asked, Replayed, replay

__all__ = ["Asked", "Replayed", "replay"]
