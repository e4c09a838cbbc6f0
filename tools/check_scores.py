#!/usr/bin/env python3
"""Score planparse against the gold records and hold the figures to their floors.

    check_scores.py             print the table beside the floors; exit 1 where a figure lies below its floor
    check_scores.py --raise     raise floors to what is reached; never lower one
    check_scores.py --errors N  also print the first N errors

The gold records, the documents and the tool that scores stand outside the project, in the folder named by
PLANPARSE_SHARED, else in `shared` beside the project. Without them nothing is scored, and the closing line says so.
"""

import argparse
import json
import os
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any

PROJECT = Path(__file__).resolve().parent.parent
FLOORS = PROJECT / "tests" / "floors.json"
MARGIN = 0.05
"""Figures are rounded to a tenth; what differs by less is the same."""


def shared_folder() -> Path | None:
    """The folder with gold records, documents and scoring tool, or None."""
    named = os.environ.get("PLANPARSE_SHARED")
    folder = Path(named) if named else PROJECT.parent / "shared"
    return folder if (folder / "tools" / "score.py").is_file() and (folder / "gold").is_dir() else None


def scored_documents(shared: Path) -> list[tuple[Path, str]]:
    """Every document that has gold records, with the name of its gold."""
    names = sorted({p.name.partition(".")[0] for p in (shared / "gold").glob("*.jsonl")})
    return [(_document(shared, name), name) for name in names]


def _document(shared: Path, name: str) -> Path:
    seeds = sorted((shared / "seeds").glob(f"{name}_*.txt"))
    return seeds[0] if seeds else shared / "corpus" / f"{name}.txt"


def score(shared: Path, errors: int = 0) -> dict[str, Any]:
    """Read all documents and score their records; prints the errors asked for."""
    from planparse.files import dump
    from planparse.pipeline import parse_file

    with tempfile.TemporaryDirectory() as folder:
        arguments: list[str] = []
        for document, name in scored_documents(shared):
            record = Path(folder, f"{name}.json")
            record.write_bytes(dump(parse_file(document)))
            arguments += [str(record), str(shared / "gold" / name)]
        tool = [sys.executable, str(shared / "tools" / "score.py"), *arguments]
        if errors:
            subprocess.run([*tool, "--errors", str(errors)], check=True)
        done = subprocess.run([*tool, "--json", "--each"], check=True, capture_output=True, text=True, encoding="utf-8")
    result: dict[str, Any] = json.loads(done.stdout)
    return result


def figures(result: dict[str, Any]) -> dict[str, float]:
    """What floors hold for: F1 of each figure over all documents, and the share of each field that is right."""
    flat = {key: row["f1"] for key, row in result.items() if key not in ("fields", "each")}
    return flat | {f"fields.{key}": share for key, share in result["fields"].items() if share is not None}


def main(argv: list[str] | None = None) -> int:
    """Score, compare, print; the exit code."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--raise", dest="up", action="store_true", help="raise floors to what is reached")
    parser.add_argument("--errors", type=int, default=0, metavar="N", help="print the first N errors")
    options = parser.parse_args(argv)
    shared = shared_folder()
    if shared is None:
        print("scores: not checked; no gold records at PLANPARSE_SHARED nor in ../shared")
        return 0
    floors: dict[str, float] = json.loads(FLOORS.read_text("utf-8")) if FLOORS.exists() else {}
    result = score(shared, options.errors)
    reached = figures(result)
    below = [key for key, floor in floors.items() if reached.get(key, 0.0) < floor - MARGIN]
    print(f"{'figure':24s}{'reached':>9s}{'floor':>9s}")
    for key in [*reached, *(k for k in floors if k not in reached)]:
        value, floor = reached.get(key), floors.get(key)
        mark = "  BELOW ITS FLOOR" if key in below else ""
        print(f"{key:24s}{'-' if value is None else value:>9}{'-' if floor is None else floor:>9}{mark}")
    _print_each(result)
    if options.up:
        raised = {key: max(value, floors.get(key, 0.0)) for key, value in reached.items()}
        FLOORS.write_text(json.dumps(floors | raised, indent=1, sort_keys=True) + "\n", "utf-8")
    documents = len(result["each"])
    if below:
        print(f"scores: {len(below)} of {len(floors)} figures below their floors, over {documents} documents")
        return 1
    print(f"scores: all {len(floors)} floors held, over {documents} documents")
    return 0


def _print_each(result: dict[str, Any]) -> None:
    """F1 of each document, to see which one fell."""
    keys = [key for key in result if key not in ("fields", "each")]
    heads = [key.replace(".", " ").split() for key in keys]
    print()
    for line in (0, 1):
        print(f"{'F1 by document' if line else '':24s}" + "".join(f"{head[line][:11]:>12s}" for head in heads))
    for name, row in result["each"].items():
        print(f"{name:24s}" + "".join(f"{row[key]['f1'] if key in row else '':>12}" for key in keys))
    print()


if __name__ == "__main__":
    sys.exit(main())
