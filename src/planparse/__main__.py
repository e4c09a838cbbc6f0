"""`python -m planparse` and the `planparse` command."""

import sys


def main() -> None:
    """Run the command line and exit."""
    if sys.argv[1:] in (["--version"], ["-V"]):  # asked by scripts, often: without loading the command line
        from planparse import __version__

        print(f"planparse {__version__}")
        return
    from planparse.cli.app import main as run

    run()


if __name__ == "__main__":
    main()
