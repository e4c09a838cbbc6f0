"""Which files the arguments mean, and what each one's record is called."""

import os
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from pathlib import Path, PurePath

from planparse.errors import SourceError

STDIN = "-"
SAVED_TEXT = ".text.txt"
"""How the names of texts saved beside records end; such files are results and no inputs."""
SUFFIXES = (
    *(".txt", ".text", ".md", ".markdown", ".html", ".htm", ".xhtml", ".shtml", ".mhtml", ".mht"),
    *(".docx", ".doc", ".wps", ".odt", ".rtf", ".pdf", ".xlsx", ".xls"),
)
"""What is read out of a folder (also with .gz behind it). A file that is named itself is read whatever it is called."""


@dataclass(frozen=True, slots=True)
class Input:
    """One file to read."""

    path: Path | None
    """None: standard input."""
    shown: str
    """As the user knows it."""
    folder: PurePath = field(default_factory=PurePath)
    """Where beneath the output folder its record goes: subfolders are mirrored."""

    @property
    def name(self) -> str:
        """File name without directories; `-` for standard input."""
        return STDIN if self.path is None else self.path.name

    @property
    def stem(self) -> str:
        """The name without suffix, and without the .gz behind it."""
        if self.path is None:
            return "stdin"
        name = self.path.name
        if name.lower().endswith(".gz") and len(name) > len(".gz"):
            name = name[: -len(".gz")]
        return PurePath(name).stem


@dataclass(slots=True)
class Inputs:
    """What the arguments mean."""

    files: list[Input] = field(default_factory=list)
    problems: list[SourceError] = field(default_factory=list)
    """Arguments that mean nothing: a missing file, a folder with nothing to read."""
    skipped: list[Path] = field(default_factory=list)
    """Files in folders whose suffix is not known."""


def collect(arguments: Iterable[str]) -> Inputs:
    """The files that the arguments mean, each once: files as given, folders with all beneath them in sorted order."""
    found = Inputs()
    seen: set[str] = set()

    def add(item: Input) -> None:
        key = STDIN if item.path is None else os.path.realpath(item.path)
        if key not in seen:
            seen.add(key)
            found.files.append(item)

    for argument in arguments:
        path = Path(argument)
        if argument == STDIN:
            add(Input(None, STDIN))
        elif path.is_dir():
            inside, skipped = _walk(path)
            found.skipped += skipped
            for file in inside:
                add(Input(file, str(file), file.relative_to(path).parent))
            if not inside:
                found.problems.append(_nothing_in(argument, skipped))
        elif path.exists():
            add(Input(path, argument))
        else:
            found.problems.append(SourceError("no such file or folder", where=argument))
    return found


def _walk(top: Path) -> tuple[list[Path], list[Path]]:
    inside: list[Path] = []
    skipped: list[Path] = []
    for folder, folders, names in os.walk(top):
        folders[:] = sorted(f for f in folders if not f.startswith("."))
        for name in sorted(names):
            if not name.startswith(".") and not name.endswith(SAVED_TEXT):
                plain = name.lower().removesuffix(".gz")
                (inside if PurePath(plain).suffix in SUFFIXES else skipped).append(Path(folder, name))
    return sorted(inside, key=lambda p: p.parts), skipped


def _nothing_in(folder: str, skipped: Sequence[Path]) -> SourceError:
    kinds = " ".join(SUFFIXES)
    if skipped:
        return SourceError(
            f"nothing to read in this folder: {len(skipped)} files, none of a known kind ({kinds})",
            where=folder,
            cure="name a file itself to have it read whatever its suffix",
        )
    return SourceError("nothing to read in this folder: it is empty", where=folder)


def name_records(files: Sequence[Input]) -> list[PurePath]:
    """A path without suffix for the record of each input, beneath the output folder, no two alike.

    `x.html` is `x`; where two share a name both keep their suffix (`x.html`, `x.txt`); where two still share it
    because they come from different folders, the folder's name goes before it. Raises SourceError where even
    that does not tell them apart.
    """
    ways = (
        lambda i: i.folder / i.stem,
        lambda i: i.folder / i.name,
        lambda i: PurePath("" if i.path is None else Path(os.path.realpath(i.path)).parent.name) / i.folder / i.name,
    )
    chosen = [0] * len(files)
    for _ in ways[1:]:
        names = [ways[way](i) for way, i in zip(chosen, files, strict=True)]
        count = Counter(names)
        chosen = [way + (count[name] > 1) for way, name in zip(chosen, names, strict=True)]
    names = [ways[min(way, len(ways) - 1)](i) for way, i in zip(chosen, files, strict=True)]
    first: dict[PurePath, Input] = {}
    for name, item in zip(names, files, strict=True):
        other = first.setdefault(name, item)
        if other is not item:
            raise SourceError(
                f"its record would have the same name as that of {other.shown}: {name}",
                where=item.shown,
                cure="read the two in two runs with different -o",
            )
    return names
