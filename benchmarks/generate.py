"""Generated portfolios: the reference portfolio many times over, each copy with its own names, one document a file."""

import argparse
import shutil
from decimal import Decimal
from pathlib import Path
from typing import Any

import yaml

from labelgov.kinds import BY_NAME, MANY, references
from labelgov.source import read_tree

ROOT = Path(__file__).resolve().parent.parent
ONCE = frozenset({"Organization", "Team", "PrivacyRule", "Metric"})
"""Kinds that a company has once, however many programs it runs."""


class _Dumper(yaml.SafeDumper):
    """Writes decimals as they were, and no aliases."""

    def ignore_aliases(self, data: object) -> bool:
        return True


_Dumper.add_representer(Decimal, lambda dumper, value: dumper.represent_scalar("tag:yaml.org,2002:float", str(value)))


def per_copy() -> int:
    """Return how many documents a copy adds."""
    return sum(document.data["kind"] not in ONCE for document in read_tree(ROOT, ["programs"]).documents)


def generate(folder: Path, copies: int) -> int:
    """Write the reference portfolio `copies` times into a folder. Returns the number of documents."""
    reading = read_tree(ROOT, ["programs"])
    shutil.rmtree(folder, ignore_errors=True)
    (folder / "programs").mkdir(parents=True)
    for name in ("labelgov.yaml", "policies"):
        source = ROOT / name
        if source.is_dir():
            shutil.copytree(source, folder / name)
        elif source.exists():
            shutil.copy(source, folder / name)
    written = 0
    for copy in range(copies):
        below = folder / "programs" / f"{copy:03}"
        below.mkdir()
        for document in reading.documents:
            if document.data["kind"] in ONCE and copy:
                continue
            renamed = _renamed(document.data, f"-{copy:03}" if copy else "")
            text = yaml.dump(renamed, Dumper=_Dumper, sort_keys=False, allow_unicode=True, width=100)
            (below / f"{renamed['kind'].lower()}-{renamed['metadata']['name']}.yaml").write_text(text, encoding="utf-8")
            written += 1
    return written


def _renamed(data: dict[str, Any], suffix: str) -> dict[str, Any]:
    """Return a document with its own name, and the names of the copies that it refers to, suffixed."""
    kind = BY_NAME[data["kind"]]
    spec = data["spec"]
    for route, target in references(kind):
        if target not in ONCE:
            spec = _mapped(spec, route, suffix)
    for field in ("resource", "subject"):
        if isinstance(named := spec.get(field), str):
            resource, mark, row = named.partition("#")
            spec = {**spec, field: f"{resource}{suffix}{mark}{row}"}
    metadata = data["metadata"]
    if data["kind"] not in ONCE:
        metadata = {**metadata, "name": metadata["name"] + suffix}
    return {**data, "metadata": metadata, "spec": spec}


def _mapped(value: Any, route: tuple[str, ...], suffix: str) -> Any:
    """Return a value with the names at the end of a route suffixed."""
    if value is None:
        return None
    if not route:
        return f"{value}{suffix}"
    step, *rest = route
    if step == MANY:
        return [_mapped(entry, tuple(rest), suffix) for entry in value]
    return {key: _mapped(entry, tuple(rest), suffix) if key == step else entry for key, entry in value.items()}


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--copies", type=int, default=1)
    given = parser.parse_args()
    print(f"{generate(given.folder, given.copies):,} documents in {given.folder}")
