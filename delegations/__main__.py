"""Starts the command line, which starts the window when asked for nothing else."""

import gc
import sys

BETWEEN_LOOKS = 10_000
"""How many objects are made before Python looks for unused ones: at a start, when nothing is unused yet, its own 700
have it look hundreds of times, each time at more."""


def main() -> int:
    """Run the program; return the exit code."""
    gc.set_threshold(BETWEEN_LOOKS)
    try:
        from delegations.cli.main import run
    except KeyboardInterrupt:
        return 2
    return run(sys.argv[1:])


if __name__ == "__main__":
    sys.exit(main())
