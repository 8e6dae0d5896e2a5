"""The YAML of this repository passes yamllint with the repository's own .yamllint.yaml."""

from pathlib import Path

import pytest
from yamllint import linter
from yamllint.config import YamlLintConfig

ROOT = Path(__file__).parents[2]
FOLDERS = ("programs", "policies", "src/labelgov/packs", "tests/breaks", ".github")
FILES = sorted(
    [path for folder in FOLDERS for ending in ("*.yaml", "*.yml") for path in (ROOT / folder).rglob(ending)]
    + [ROOT / "labelgov.yaml", ROOT / ".yamllint.yaml"]
)


@pytest.mark.parametrize("path", FILES, ids=lambda path: str(path.relative_to(ROOT)))
def test_yaml_is_pleasant_to_read(path: Path) -> None:
    config = YamlLintConfig((ROOT / ".yamllint.yaml").read_text(encoding="utf-8"))
    said = [f"line {each.line}: {each.desc}" for each in linter.run(path.read_text(encoding="utf-8"), config)]
    assert not said
