"""`python -m planparse`."""

import sys
from pathlib import Path


def main() -> None:
    """Provisional."""
    from planparse.files import dump
    from planparse.pipeline import parse_file

    args = sys.argv[1:]
    out = Path(args[args.index("-o") + 1])
    out.mkdir(parents=True, exist_ok=True)
    for name in args[1 : args.index("-o")]:
        path = Path(name)
        (out / (path.stem + ".json")).write_bytes(dump(parse_file(path)))


if __name__ == "__main__":
    main()
