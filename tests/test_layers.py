"""Imports go one way: a module may import what stands above its own line here, and nothing beside or below."""

import ast
import subprocess
import sys
from collections.abc import Iterator
from graphlib import CycleError, TopologicalSorter
from pathlib import Path

import pytest

from planparse import dump, parse

PACKAGE = Path(__file__).parent.parent / "src" / "planparse"

LAYERS: tuple[tuple[str, ...], ...] = (
    ("errors", "packaged", "references"),
    ("project",),
    ("records",),
    ("numerals", "options"),
    ("lexicon",),
    ("regions", "numbering", "tables", "text"),
    ("readers", "clean"),
    ("normalise", "sections"),
    ("bodies", "facts"),
    ("assignments",),
    ("tasks", "measures"),
    ("ids",),
    ("build",),
    ("pipeline", "table_examples"),
    ("yaml_form",),
    ("files",),
    ("report", "opened", "batch", "changes", "text_view", "examples", "explain"),
    ("compare",),
    ("cli",),
    ("__main__",),
)
"""Each name is a module or a package of planparse; within a package, modules import each other without a circle.
A new one goes into the line below the lowest of what it imports, and gets its line in docs/architecture.md."""

RANK = {unit: rank for rank, layer in enumerate(LAYERS) for unit in layer}


def _modules() -> Iterator[tuple[str, Path]]:
    for path in sorted(PACKAGE.rglob("*.py")):
        parts = path.relative_to(PACKAGE).with_suffix("").parts
        name = ".".join(parts[:-1] if parts[-1] == "__init__" else parts)
        if name:
            yield name, path


MODULES = dict(_modules())


def _imports(path: Path) -> set[str]:
    """The modules of planparse that a file imports, at its top or in a function; the package itself left out."""
    found: set[str] = set()
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path}: relative import"
            names = [node.module or "", *(f"{node.module}.{alias.name}" for alias in node.names)]
        elif isinstance(node, ast.Import):
            names = [alias.name for alias in node.names]
        else:
            continue
        ours = (name.removeprefix("planparse.") for name in names if name.startswith("planparse."))
        found.update(name for name in ours if name in MODULES)
    return found


@pytest.mark.parametrize("name", MODULES)
def test_imports_go_one_way(name: str) -> None:
    unit = name.partition(".")[0]
    assert unit in RANK, f"{unit} stands in no layer: add it to LAYERS in {Path(__file__).name}"
    for imported in _imports(MODULES[name]):
        other = imported.partition(".")[0]
        if other != unit:
            assert RANK.get(other, len(LAYERS)) < RANK[unit], f"{name} imports {imported}, which is not above it"


def test_no_circles_within_a_package() -> None:
    graph = {name: {i for i in _imports(path) if "." in i and i != name} for name, path in MODULES.items()}
    try:
        TopologicalSorter(graph).prepare()
    except CycleError as error:
        pytest.fail(f"a circle of imports: {' -> '.join(error.args[1])}")


def test_every_name_in_the_layers_exists() -> None:
    assert set(RANK) <= {name.partition(".")[0] for name in MODULES}


def test_every_module_has_its_line_in_the_architecture() -> None:
    page = (PACKAGE.parent.parent / "docs" / "architecture.md").read_text("utf-8")
    missing = [
        unit
        for unit in sorted({m.partition(".")[0] for m in MODULES})
        if f"`{unit}`" not in page and f"`{unit}/`" not in page
    ]
    assert not missing, f"docs/architecture.md has no line for {missing}"


def test_only_the_command_line_prints_and_exits() -> None:
    for name, path in MODULES.items():
        if name.partition(".")[0] in ("cli", "__main__"):
            continue
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name):
                assert node.func.id not in ("print", "exit", "input"), f"{name}:{node.lineno}: {node.func.id}()"


HEAVY = ("pydantic", "regex", "yaml", "msgspec", "rich", "rapidfuzz", "lxml", "planparse.records", "planparse.pipeline")


def modules_loaded_by(code: str) -> set[str]:
    """The names of all modules that a process of its own has loaded once it has run the code."""
    done = subprocess.run(
        [sys.executable, "-c", f"{code}\nimport sys\nprint(*sys.modules, file=sys.stderr)"],
        capture_output=True,
        text=True,
        check=True,
        env={"PYTHONPATH": str(PACKAGE.parent)},
    )
    return set(done.stderr.split())


@pytest.mark.parametrize(
    "code",
    [
        "import planparse",
        "import planparse.cli.app",
        "from planparse.cli.app import main\ntry: main(['--version'])\nexcept SystemExit: pass",
        "import sys; sys.argv = ['planparse', '--version']; from planparse.__main__ import main; main()",
    ],
)
def test_a_start_loads_nothing_heavy(code: str) -> None:
    loaded = modules_loaded_by(code)
    assert "planparse" in loaded
    assert not loaded & set(HEAVY)


@pytest.mark.parametrize("command", ["['show', file]", "['diff', file, file]", "['compare', file, file]"])
def test_a_record_is_read_without_the_rules(command: str, tmp_path: Path) -> None:
    file = tmp_path / "plan.json"
    file.write_bytes(dump(parse("一、主要目标\n\n到2025年,森林覆盖率达到14.5%。\n", name="plan.txt")))
    code = f"from planparse.cli.app import main\nfile = {str(file)!r}\ntry: main({command})\nexcept SystemExit: pass"
    loaded = modules_loaded_by(code)
    assert "planparse.records" in loaded
    assert not loaded & {"planparse.pipeline", "planparse.normalise"}
