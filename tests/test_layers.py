"""Imports point down: api -> agent -> tools; prompts stand apart, and nothing knows the tests."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

PROJECT = Path(__file__).resolve().parent.parent

MAY_IMPORT = {
    "api": {"api", "agent", "tools", "prompts"},
    "agent": {"agent", "tools", "prompts"},
    "tools": {"tools"},
    "prompts": {"prompts"},
}
OURS = {*MAY_IMPORT, "tests"}


def modules_of(package: str) -> list[Path]:
    return sorted((PROJECT / package).rglob("*.py"))


def imports_of(source: str) -> Iterator[tuple[int, str]]:
    """Line and full name of each import, wherever it stands: in a function or under TYPE_CHECKING too."""
    for node in ast.walk(ast.parse(source)):
        match node:
            case ast.Import(names=names):
                yield from ((node.lineno, alias.name) for alias in names)
            case ast.ImportFrom(module=module, level=0):
                yield node.lineno, str(module)
            case ast.ImportFrom(module=module, level=level):
                yield node.lineno, "." * level + (module or "")
            case ast.Call(func=ast.Attribute(attr="import_module"), args=[ast.Constant(value=str(name)), *_]):
                yield node.lineno, name


@pytest.mark.parametrize("package", MAY_IMPORT)
def test_imports_point_down(package: str) -> None:
    modules = modules_of(package)
    assert modules, f"{package}/ has no modules: was it renamed?"
    wrong = [
        f"{path.relative_to(PROJECT)}:{line} imports {name}"
        for path in modules
        for line, name in imports_of(path.read_text(encoding="utf-8"))
        if name.partition(".")[0] in OURS - MAY_IMPORT[package] or name.startswith(".")
    ]
    assert not wrong, "\n".join(wrong)


@pytest.mark.parametrize("package", MAY_IMPORT)
def test_every_folder_with_modules_is_a_package(package: str) -> None:
    folders = {path.parent for path in modules_of(package)}
    missing = [str(folder.relative_to(PROJECT)) for folder in folders if not (folder / "__init__.py").is_file()]
    assert not missing, f"without __init__.py a wheel and mypy lose these: {missing}"


@pytest.mark.parametrize("package", MAY_IMPORT)
def test_files_stay_small(package: str) -> None:
    long = {
        str(path.relative_to(PROJECT)): lines
        for path in modules_of(package)
        if (lines := len(path.read_text(encoding="utf-8").splitlines())) >= 200
    }
    assert not long, long


def test_hidden_imports_are_seen() -> None:
    source = """
from typing import TYPE_CHECKING
if TYPE_CHECKING:
    from api.frames import Frame
def late():
    import tests.replicas.serving, json
    importlib.import_module("agent.events")
from . import sibling
"""
    assert [name for _, name in imports_of(source)] == [
        "typing", ".", "api.frames", "tests.replicas.serving", "json", "agent.events",
    ]  # fmt: skip
