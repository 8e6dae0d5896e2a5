"""A document while it is written: who and what it names on the way is declared in it, each once."""

import hashlib
from collections.abc import Iterable
from urllib.parse import quote

from labelgov.audit.naming import portable
from labelgov.audit.oscal.ids import token
from labelgov.audit.oscal.moments import last_of, moment
from labelgov.audit.oscal.node import Node, filled, prop, props
from labelgov.audit.oscal.record import Record
from labelgov.audit.oscal.wording import line, prose, value
from labelgov.facts.people import people
from labelgov.kinds import Kind, Resource
from labelgov.results import Finding

PREPARER = "prepared-by"


class Draft:
    """Collects the parties, roles, inventory items and files that a document refers to."""

    def __init__(self, record: Record, model: str) -> None:
        self.record = record
        self.uuid = record.ids.uuid("document", model, *record.run, record.review.version, record.review.oscal_version)
        self._parties: dict[str, Node] = {}
        self._roles: dict[str, Node] = {}
        self._items: dict[str, Node] = {}
        self._resources: dict[str, Node] = {}

    def person(self, handle: str) -> str:
        """Return the uuid of a person as a party, by handle."""
        uuid = self.record.ids.uuid("person", handle)
        if uuid not in self._parties:
            known = self.record.review.ask.once(people).get(handle)
            name = known[1].name if known else handle
            self._parties[uuid] = {
                "uuid": uuid, "type": "person", "name": value(name), "short-name": value(handle),
            }  # fmt: skip
        return uuid

    def role(self, name: str) -> str:
        """Return the id of a role."""
        role = token(name)
        self._roles.setdefault(role, {"id": role, "title": line(name)})
        return role

    def subject(self, finding: Finding) -> Node | None:
        """Return a reference to the resource that a finding is about, where it names one."""
        if not finding.resource:
            return None
        return self._subject(finding.resource, finding.title or finding.resource, finding.place.path)

    def item(self, resource: Resource[Kind]) -> Node:
        """Return a reference to a resource."""
        return self._subject(resource.id, resource.title, resource.path)

    def _subject(self, name: str, title: str, path: str) -> Node:
        uuid = self.record.ids.uuid("resource", name)
        if uuid not in self._items:
            kind, _, own = name.partition("/")
            source = self.source(path)
            item = {
                "uuid": uuid,
                "description": line(title),
                "props": props(resource=name, kind=kind, name=own),
                "links": [{"href": source, "rel": "reference", "text": "Declared in"}] if source else [],
            }
            self._items[uuid] = filled(item)
        return {"subject-uuid": uuid, "type": "inventory-item", "title": line(title)}

    def source(self, path: str) -> str:
        """Return a reference to a document in the bundle, with its digest; nothing where it isn't there."""
        content = self.record.review.sources.get(path)
        if content is None:
            return ""
        digest = hashlib.sha256(content).hexdigest()
        return self._file(
            path, f"../source/{quote(portable(path))}", digest, "In this bundle, as it was on the last day."
        )

    def filed(self, path: str, digest: str) -> str:
        """Return a reference to a file that is known by its digest and isn't in the bundle."""
        return self._file(path, "", digest, "Filed in the repository, and not in this bundle; known by its digest.")

    def _file(self, path: str, href: str, digest: str, says: str) -> str:
        uuid = self.record.ids.uuid("file", path, digest)
        link = {"href": href, "hashes": [{"algorithm": "SHA-256", "value": digest}]}
        self._resources.setdefault(
            uuid,
            filled(
                {
                    "uuid": uuid,
                    "title": line(path),
                    "description": says,
                    "props": [] if href else props(path=path, sha256=digest),
                    "rlinks": [link] if href else [],
                }
            ),
        )
        return f"#{uuid}"

    def resource(self, name: str, title: str, says: str, *hrefs: str) -> str:
        """Return a reference to something that is described in the document's back matter."""
        uuid = self.record.ids.uuid("described", name)
        links = [{"href": href} for href in hrefs]
        node = {"uuid": uuid, "title": title, "description": says, "rlinks": links}
        self._resources.setdefault(uuid, filled(node))
        return f"#{uuid}"

    def metadata(self, title: str, *remarks: str) -> Node:
        """Return what stands at the top of a document. Ask for it last: it declares who was named."""
        review = self.record.review
        company = self.record.ids.uuid("organization", self.record.organization)
        parties = sorted(self._parties.values(), key=lambda each: str(each["short-name"]))
        return {
            "title": line(title),
            "last-modified": last_of(review.end),
            "version": value(f"{review.end} {review.commit.id[:12]}"),
            "oscal-version": review.oscal_version,
            "props": props(
                commit=review.commit.id,
                committed=moment(review.commit.committed),
                period_start=review.start,
                period_end=review.end,
                labelgov=review.version,
            ),
            "roles": [
                {"id": PREPARER, "title": "Prepared by"},
                *(self._roles[role] for role in sorted(self._roles) if role != PREPARER),
            ],
            "parties": [
                {"uuid": company, "type": "organization", "name": value(self.record.organization)},
                *parties,
            ],
            "responsible-parties": [{"role-id": PREPARER, "party-uuids": [company]}],
            **filled({"remarks": prose(*remarks) if remarks else ""}),
        }

    def inventory(self) -> list[Node]:
        """Return the resources that were referred to, by kind and name."""
        return sorted(self._items.values(), key=lambda each: str(each["props"][0]["value"]))

    def back_matter(self) -> Node:
        """Return the files that were referred to; ask for it last."""
        resources = sorted(self._resources.values(), key=lambda each: (str(each["title"]), str(each["uuid"])))
        return filled({"resources": resources})


def origin(record: Record) -> list[Node]:
    """Return labelgov as the origin of what it found."""
    return [{"actors": [{"type": "tool", "actor-uuid": record.tool}]}]


def tool(record: Record) -> Node:
    """Return labelgov as a component of what was assessed with it."""
    review = record.review
    return {
        "uuid": record.tool,
        "type": "software",
        "title": "labelgov",
        "description": "Asks the rules of the packs that apply of every declared resource.",
        "props": [
            *props(version=review.version),
            *(prop("pack", f"{name} {version}") for name, version in review.verdict.packs),
        ],
        "status": {"state": "operational"},
    }


def assets(record: Record) -> Node:
    """Return what was assessed with."""
    platform = {
        "uuid": record.ids.uuid("platform", "labelgov"),
        "title": "Continuous integration and the nightly check",
        "uses-components": [{"component-uuid": record.tool}],
    }
    return {"components": [tool(record)], "assessment-platforms": [platform]}


def reviewed_controls(record: Record) -> Node:
    """Return which clauses are reviewed, and which aren't: that is said, not hidden."""
    ids = record.ids
    selection = {
        "description": "The clauses that a rule tests or that a person has looked at. Excluded: those of the same "
        "frameworks that no rule tests and nobody has looked at.",
        "include-controls": _selected(ids.control(each.id) for each in record.reviewed),
        "exclude-controls": _selected(ids.control(each.id) for each in record.untested),
    }
    objectives = [{"objective-id": ids.objective(each.id)} for each in record.reviewed]
    return filled(
        {
            "control-selections": [{**filled(selection), **({} if record.reviewed else {"include-all": {}})}],
            "control-objective-selections": [{"include-objectives": objectives}] if objectives else [],
        }
    )


def _selected(controls: Iterable[str]) -> list[Node]:
    return [{"control-id": control} for control in controls]
