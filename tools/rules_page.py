#!/usr/bin/env python3
"""Write docs/rules.md: the kinds of rules with their fields, as planparse itself tells them.

rules_page.py           write the page
rules_page.py --check   exit 1 where the page is not what would be written
"""

import sys
from pathlib import Path

from planparse.lexicon import Kind, kinds
from planparse.lexicon.fields import Field
from planparse.lexicon.kind import SHOWN

PAGE = Path(__file__).resolve().parent.parent / "docs" / "rules.md"

INTRO = """\
# Rules: the words that planparse knows, and how to add yours

This page is written by `tools/rules_page.py` from the rules themselves; `planparse rules` lists every entry.

The words that tell what a number is stand in YAML files of the package (`src/planparse/data/`): units, comparators,
words of time and of firmness, heads of tables, names with numbers, and the words around what is measured. They stand in
entries of the kinds below, each with examples that are run as tests. The program holds how words combine: the order of a
phrase, particles, marks, numerals. A file of yours of the same form adds entries or overrides them.

## A worked example

A district counts its halls in 坪 and striving is 铆足劲 there; 鼓励 in its plans says nothing of firmness, 本届任期末 is
the plan's last year, and the names in its tables stand under 考核事项. A file `own.yaml`:

```yaml
units:
- names: [坪]
  dimension: area
  base: m2
  factor: "3.3"
  yes: [30坪, 30万坪]
  no: [30平]
modality:
- words: [铆足劲]
  yes: [铆足劲粮食总产量达到30万吨。]
- id: firmness
  without: [鼓励]
times:
- words: [本届任期末]
  from: period_end
  yes: {本届任期末粮食总产量达到30万吨。: {indicator: 粮食总产量, year: 2025}}
table_heads:
- column: name
  words: [考核事项]
  yes: [考核事项]
```

```console
$ planparse rules test own.yaml       # are the examples read so?
ok    units 坪  3 examples  [own.yaml:2]
ok    modality firmness  3 examples  [own.yaml:11]
ok    modality 铆足劲  1 example  [own.yaml:9]
ok    times 本届任期末  1 example  [own.yaml:14]
ok    table_heads 考核事项  1 example  [own.yaml:18]
$ planparse extract plans/ --rules own.yaml
$ planparse rules --kind units --rules own.yaml   # what is in force, and where it comes from
```

For a whole folder, say it once in `planparse.toml` (or under `[tool.planparse]` in `pyproject.toml`); paths are taken
from the file's folder:

```toml
rules = ["own.yaml"]
registry = ["bodies.yaml"]
```

## How files of rules work together

- The package's rules come first, then those of the project file, then those of `--rules`, in the order given.
- Each entry has an `id`; where it gives none, its first word is its id. An entry of the same kind and id takes the
  place of the earlier one as a whole; any other is added.
- `without`, together with the `id` of an entry, takes words out of it and leaves the rest.
- A word alone is an entry too: `modality: [铆足劲]`.
- `yes` and `no` are examples. A unit's are phrases, those of tables are heads, cells, names of rows. Others are
  sentences of a plan; a sentence may be followed by what is read in it: its indicator, or fields of its measure
  (`{basis: growth, year: 2025}`), or `""` for no measure.
- `not_behind`, `not_before` and `only_before`, where a kind has them, say beside what the words of an entry do not count,
  or alone count. A word that is often the end of another (约 of 签约) is named once for all, in `bound`.
- A mistake ends the run before it begins, with file, line and entry, and exit code 2.
- A unit that no rule knows (`137垛。`) is kept as written: the record has a diagnostic `unknown_unit` and no `quantity`
  there, and the summary of `extract` counts it.

## The kinds
"""

PLAIN = {"id", "words", "yes", "no", "without"}
LISTS = """\
Entries of these kinds have `words` (needed), and `id`, `yes`, `no` and `without` as told above. An example holds
where the sentence's measure has the indicator, or the fields, that stand behind the sentence; where another thing is
asked of it, the table tells.
"""


def page() -> str:
    """The whole page."""
    plain = {name: kind for name, kind in kinds().items() if set(kind.fields) == PLAIN}
    rows = "".join(
        f"| `{name}` | {kind.meaning} | {'' if kind.examples == SHOWN['sentence'] else kind.examples} | `{kind.file}` |\n"
        for name, kind in plain.items()
    )
    return (
        INTRO
        + f"\n### Lists of words\n\n{LISTS}\n| kind | what its words are | an example holds where | file |\n|---|---|---|---|\n"
        + rows
        + "".join(_kind(kind) for name, kind in kinds().items() if name not in plain)
    )


def _kind(kind: Kind) -> str:
    rows = "".join(
        f"| `{name}` | {'yes' if field.required else ''} | {_meaning(field)} |\n" for name, field in kind.fields.items()
    )
    return (
        f"\n### {kind.name}\n\n{kind.meaning[0].upper()}{kind.meaning[1:]}.\n\n"
        f"In the package: `{kind.file}`. An example holds where {kind.examples}.\n\n"
        f"| field | needed | meaning |\n|---|---|---|\n{rows}"
    )


def _meaning(field: Field) -> str:
    codes = f" ({', '.join(field.codes)})" if field.codes else ""
    return (field.meaning + codes).replace("|", "\\|")


def main(arguments: list[str]) -> int:
    """Write or check the page; the exit code."""
    if arguments == ["--check"]:
        fresh = PAGE.exists() and PAGE.read_text("utf-8") == page()
        print("docs/rules.md is up to date" if fresh else "docs/rules.md is stale: run tools/rules_page.py")
        return 0 if fresh else 1
    PAGE.write_text(page(), encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
