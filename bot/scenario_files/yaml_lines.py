"""Reads a YAML file; where something is wrong with it, on which line each value stands. Never expands environment variables."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

from ruamel.yaml import YAML
from ruamel.yaml.error import MarkedYAMLError, YAMLError

from bot.scenario_files.problems import ContentError, Problem


def read(path: Path, shown: str, lines: bool = False) -> Any:
    """The content of a YAML file; with `lines`, ten times slower, `line_of` knows where each value stands.

    Raises ContentError (SC001) with the line when it does not parse.
    """
    try:
        data = YAML(typ="rt" if lines else "safe").load(path.read_text(encoding="utf-8"))
    except MarkedYAMLError as error:
        line = error.problem_mark.line + 1 if error.problem_mark else 0
        what = (
            f"ikke gyldig YAML: {error.problem}; se på indrykningen, og sæt citationstegn om tekst med kolon"
        )
        raise ContentError([Problem("SC001", shown, line, what)]) from None
    except (YAMLError, UnicodeDecodeError) as error:
        raise ContentError(
            [Problem("SC001", shown, 0, f"kan ikke læses: {str(error).splitlines()[0]}")]
        ) from None
    except OSError as error:
        raise ContentError([Problem("SC011", shown, 0, f"kan ikke åbnes: {error.strerror}")]) from None
    if not isinstance(data, dict):
        raise ContentError([Problem("SC001", shown, 1, "skal bestå af nøgler og værdier som `title: …`")])
    return data


def read_and_check(
    path: Path, shown: str, check: Callable[[Any], Iterable[Problem]]
) -> tuple[Any, list[Problem]]:
    """The plain content and its problems, each with its line. Raises ContentError (SC001)."""
    data = read(path, shown)
    if list(check(data)):
        data = read(path, shown, lines=True)
        return plain(data), list(check(data))
    return plain(data), []


def line_of(data: Any, path: list[Any]) -> int:
    """The 1-based line of the value at `path`; of its nearest parent that has one; 0 if none."""
    line = 0
    for key in path:
        mark = getattr(data, "lc", None)
        try:
            line = (mark.key(key)[0] if isinstance(data, dict) else mark.item(key)[0]) + 1 if mark else line
            data = data[key]
        except (KeyError, IndexError, TypeError, AttributeError):
            break
    return line


def plain(data: Any) -> Any:
    """The same data without ruamel's wrappers."""
    if isinstance(data, dict):
        return {str(k): plain(v) for k, v in data.items()}
    if isinstance(data, list):
        return [plain(v) for v in data]
    return str(data) if isinstance(data, str) else data
