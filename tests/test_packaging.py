"""What is installed, shipped and promised: dependencies, the lock, make's targets, the image."""

import os
import re
import shutil
import subprocess
import sys
import tomllib
from collections.abc import Iterable
from importlib.metadata import distributions, packages_distributions
from pathlib import Path
from typing import Any
from zipfile import ZipFile

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

from agent.version import VERSION
from tests.test_layers import MAY_IMPORT, OURS, imports_of, modules_of

PROJECT = Path(__file__).resolve().parent.parent

# Direct dependencies that no line of ours imports, and what needs them.
NOT_IMPORTED = {
    "transformers": "sentence-transformers runs models with it; the tests make a small one",
    "websockets": "uvicorn speaks WebSocket through it",
}
# Parts that their owner pins to one version and tells its users to import.
PART_OF = {"pydantic-core": "pydantic"}


@pytest.fixture(scope="module")
def pyproject() -> dict[str, Any]:
    return tomllib.loads((PROJECT / "pyproject.toml").read_text(encoding="utf-8"))


@pytest.fixture(scope="module")
def locked() -> list[Requirement]:
    lines = (PROJECT / "requirements.lock").read_text(encoding="utf-8").splitlines()
    return [Requirement(line) for line in lines if line.strip() and not line.lstrip().startswith("#")]


def direct(pyproject: dict[str, Any], *, tests_too: bool) -> list[Requirement]:
    """Our dependencies, those of the extras whose modules our own code imports among them."""
    project = pyproject["project"]
    extras = project["optional-dependencies"]
    texts = [*project["dependencies"], *extras["huggingface"], *extras["train"]]
    if tests_too:
        texts += pyproject["dependency-groups"]["dev"]
    return [Requirement(text) for text in texts]


def imported(packages: Iterable[str]) -> dict[str, set[str]]:
    """Each place that imports a third-party module -> the distributions that provide it (one, but for namespaces)."""
    providers = packages_distributions()
    found = {}
    for path in (path for package in packages for path in modules_of(package)):
        for line, name in imports_of(path.read_text(encoding="utf-8")):
            top = name.partition(".")[0]
            if top not in sys.stdlib_module_names and top not in OURS:
                names = {canonicalize_name(name) for name in providers.get(top, [f"nothing installed has {top}"])}
                found[f"{path.relative_to(PROJECT)}:{line}"] = {PART_OF.get(name, name) for name in names}
    return found


def test_direct_dependencies_are_exact(pyproject: dict[str, Any]) -> None:
    loose = [
        str(item) for item in direct(pyproject, tests_too=True) if not re.fullmatch(r"==[\w.]+", str(item.specifier))
    ]
    assert not loose


def test_lock_agrees_with_pyproject(pyproject: dict[str, Any], locked: list[Requirement]) -> None:
    versions = {(canonicalize_name(item.name), str(item.specifier)) for item in locked}
    wanted = {(canonicalize_name(item.name), str(item.specifier)) for item in direct(pyproject, tests_too=True)}
    assert wanted <= versions, f"run `make lock`: {wanted - versions}"


def test_lock_names_no_place(locked: list[Requirement]) -> None:
    text = (PROJECT / "requirements.lock").read_text(encoding="utf-8")
    assert not re.search(r"://|--(extra-)?index|--find-links|file:|@ ", text)
    assert not [str(item) for item in locked if "+" in str(item.specifier)], "a local build has no place in the lock"


def test_installed_is_what_is_locked(locked: list[Requirement]) -> None:
    installed = {canonicalize_name(item.metadata["Name"]): item.version for item in distributions()}
    active = [item for item in locked if item.marker is None or item.marker.evaluate()]
    differ = {
        item.name: f"{installed[name]} installed, {item.specifier} locked"
        for item in active
        if (name := canonicalize_name(item.name)) in installed
        and not item.specifier.contains(installed[name], prereleases=True)
    }
    assert not differ


def test_no_cuda_is_installed() -> None:
    names = {canonicalize_name(item.metadata["Name"]) for item in distributions()}
    assert not {name for name in names if name.startswith(("nvidia", "cuda")) or name == "triton"}


@pytest.mark.parametrize(("packages", "tests_too"), [(MAY_IMPORT, False), (["tests"], True)], ids=["program", "tests"])
def test_only_direct_dependencies_are_imported(
    pyproject: dict[str, Any], packages: Iterable[str], tests_too: bool
) -> None:
    ours = {canonicalize_name(item.name) for item in direct(pyproject, tests_too=tests_too)}
    others = {place: names for place, names in imported(packages).items() if not names & ours}
    assert not others, f"add to pyproject.toml with an exact version and run `make lock`: {others}"


def test_every_dependency_is_used(pyproject: dict[str, Any]) -> None:
    needed = {canonicalize_name(item.name) for item in direct(pyproject, tests_too=False)}
    idle = needed - set(NOT_IMPORTED).union(*imported(MAY_IMPORT).values())
    assert not idle, f"remove from pyproject.toml, or say in NOT_IMPORTED what needs it: {idle}"


def test_make_lists_its_targets() -> None:
    answer = subprocess.run(["make", "-C", str(PROJECT)], capture_output=True, text=True, check=True)
    listed = set(re.findall(r"^  make ([a-z-]+) ", answer.stdout, flags=re.MULTILINE))
    assert {"install", "run", "test", "lint", "types", "format", "lock", "clean", "help"} <= listed


def test_make_test_ends_with_pytest() -> None:
    commands = subprocess.run(
        ["make", "-n", "-C", str(PROJECT), "test"], capture_output=True, text=True, check=True
    ).stdout
    steps = [commands.find(tool) for tool in ("ruff check", "ruff format --check", "mypy", "pytest")]
    assert -1 < steps[0] < steps[1] < steps[2] < steps[3]


def test_uv_is_the_same_everywhere() -> None:
    makefile = (PROJECT / "Makefile").read_text(encoding="utf-8")
    dockerfile = (PROJECT / "Dockerfile").read_text(encoding="utf-8")
    assert re.findall(r"UV_VERSION ?:?= ?([\d.]+)", makefile) == re.findall(r"UV_VERSION ?:?= ?([\d.]+)", dockerfile)


def test_ci_script_can_be_executed() -> None:
    assert os.access(PROJECT / ".ci" / "run", os.X_OK)


def test_image_gets_every_package_and_nothing_secret() -> None:
    dockerfile = (PROJECT / "Dockerfile").read_text(encoding="utf-8")
    copied = " ".join(re.findall(r"^COPY (.*)$", dockerfile, flags=re.MULTILINE))
    assert all(re.search(rf"\b{package}\b", copied) for package in MAY_IMPORT)
    ignored = (PROJECT / ".dockerignore").read_text(encoding="utf-8").splitlines()
    assert {".env", ".git", ".venv"} <= set(ignored)


def test_wheel_holds_every_file_of_the_packages(pyproject: dict[str, Any], tmp_path: Path) -> None:
    program = tmp_path / "program"
    for package in MAY_IMPORT:
        shutil.copytree(PROJECT / package, program / package, ignore=shutil.ignore_patterns("__pycache__"))
    for name in ("pyproject.toml", ".gitignore", "LICENSE", "README.md"):
        shutil.copy(PROJECT / name, program)
    builder = [sys.executable, "-m", "hatchling", "build", "--target", "wheel", "--directory", str(tmp_path)]
    subprocess.run(builder, cwd=program, check=True, capture_output=True)
    with ZipFile(next(tmp_path.glob("*.whl"))) as wheel:
        packed = set(wheel.namelist())
    files = {str(path.relative_to(program)) for path in program.rglob("*/*") if path.is_file()}
    assert files
    assert files <= packed, f"left out (.gitignore?): {files - packed}"
    assert {name.partition("/")[0] for name in packed} == {
        *MAY_IMPORT,
        f"lotobot-{pyproject['project']['version']}.dist-info",
    }


def test_the_program_knows_its_version(pyproject: dict[str, Any]) -> None:
    assert pyproject["project"]["version"] == VERSION
