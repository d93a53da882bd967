"""Starts the command line, which starts the window when asked for nothing else."""

import sys


def main() -> int:
    """Run the program; return the exit code."""
    from delegations.cli.main import run

    return run(sys.argv[1:])


if __name__ == "__main__":
    sys.exit(main())
