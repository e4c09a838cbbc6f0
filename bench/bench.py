#!/usr/bin/env python3
"""How fast planparse is, on one core, in process and warm: MB of UTF-8 a second, beside the floor.

    bench.py            the whole pipeline to JSON, each stage of it, the floor, JioNLP if it is installed, start-up
    bench.py --rounds N rounds of each (the median counts)

The documents are the five real plans beside the project (PLANPARSE_SHARED, else ../shared), else the sample plans.
The floor is one pass of one number pattern over the same decoded text: what any reader of numbers must spend.
"""

import argparse
import importlib
import os
import statistics
import subprocess
import sys
import time
from collections import defaultdict
from collections.abc import Callable
from pathlib import Path
from typing import Any

PROJECT = Path(__file__).resolve().parent.parent
STAGES = {
    "normalise": "normalise",
    "sections": "split_sections",
    "facts": "read_facts",
    "assignments": "assign_bodies",
    "tasks": "find_tasks",
    "measures": "read_measures",
    "build": "build_record",
}
"""Each stage and the name of its function in planparse.pipeline."""

LIMIT_TO_FLOOR = 50
LIMIT_TO_JIONLP = 2.5
LIMIT_TO_TYPER = 1.5


def documents() -> list[Path]:
    """The plans to measure on."""
    named = os.environ.get("PLANPARSE_SHARED")
    shared = Path(named) if named else PROJECT.parent / "shared"
    return sorted(shared.glob("seeds/*.txt")) or sorted((PROJECT / "data" / "raw").glob("*.txt"))


def median_seconds(run: Callable[[], object], rounds: int) -> float:
    """Median seconds of processor time over so many rounds, after one to warm up."""
    run()
    spent = []
    for _ in range(rounds):
        started = time.process_time()
        run()
        spent.append(time.process_time() - started)
    return statistics.median(spent)


def in_turn(first: Callable[[], object], second: Callable[[], object], rounds: int) -> tuple[float, float, float]:
    """Median seconds of the one, of the other, and of the second's ratio to the first, each round one after the other.

    A processor changes its pace from one moment to the next; what is to be compared is measured in the same moment.
    """
    measured = [(median_seconds(first, 5), median_seconds(second, 1)) for _ in range(rounds)]
    ratio = statistics.median(b / a for a, b in measured)
    return statistics.median(a for a, _ in measured), statistics.median(b for _, b in measured), ratio


class Stopwatch:
    """Puts a clock around each stage of the pipeline."""

    def __init__(self) -> None:
        self.rounds: dict[str, list[float]] = defaultdict(list)
        self._now: dict[str, float] = defaultdict(float)

    def timed(self, stage: str, function: Callable[..., Any]) -> Callable[..., Any]:
        """The function, its time added to the stage."""

        def run(*args: Any, **kwargs: Any) -> Any:
            started = time.process_time()
            try:
                return function(*args, **kwargs)
            finally:
                self._now[stage] += time.process_time() - started

        return run

    def next_round(self) -> None:
        """Close a round over all documents."""
        for stage, seconds in self._now.items():
            self.rounds[stage].append(seconds)
        self._now.clear()


def by_stage(paths: list[Path], rounds: int) -> dict[str, float]:
    """Median seconds of each stage over all documents."""
    from planparse import pipeline
    from planparse.files import dump
    from planparse.readers import read_path

    watch = Stopwatch()
    kept = {name: getattr(pipeline, name) for name in STAGES.values()}
    read, write = watch.timed("read", read_path), watch.timed("dump", dump)
    for stage, name in STAGES.items():
        setattr(pipeline, name, watch.timed(stage, kept[name]))
    try:
        for _ in range(rounds):
            for path in paths:
                write(pipeline.parse_source(read(path)))
            watch.next_round()
    finally:
        for name, function in kept.items():
            setattr(pipeline, name, function)
    return {stage: statistics.median(watch.rounds[stage]) for stage in ("read", *STAGES, "dump")}


def jionlp_seconds(texts: list[str], rounds: int) -> float | None:
    """Seconds of JioNLP's money and time extraction over the same texts, line by line; None where not installed."""
    try:
        jionlp = importlib.import_module("jionlp")
    except ImportError:
        return None
    lines = [line for text in texts for line in text.splitlines() if line.strip()]

    def run() -> None:
        for line in lines:
            jionlp.ner.extract_money(line, with_parsing=True)
            jionlp.ner.extract_time(line, with_parsing=True)

    return median_seconds(run, max(1, rounds // 4))


def start_seconds(*arguments: str, rounds: int) -> float:
    """Median seconds of processor time of a whole Python process."""
    spent = []
    for _ in range(rounds):
        before = os.times()
        subprocess.run([sys.executable, *arguments], check=True, capture_output=True)
        after = os.times()
        spent.append(after.children_user + after.children_system - before.children_user - before.children_system)
    return statistics.median(spent)


def main(argv: list[str] | None = None) -> int:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--rounds", type=int, default=11)
    rounds = parser.parse_args(argv).rounds
    if hasattr(os, "sched_setaffinity"):
        os.sched_setaffinity(0, {min(os.sched_getaffinity(0))})
    to_floor, to_jionlp = reading(documents(), rounds)
    to_typer = starting(rounds)
    print()
    verdict("pipeline to floor", to_floor, LIMIT_TO_FLOOR)
    if to_jionlp is not None:
        verdict("pipeline to JioNLP", to_jionlp, 1 / LIMIT_TO_JIONLP)
    verdict("--version to typer", to_typer, LIMIT_TO_TYPER)
    return 0


def reading(paths: list[Path], rounds: int) -> tuple[float, float | None]:
    """Print how fast the plans are read; the pipeline's ratio to the floor, and to JioNLP where it is installed."""
    import regex

    from planparse.files import dump
    from planparse.pipeline import parse_file
    from planparse.readers import read_path

    texts = [read_path(path).text for path in paths]
    whole = "".join(texts)
    size = len(whole.encode()) / 1e6
    number = regex.compile(r"\d+(?:\.\d+)?\s?(?:[万亿千百]{0,2}\p{Han}{1,3}|%)")

    def scan() -> None:
        for _ in number.finditer(whole):
            pass

    floor, pipeline, to_floor = in_turn(scan, lambda: [dump(parse_file(path)) for path in paths], rounds)
    print(
        f"{len(paths)} plans, {size:.3f} MB of UTF-8, {len(whole)} characters; one core, processor time, median of {rounds}"
    )
    print(f"\n{'':22s}{'ms':>9s}{'MB/s':>9s}{'x floor':>9s}")

    def row(name: str, seconds: float) -> None:
        print(f"{name:22s}{1000 * seconds:9.1f}{size / seconds:9.2f}{seconds / floor:9.1f}")

    row("floor: one scan", floor)
    row("pipeline to JSON", pipeline)
    for stage, seconds in by_stage(paths, rounds).items():
        row(f"  {stage}", seconds)
    jionlp = jionlp_seconds(texts, rounds)
    if jionlp is None:
        print("JioNLP is not installed: pip install jionlp to have it measured beside")
        return to_floor, None
    row("JioNLP money and time", jionlp)
    return to_floor, pipeline / jionlp


def starting(rounds: int) -> float:
    """Print how long a start takes; the ratio of --version to the import of typer alone."""
    started = {
        "python -c pass": start_seconds("-c", "pass", rounds=rounds),
        "import typer": start_seconds("-c", "import typer", rounds=rounds),
        "import all libraries": start_seconds("-c", "import typer, pydantic, rich.console, yaml, regex", rounds=rounds),
        "planparse --version": start_seconds("-m", "planparse", "--version", rounds=rounds),
    }
    typer = started["import typer"]
    print(f"\n{'start-up':22s}{'ms':>9s}{'x typer':>9s}")
    for name, seconds in started.items():
        print(f"{name:22s}{1000 * seconds:9.1f}{seconds / typer:9.2f}")
    return started["planparse --version"] / typer


def verdict(name: str, ratio: float, limit: float) -> None:
    """A ratio beside what it may be."""
    print(f"{name:22s}{ratio:9.2f}   at most {limit:g}: {'held' if ratio <= limit else 'NOT HELD'}")


if __name__ == "__main__":
    sys.exit(main())
