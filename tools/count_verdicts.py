#!/usr/bin/env python3
"""Count a reader's verdicts on drawn measures: the tables of docs/accuracy.md.

usage: count_verdicts.py SAMPLE.yaml VERDICTS.yaml
"""

import sys
from collections import Counter
from pathlib import Path
from typing import Any

import yaml


def tables(sample: list[dict[str, Any]], verdicts: dict[str, Any]) -> str:
    """Markdown: right, untidy and wrong by document, wrong by field, missed digit runs."""
    lines = ["| document | measures | right | untidy | wrong | digit runs | missed |", "|---|---|---|---|---|---|---|"]
    total, fields = Counter[str](), Counter[str]()
    for drawn in sample:
        name, verdict = drawn["document"], verdicts[drawn["document"]]
        n, runs = len(drawn["records"]), len(drawn["runs"])
        wrong, untidy, missed = len(verdict["wrong"]), len(verdict["untidy"]), len(verdict["missed"])
        fields.update(field for found in verdict["wrong"].values() for field in found)
        total.update(n=n, wrong=wrong, untidy=untidy, runs=runs, missed=missed)
        lines.append(f"| {Path(name).stem} | {n} | {n - wrong - untidy} | {untidy} | {wrong} | {runs} | {missed} |")
    n, right = total["n"], total["n"] - total["wrong"] - total["untidy"]
    lines.append(
        f"| **all** | **{n}** | **{right} ({right / n:.1%})** | **{total['untidy']} ({total['untidy'] / n:.1%})** "
        f"| **{total['wrong']} ({total['wrong'] / n:.1%})** | **{total['runs']}** | **{total['missed']}** |"
    )
    lines += ["", "| wrong | records |", "|---|---|"]
    lines += [
        f"| {'no measure at all' if field == 'none' else field} | {count} |" for field, count in fields.most_common()
    ]
    return "\n".join(lines)


def main() -> int:
    sample = [d for d in yaml.safe_load_all(Path(sys.argv[1]).read_text(encoding="utf-8")) if d]
    print(tables(sample, yaml.safe_load(Path(sys.argv[2]).read_text(encoding="utf-8"))))
    return 0


if __name__ == "__main__":
    sys.exit(main())
