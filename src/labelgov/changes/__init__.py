"""What a change means: two portfolios, asked on the same day, become Changes.

`compare` takes an Ask of the base and one of the head; `money_moved` shows the money, program by program; `near` says
what a resource refers to and what refers to it. Resources are the same by kind and name, rows by their id, so that
files and rows can be moved freely. Which way a field is looser is what its kind says; what a field is about stands in
`topics`, the facts worth showing in `notable`. Nothing here judges, prints, or reads a repository.
"""

from labelgov.changes.affected import near
from labelgov.changes.comparing import compare
from labelgov.changes.money import money_moved

__all__ = ["compare", "money_moved", "near"]
