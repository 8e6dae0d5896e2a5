"""labelgov: governance of data labeling, declared in YAML and checked in pull requests."""

__version__ = "0.1.0"
