"""`python -m planparse` and the `planparse` command."""

from planparse.cli.app import main

__all__ = ["main"]

if __name__ == "__main__":
    main()
