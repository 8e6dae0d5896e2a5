"""The command line: arguments, one call, a format, an exit code.

0: nothing open that blocks. 1: blocking findings. 2: the question could not be answered. 70: a mistake of labelgov's
own. This is the only room that reads the clock, the environment and the terminal.
"""

import gc
import sys

from labelgov.cli.commands import labelgov
from labelgov.cli.streams import make_streams_safe, said_in_full, say_no_more
from labelgov.results import CannotAnswer

INTERNAL_MISTAKE = 70
"""Exit code of a mistake of our own (EX_SOFTWARE of sysexits)."""


def main(arguments: list[str] | None = None) -> None:
    """Run labelgov with the arguments given, or those of the process, and leave with its exit code."""
    if arguments is None:
        # The process is ours and short. Looking for circles among its values took a third of the time, and found none.
        gc.disable()
        arguments = sys.argv[1:]
    make_streams_safe()
    try:
        with said_in_full():
            labelgov.main(arguments, prog_name="labelgov")
    except CannotAnswer as error:
        sys.stderr.write(f"labelgov: {error.message}\n  fix: {error.fix}\n")
        sys.exit(2)
    except BrokenPipeError:
        # The reader has gone (`labelgov list Contract | head`): nothing is wrong, and nothing more can be said.
        say_no_more()
        sys.exit(1)
    except Exception as error:
        if "--debug" in arguments:
            raise
        sys.stderr.write(
            f"labelgov: a mistake of labelgov's own ({type(error).__name__}), not of your repository.\n"
            "  fix: run the command again with --debug, and report what it prints.\n"
        )
        sys.exit(INTERNAL_MISTAKE)
