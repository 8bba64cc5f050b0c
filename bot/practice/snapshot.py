"""Frozen values to and from plain JSON values, so that the turn log can hold the state of a talk exactly."""

from __future__ import annotations

import types
from dataclasses import fields, is_dataclass
from enum import Enum
from functools import lru_cache
from typing import Any, TypeVar, Union, get_args, get_origin, get_type_hints

T = TypeVar("T")


def to_plain(value: Any) -> Any:
    """A dataclass, enum, tuple or set as dicts, lists and strings. Sets are sorted, so equal values give equal bytes."""
    if isinstance(value, Enum):
        return value.value
    if is_dataclass(value) and not isinstance(value, type):
        return {f.name: to_plain(getattr(value, f.name)) for f in fields(value) if f.init}
    if isinstance(value, (frozenset, set)):
        return sorted(to_plain(v) for v in value)
    if isinstance(value, (tuple, list)):
        return [to_plain(v) for v in value]
    return value


def from_plain(kind: type[T], plain: Any) -> T:
    """The inverse of `to_plain` for a declared type. Unknown keys are ignored; missing ones take their default."""
    made: T = _build(kind, plain)
    return made


def _build(kind: Any, plain: Any) -> Any:
    origin = get_origin(kind)
    if origin in (Union, types.UnionType):
        inner = [k for k in get_args(kind) if k is not type(None)]
        return None if plain is None else _build(inner[0], plain)
    if origin is tuple:
        return tuple(_build(get_args(kind)[0], v) for v in plain)
    if origin is frozenset:
        return frozenset(_build(get_args(kind)[0], v) for v in plain)
    if is_dataclass(kind):
        hints = _hints(kind)  # type: ignore[arg-type]
        values = {name: _build(hint, plain[name]) for name, hint in hints if name in plain}
        return kind(**values)  # type: ignore[operator]
    if isinstance(kind, type) and issubclass(kind, Enum):
        return kind(plain)
    return plain


@lru_cache(maxsize=64)
def _hints(kind: Any) -> tuple[tuple[str, Any], ...]:
    hints = get_type_hints(kind)
    return tuple((f.name, hints[f.name]) for f in fields(kind) if f.init)
