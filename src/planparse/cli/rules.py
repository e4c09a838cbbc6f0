"""`planparse rules`: the rules in force, and whether their examples hold."""

from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from planparse.cli.exits import ExitCode
from planparse.cli.options import Rules
from planparse.cli.talk import say

if TYPE_CHECKING:
    from planparse.lexicon import Entry, Lexicon

WORDS_SHOWN = 12


class Action(StrEnum):
    """What to do."""

    LIST = "list"
    TEST = "test"


def command(
    action: Annotated[Action, typer.Argument(metavar="[list|test]", help="What to do.")] = Action.LIST,
    files: Annotated[list[Path] | None, typer.Argument(metavar="[FILE]...", help="Files of rules to test.")] = None,
    kind: Annotated[str | None, typer.Option("--kind", metavar="NAME", help="Only this kind, with all words.")] = None,
    rules: Rules = None,
) -> None:
    """List the rules in force and where they come from, or test the examples of files of rules.

    The package's rules hold, then those of the project file (planparse.toml, or
    [tool.planparse] in pyproject.toml), then those of --rules. An entry with the id of
    an earlier one takes its place. docs/rules.md tells all kinds and how to add to them.

    test runs the examples of the named files, each on top of the rules in force;
    without a file those of all rules in force.

    Examples:
      planparse rules
      planparse rules --kind units
      planparse rules --rules own.yaml --kind comparators
      planparse rules test own.yaml

    Exit codes: 0 all examples hold; 1 one does not; 2 a file of rules is wrong.
    """
    from planparse.cli.settings import options_of
    from planparse.lexicon import kinds, lexicon_of

    if kind is not None and kind not in kinds():
        raise typer.BadParameter(f"there is no kind {kind!r}; there are {', '.join(kinds())}", param_hint="--kind")
    in_force = options_of(rules=rules).rules
    if action is Action.LIST:
        if files:
            raise typer.BadParameter("list takes no file; name it with --rules", param_hint="FILE")
        _list(lexicon_of(in_force), kind)
        return
    lexicon = lexicon_of((*in_force, *(files or ())))
    named = {str(file) for file in files or ()}
    chosen = [e for e in lexicon.all() if (not named or e.file in named) and (kind is None or e.kind == kind)]
    raise typer.Exit(_test(lexicon, chosen))


def _list(lexicon: "Lexicon", only: str | None) -> None:
    from planparse.lexicon import kinds

    for kind in kinds().values():
        if only is not None and kind.name != only:
            continue
        entries = lexicon.of(kind.name)
        words = len(lexicon.words(kind.name))
        print(f"{kind.name}: {kind.meaning}")
        print(f"  {_number(len(entries), 'entry', 'entries')}, {_number(words, 'word', 'words')}")
        for entry in entries:
            print(f"  {entry.id}{_detail(entry)}  {_words(entry, whole=only is not None)}  {_origin(entry)}")


def _number(n: int, one: str, many: str) -> str:
    return f"{n} {one if n == 1 else many}"


def _detail(entry: "Entry") -> str:
    data = entry.data
    if entry.kind == "units":
        return f" = {data['factor']} {data['base']} ({data['dimension']})"
    said = data.get("comparator") or data.get("basis") or data.get("reads") or data.get("from")
    return f" = {said}" if said else ""


def _words(entry: "Entry", *, whole: bool) -> str:
    words = entry.words
    shown = words if whole else words[:WORDS_SHOWN]
    return "、".join(shown) + (f"… {len(words)} words" if len(shown) < len(words) else "")


def _origin(entry: "Entry") -> str:
    place = f"[{_place(entry)}]"
    return place if entry.hidden is None else f"{place} in place of [{_place(entry.hidden)}]"


def _place(entry: "Entry") -> str:
    return f"package: {entry.place}" if entry.packaged else entry.place


def _test(lexicon: "Lexicon", entries: "list[Entry]") -> ExitCode:
    from planparse.examples import run_examples

    failed = run = 0
    for entry in entries:
        results = list(run_examples(lexicon, [entry]))
        bad = [r for r in results if not r.passed]
        run += len(results)
        failed += len(bad)
        verdict = "FAIL" if bad else "ok  " if results else "none"
        told = _number(len(results), "example", "examples") if results else "no examples"
        print(f"{verdict}  {entry.kind} {entry.id}  {told}  [{_place(entry)}]")
        for r in bad:
            print(f"      {'yes' if r.wanted else 'no'}: {r.text}")
            print(f"      read as: {r.found}")
    say(f"{_number(run, 'example', 'examples')}, {failed} failed")
    return ExitCode.DIFFERS if failed else ExitCode.OK
