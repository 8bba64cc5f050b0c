"""Every export holds one talk at a time and names nobody."""

from __future__ import annotations

import tracemalloc
from itertools import islice

import pytest

from bot.exports import Installation, session_lines, session_table, turn_table, xapi_array
from tests.exports.talks_for_tests import SECRET_WORDS, Counted, talk, title

HOUSE = Installation("https://kasket.example", "https://login.example", "hemmelig" * 4)
EXPORTS = {
    "sessions": session_table,
    "turns": turn_table,
    "lines": session_lines,
    "xapi": lambda talks, named: xapi_array(talks, named, HOUSE),
}


@pytest.mark.parametrize("export", EXPORTS.values(), ids=EXPORTS)
def test_an_export_takes_the_talks_one_by_one(export) -> None:
    source = Counted(100)
    list(islice(export(source, title), 3))
    assert source.taken <= 3


@pytest.mark.parametrize("export", EXPORTS.values(), ids=EXPORTS)
def test_a_long_export_is_never_in_memory_as_a_whole(export) -> None:
    tracemalloc.start()
    try:
        written = sum(len(part) for part in export(Counted(1_000), title))
        peak = tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()
    assert peak < min(written, 100_000)


@pytest.mark.parametrize("export", EXPORTS.values(), ids=EXPORTS)
def test_no_export_names_who_practised(export) -> None:
    written = b"".join(export([talk("Goddag.")], title)).decode()
    assert [word for word in SECRET_WORDS if word in written] == []


@pytest.mark.parametrize("export", EXPORTS.values(), ids=EXPORTS)
def test_the_same_talks_give_the_same_bytes(export) -> None:
    assert b"".join(export(Counted(3), title)) == b"".join(export(Counted(3), title))
