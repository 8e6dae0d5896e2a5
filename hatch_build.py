"""Makes the shipped packs ready when labelgov is built, so that a check neither parses nor compiles them again.

Run by hand (`python hatch_build.py`) after a change of the packs, or not at all: what is out of date isn't used.
"""

import sys
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent
FILE = "src/labelgov/packs/prepared.json"


def write() -> None:
    """Write the prepared packs beside the packs."""
    sys.path.insert(0, str(ROOT / "src"))
    from labelgov.pipeline import prepare_shipped

    (ROOT / FILE).write_text(prepare_shipped(), encoding="utf-8")


if __name__ == "__main__":
    write()
else:
    from hatchling.builders.hooks.plugin.interface import BuildHookInterface

    class PreparePacks(BuildHookInterface[Any]):
        """Writes the prepared packs into every wheel, and beside the packs for an editable install."""

        PLUGIN_NAME = "custom"

        def initialize(self, version: str, build_data: dict[str, Any]) -> None:
            """Write them before the wheel is filled."""
            del version
            write()
            build_data["artifacts"].append(f"/{FILE}")
