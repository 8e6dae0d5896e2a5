"""`python -m labelgov.cli`: the command line without its installed script."""

from labelgov.cli import main

main()
