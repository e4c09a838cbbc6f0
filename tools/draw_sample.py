#!/usr/bin/env python3
"""Draw what a second reader checks: measures, digit runs that no measure covers, mentions of bodies.

usage: draw_sample.py DOCUMENT... -o SAMPLE.yaml [--records 25] [--runs 25] [--bodies 0] [--draw 1]

For each document: measures drawn at random from its record, as many runs of digits that lie in no measure's quote,
and if asked for, mentions of bodies. The draw is seeded by the document's SHA-256 and the number of the draw, so it cannot be
chosen, and a later draw does not repeat an earlier one. The file holds ids, spans and quotes,
and is committed before anybody reads them; what the reader decides stands in docs/accuracy.md.
"""

import argparse
import random
import sys
from pathlib import Path
from typing import Any

import regex
import yaml

from planparse.pipeline import parse_source
from planparse.readers import read_path

RUN = regex.compile(r"[\d０-９]+(?:[.．][\d０-９]+)?")


def draw(path: Path, records: int, runs: int, bodies: int = 0, number: int = 1) -> dict[str, Any]:
    """The drawn records and runs of one document, each in the order of the text."""
    source = read_path(path)
    record = parse_source(source)
    rng = random.Random(int(source.sha256, 16) + number - 1)
    measures = record.measures
    covered = sorted((m.span.start, m.span.end) for m in measures)
    bare = [m.span() for m in RUN.finditer(source.text) if not any(a < m.end() and m.start() < b for a, b in covered)]
    chosen = sorted(rng.sample(range(len(measures)), min(records, len(measures))))
    left = sorted(rng.sample(bare, min(runs, len(bare))))
    mentions = sorted({(a.span.start, a.span.end, t.id) for t in record.tasks for a in t.assignments})
    mentions = sorted(rng.sample(mentions, min(bodies, len(mentions))))
    return {
        "document": path.name,
        "sha256": source.sha256,
        "generator": record.generator,
        "measures": len(measures),
        "uncovered_runs": len(bare),
        "records": [{"id": measures[i].id, "span": list(measures[i].span), "quote": measures[i].quote} for i in chosen],
        "mentions": [{"task": task, "span": [a, b], "quote": source.text[a:b]} for a, b, task in mentions],
        "runs": [{"span": [a, b], "quote": source.text[a:b]} for a, b in left],
    }


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("documents", nargs="+", type=Path)
    parser.add_argument("-o", "--output", required=True, type=Path)
    parser.add_argument("--records", type=int, default=25)
    parser.add_argument("--runs", type=int, default=25)
    parser.add_argument("--bodies", type=int, default=0)
    parser.add_argument("--draw", type=int, default=1)
    args = parser.parse_args()
    drawn = [
        draw(path, args.records, args.runs, args.bodies, args.draw)
        for path in sorted(args.documents, key=lambda p: p.name)
    ]
    text = yaml.safe_dump_all(drawn, allow_unicode=True, sort_keys=False, default_flow_style=None, width=160)
    args.output.write_text(text, encoding="utf-8")
    counts = ", ".join(f"{sum(len(d[key]) for d in drawn)} {key}" for key in ("records", "runs", "mentions"))
    print(f"drawn: {counts}", file=sys.stderr)
    return 0


if __name__ == "__main__":
    sys.exit(main())
