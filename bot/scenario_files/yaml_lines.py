"""Reads YAML from a file or a text; where something is wrong with it, on which line each value stands. Never expands environment variables."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from functools import partial
from pathlib import Path
from typing import Any

from ruamel.yaml import YAML
from ruamel.yaml.error import MarkedYAMLError, YAMLError
from ruamel.yaml.nodes import MappingNode, SequenceNode

from bot.scenario_files.problems import ContentError, Problem


def read(path: Path, shown: str, lines: bool = False) -> Any:
    """The content of a YAML file, as `parsed` gives it. Raises ContentError (SC001; SC011 for a file that is not there)."""
    try:
        text = path.read_text(encoding="utf-8")
    except UnicodeDecodeError as error:
        raise ContentError([Problem("SC001", shown, 0, f"kan ikke læses: {error}")]) from None
    except OSError as error:
        raise ContentError([Problem("SC011", shown, 0, f"kan ikke åbnes: {error.strerror}")]) from None
    return parsed(text, shown, lines)


def parsed(text: str, shown: str, lines: bool = False) -> Any:
    """The content of a YAML text; with `lines`, slower, `line_of` knows where each value stands.

    Raises ContentError (SC001) with the line when it does not parse.
    """
    try:
        data = YAML(typ="safe").load(text)
        if lines:
            data = _with_lines(data, YAML(typ="safe").compose(text))
    except MarkedYAMLError as error:
        line = error.problem_mark.line + 1 if error.problem_mark else 0
        what = (
            f"ikke gyldig YAML: {error.problem}; se på indrykningen, og sæt citationstegn om tekst med kolon"
        )
        raise ContentError([Problem("SC001", shown, line, what)]) from None
    except (YAMLError, ValueError) as error:
        raise ContentError(
            [Problem("SC001", shown, 0, f"kan ikke læses: {str(error).splitlines()[0]}")]
        ) from None
    if not isinstance(data, dict):
        raise ContentError([Problem("SC001", shown, 1, "skal bestå af nøgler og værdier som `title: …`")])
    return data


def read_and_check(
    path: Path, shown: str, check: Callable[[Any], Iterable[Problem]]
) -> tuple[Any, list[Problem]]:
    """The plain content and its problems, each with its line. Raises ContentError (SC001)."""
    return _checked(partial(read, path, shown), check)


def parse_and_check(
    text: str, shown: str, check: Callable[[Any], Iterable[Problem]]
) -> tuple[Any, list[Problem]]:
    """As `read_and_check`, for a text."""
    return _checked(partial(parsed, text, shown), check)


def _checked(get: Callable[..., Any], check: Callable[[Any], Iterable[Problem]]) -> tuple[Any, list[Problem]]:
    data = get()
    if next(iter(check(data)), None):
        data = get(lines=True)
        return plain(data), list(check(data))
    return plain(data), []


class _Lines:
    """Where the values of one collection stand, 0-based; for a mapping, where its keys do."""

    def __init__(self, at: Mapping[Any, int]) -> None:
        self._at = at

    def of(self, key: Any) -> int:
        return self._at[str(key)]


class _Mapping(dict[Any, Any]):
    lc: _Lines


class _List(list[Any]):
    lc: _Lines


def _with_lines(data: Any, node: Any) -> Any:
    """The data with what the node tree of the same text knows about lines."""
    if isinstance(data, dict) and isinstance(node, MappingNode):
        nodes = {str(key.value): (key.start_mark.line, value) for key, value in node.value}
        mapping = _Mapping({k: _with_lines(v, nodes.get(str(k), (0, None))[1]) for k, v in data.items()})
        mapping.lc = _Lines({key: line for key, (line, _) in nodes.items()})
        return mapping
    if isinstance(data, list) and isinstance(node, SequenceNode):
        listed = _List(_with_lines(v, n) for v, n in zip(data, node.value))
        listed.lc = _Lines({str(i): n.start_mark.line for i, n in enumerate(node.value)})
        return listed
    return data


def line_of(data: Any, path: list[Any]) -> int:
    """The 1-based line of the value at `path`; of its nearest parent that has one; 0 if none."""
    line = 0
    for key in path:
        lines = getattr(data, "lc", None)
        try:
            line = lines.of(key) + 1 if lines else line
            data = data[key]
        except (KeyError, IndexError, TypeError):
            break
    return line


def plain(data: Any) -> Any:
    """The same data without what knows its lines."""
    if isinstance(data, dict):
        return {str(k): plain(v) for k, v in data.items()}
    if isinstance(data, list):
        return [plain(v) for v in data]
    return str(data) if isinstance(data, str) else data
