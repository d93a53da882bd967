"""Starts the command line, which starts the window when asked for nothing else."""

import sys


def main() -> int:
    """Run the program; return the exit code."""
    try:
        from delegations.cli.main import run
    except KeyboardInterrupt:
        return 2
    return run(sys.argv[1:])


if __name__ == "__main__":
    sys.exit(main())
