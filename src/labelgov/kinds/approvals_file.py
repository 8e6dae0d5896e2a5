"""Who wrote and who reviewed a change: the evidence that `labelgov check --approvals` reads."""

from typing import Literal

from labelgov.kinds.field import Looser, Part, field
from labelgov.kinds.scalars import Account, Author, Commit, Moment


class Review(Part):
    """What an account said of a commit."""

    account: Account = field("Account that reviewed.", example="dmoreau")
    state: Literal["approved", "changes-requested", "commented", "dismissed", "pending"] = field(
        "What the review came to.", example="approved"
    )
    commit: Commit | None = field(
        "Commit that was reviewed; none where it is gone.", example="3b18e512dba79e4c8300dd08aeb37f8e728b8dad"
    )
    submitted_at: Moment = field("When the review was given.", example="2026-06-30T09:15:00Z")


class ApprovalsFile(Part):
    """Who wrote a change, and all reviews of it, as the place says where it is reviewed."""

    schema_: Literal["labelgov/approvals/v1"] = field("Name of the form.", example="labelgov/approvals/v1")
    commit: Commit = field("Commit at the head of the change.", example="3b18e512dba79e4c8300dd08aeb37f8e728b8dad")
    author: Author = field("Account that proposes the change.", example="mokafor")
    coauthors: tuple[Author, ...] = field(
        "Everybody else who had a hand in its commits: accounts, and addresses of which no account is known.",
        example=["jlindqvist"], default=(), looser=Looser.FEWER,
    )  # fmt: skip
    reviews: tuple[Review, ...] = field("Every review, in any order.", looser=Looser.MORE)
