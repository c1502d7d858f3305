"""Check the docstrings of everything public: numpydoc's rules, and three of our own.

    python scripts/lint_docstrings.py

Public is what `cxlab.__all__` names, the public functions and classes of the modules named there, and their public
methods. Beyond numpydoc (its checks are chosen in pyproject.toml): what can raise says so under Raises; a function has
Examples; a function that computes has Notes or References. Prints one line per fault, file:line first, and exits with 1
if there are any.
"""

from __future__ import annotations

import ast
import functools
import inspect
import sys
import textwrap
import tomllib
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpydoc.validate
from numpydoc.docscrape import get_doc_object
from numpydoc.validate import ERROR_MSGS, Validator, validate

if TYPE_CHECKING:
    from collections.abc import Iterator
    from types import ModuleType

ROOT = Path(__file__).resolve().parent.parent

# Rooms whose functions read, draw or wire, and so have no formula to explain.
NOT_COMPUTING = ("cxlab.cli", "cxlab.datasets", "cxlab.files", "cxlab.plots", "cxlab.results", "cxlab.widgets")

# What `_checks` offers for the wording of errors, which raises nothing.
WORDINGS = {"count", "did_you_mean", "listing"}

# numpydoc reads and splits the file anew for each object in it.
numpydoc.validate.extract_ignore_validation_comments = functools.cache(
    numpydoc.validate.extract_ignore_validation_comments
)


class Checked(Validator):
    """numpydoc's view of an object, where a class need not repeat what its base class or its Attributes say.

    Private fields need no words.
    """

    def __init__(self, obj_name: str) -> None:
        super().__init__(get_doc_object(self._load_obj(obj_name)))

    @property
    def signature_parameters(self) -> tuple[str, ...]:
        names = tuple(name for name in super().signature_parameters if not name.startswith("_"))
        if not inspect.isclass(self.obj):
            return names
        said_elsewhere = {item.name for item in self.doc["Attributes"]}
        for base in self.obj.__mro__[1:]:
            if base.__module__.startswith("cxlab"):
                said_elsewhere |= set(Validator(get_doc_object(base)).doc_all_parameters)
        return tuple(name for name in names if name in self.doc_all_parameters or name not in said_elsewhere)


def public_objects(package: ModuleType) -> Iterator[Any]:
    """The public functions and classes of a package, each once, wherever they are defined."""
    seen = set()
    for name in package.__all__:
        value = getattr(package, name)
        for obj in _public_in(value) if inspect.ismodule(value) else [value]:
            if (inspect.isfunction(obj) or inspect.isclass(obj)) and obj not in seen:
                seen.add(obj)
                yield obj


def _public_in(module: ModuleType) -> list[Any]:
    named = getattr(module, "__all__", None)
    if named is not None:
        return [getattr(module, name) for name in named]
    return [
        value
        for name, value in vars(module).items()
        if not name.startswith("_") and getattr(value, "__module__", "") == module.__name__
    ]


def public_members(cls: type) -> Iterator[str]:
    """The names of a class's own public methods and properties, without those documented in a base class."""
    kinds = (classmethod, staticmethod, property, functools.cached_property)
    for name, member in vars(cls).items():
        if name.startswith("_") or not (inspect.isfunction(member) or isinstance(member, kinds)):
            continue
        inherited = any(vars(base)[name].__doc__ for base in cls.__mro__[1:] if name in vars(base))
        if member.__doc__ or not inherited:
            yield name


def names_to_check(package: ModuleType) -> Iterator[str]:
    """The full names of all that is to be checked."""
    for obj in public_objects(package):
        full = f"{obj.__module__}.{obj.__qualname__}"
        yield full
        if inspect.isclass(obj):
            yield from (f"{full}.{name}" for name in public_members(obj))


def chosen_checks() -> set[str]:
    """The codes of numpydoc that apply, from pyproject.toml: `all` means all but those listed."""
    settings = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    checks = set(settings["tool"]["numpydoc_validation"]["checks"])
    return set(ERROR_MSGS) - checks if "all" in checks else checks


def faults_of(name: str, checks: set[str]) -> list[str]:
    """All faults of one object, each with the place where it is defined."""
    seen = Checked(name)
    errors = validate(name, validator_cls=Checked)["errors"]
    faults = [f"{code} {message}" for code, message in errors if code in checks]
    place = f"{Path(seen.source_file_name).resolve().relative_to(ROOT).as_posix()}:{seen.source_file_def_line}"
    return [f"{place}: {name.removeprefix('cxlab.')}: {fault}" for fault in faults + our_faults(seen)]


def our_faults(seen: Checked) -> list[str]:
    """What we ask for beyond numpydoc."""
    faults = []
    function = function_of(seen.code_obj)
    if function and can_raise(function) and not seen.doc["Raises"]:
        faults.append("CX01 No Raises section, though it raises or checks its arguments")
    if inspect.isfunction(seen.obj) and "." not in seen.obj.__qualname__:
        if not seen.examples:
            faults.append("CX02 No Examples section")
        if not seen.obj.__module__.startswith(NOT_COMPUTING) and not (seen.doc["Notes"] or seen.doc["References"]):
            faults.append("CX03 Neither Notes nor References, though it computes")
    return faults


def function_of(obj: Any) -> Any:
    """The function behind a method or property; None for a class."""
    for inside in ("fget", "func", "__func__"):
        obj = getattr(obj, inside, obj)
    obj = inspect.unwrap(obj) if callable(obj) else obj
    return obj if inspect.isfunction(obj) else None


def can_raise(function: Any) -> bool:
    """Whether a function raises an error, itself, by a check, or through a private function beside it."""
    module = inspect.getmodule(function)
    todo, done = [function], set()
    while todo:
        current = inspect.unwrap(todo.pop())
        done.add(current)
        for node in ast.walk(ast.parse(textwrap.dedent(inspect.getsource(current)))):
            if _raises(node):
                return True
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id.startswith("_"):
                helper = getattr(module, node.func.id, None)
                if inspect.isfunction(helper) and helper not in done:
                    todo.append(helper)
    return False


def _raises(node: ast.AST) -> bool:
    if isinstance(node, ast.Raise):
        return node.exc is not None
    is_check = isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute)
    return is_check and getattr(node.func.value, "id", "") == "_checks" and node.func.attr not in WORDINGS


def main() -> int:
    """Print the faults, and say whether there are any."""
    import cxlab

    checks = chosen_checks()
    names = sorted(names_to_check(cxlab))
    faults = sorted({fault for name in names for fault in faults_of(name, checks)})
    print("\n".join([*faults, f"{len(names)} docstrings read, {len(faults)} faults."]))
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())
