"""An attacker who knows every group, every month and every exact sum learns nothing about fewer than five people.

The attack shares no code with what it attacks: it looks for a mixture of published sums that rests on four people.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from itertools import combinations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.review.disclosure import SMALLEST, Cell, Figure, Scored, every_cell, group_figures

Record = tuple[str, str, str]
MONTHS = ("2026-01", "2026-02", "2026-03")
OVERLAPPING = (MONTHS[:2], MONTHS[1:])
BANDS = {"5–9", "10–19", "20–49", "50+"}


def town(seed: int) -> list[Scored]:
    """5-12 people in up to three groups each, some months, one or two skills: small enough to be dangerous."""
    random = np.random.default_rng(seed)
    people, groups, skills = (
        int(random.integers(5, 13)),
        int(random.integers(1, 4)),
        int(random.integers(1, 3)),
    )
    practises, joins = random.uniform(0.4, 1), random.uniform(0.3, 0.95)
    rows = []
    for person in range(people):
        mine = [g for g in range(groups) if random.random() < joins] or [int(random.integers(groups))]
        for month in MONTHS:
            for skill in range(skills):
                if random.random() < practises:
                    score = int(random.integers(1, 6))
                    rows += [Scored(f"p{person}", f"g{g}", f"s{skill}", score, month) for g in mine]
    return rows


def asked(rows: Collection[Scored]) -> list[Cell]:
    """Rows, columns, totals, overlapping periods and all skills together."""
    cells = every_cell(rows, OVERLAPPING)
    return cells + sorted({Cell(c.group, None, c.months) for c in cells}, key=str)


def records(rows: Iterable[Scored], cell: Cell) -> frozenset[Record]:
    members: dict[str, set[str]] = {}
    for row in rows:
        members.setdefault(row.group, set()).add(row.person)
    return frozenset(
        (row.person, row.skill, row.month)
        for row in rows
        if len(members[row.group]) >= 5
        and cell.group in (row.group, None)
        and cell.skill in (row.skill, None)
        and row.month in cell.months
    )


def people(of: Iterable[Record]) -> set[str]:
    return {person for person, _, _ in of}


def by_mixing(published: Sequence[frozenset[Record]]) -> set[str]:
    """People, four at most, about whom some linear mixture of the published sums tells; empty if there is none.

    R: orthonormal basis of all mixtures. One that rests on the four alone is a mixture whose length lies wholly in
    their columns: the largest eigenvalue of R restricted to them is 1.
    """
    columns = sorted(frozenset().union(*published))
    if not columns:
        return set()
    _, size, mixtures = np.linalg.svd(
        np.array([[r in cell for r in columns] for cell in published], float), full_matrices=False
    )
    basis, owner = mixtures[size > 1e-9], np.array([person for person, _, _ in columns])
    everybody = sorted(set(owner))
    fours = list(combinations(everybody, min(SMALLEST - 1, len(everybody))))
    shares = {person: basis[:, owner == person] @ basis[:, owner == person].T for person in everybody}
    largest = np.linalg.eigvalsh(np.array([sum(shares[p] for p in four) for four in fours]))[:, -1]
    return set(fours[int(largest.argmax())]) if largest.max() > 1 - 1e-9 else set()


def by_subtracting(published: Sequence[frozenset[Record]]) -> set[str]:
    """The same by hand: a cell less up to three cells that lie in it and apart, and what two cells have in common."""
    sets = sorted(set(published), key=lambda s: (len(s), sorted(s)))
    found = [left for whole in sets for left in leftovers(whole, [s for s in sets if s < whole], 3)]
    common = [a & b for a, b in combinations(sets, 2) if a & b and a | b in set(sets)]
    return next((people(left) for left in (*sets, *found, *common) if 0 < len(people(left)) < 5), set())


def leftovers(
    whole: frozenset[Record], parts: Sequence[frozenset[Record]], times: int
) -> Iterable[frozenset[Record]]:
    for number, part in enumerate(parts):
        if times and part <= whole:
            yield whole - part
            yield from leftovers(whole - part, parts[number + 1 :], times - 1)


def published(rows: Sequence[Scored]) -> list[frozenset[Record]]:
    return [records(rows, f.cell) for f in group_figures(rows, asked(rows)) if f.value is not None]


def large_enough(rows: Sequence[Scored]) -> list[frozenset[Record]]:
    """What would be published if only cells that are small themselves were left out."""
    return [cell for cell in (records(rows, c) for c in asked(rows)) if len(people(cell)) >= SMALLEST]


@given(st.integers(0, 10**9))
@settings(max_examples=150, deadline=None, derandomize=True)
def test_no_mixture_of_figures_tells_about_fewer_than_five(seed: int) -> None:
    told = published(town(seed))
    assert by_mixing(told) == set()
    assert by_subtracting(told) == set()


def test_the_attack_finds_somebody_when_nothing_shields_the_small_cells() -> None:
    bare = [large_enough(town(seed)) for seed in range(60)]
    assert sum(bool(by_mixing(cells)) for cells in bare) > 40
    assert sum(bool(by_subtracting(cells)) for cells in bare) > 30
    everything = [[records(town(seed), c) for c in asked(town(seed))] for seed in range(60)]
    assert sum(bool(by_mixing(cells)) for cells in everything) > 45


def group(name: str, size: int, months: Iterable[str] = MONTHS, skip: int = 0) -> list[Scored]:
    """`size` people of the group, each with one talk a month; `skip`: numbered from there, so as to overlap or not."""
    return [
        Scored(f"p{n}", name, "listens", 1 + n % 5, month)
        for n in range(skip, skip + size)
        for month in months
    ]


def figures(rows: Sequence[Scored]) -> dict[tuple[str | None, str], Figure]:
    """(group, months' last digits) → figure."""
    found = group_figures(rows, every_cell(rows))
    return {(f.cell.group, "".join(m[-1] for m in f.cell.months)): f for f in found}


def told(rows: Sequence[Scored]) -> set[tuple[str | None, str]]:
    return {key for key, figure in figures(rows).items() if figure.value is not None}


def test_one_who_stands_alone_in_a_month_is_found_by_subtraction_if_nobody_shields_her() -> None:
    rows = [*group("hold", 6, MONTHS[:1]), Scored("p0", "hold", "listens", 2, MONTHS[1])]
    year, january = (records(rows, Cell("hold", "listens", m)) for m in (MONTHS, MONTHS[:1]))
    scores = {(r.person, r.skill, r.month): r.score for r in rows}
    assert people(year - january) == by_subtracting([year, january]) == {"p0"}
    assert sum(scores[r] for r in year) - sum(scores[r] for r in january) == 2
    assert told(rows) == {("hold", "12")} | {(None, "12")}


def test_nothing_is_held_back_where_nobody_is_few() -> None:
    rows = [*group("a", 5), *group("b", 6, skip=5), *group("c", 12, skip=11)]
    assert told(rows) == {(g, m) for g in ("a", "b", "c", None) for m in ("1", "2", "3", "123")}


def test_a_small_cell_takes_one_more_of_its_row_with_it() -> None:
    rows = [*group("a", 9, MONTHS[:2]), *group("a", 3, MONTHS[2:]), *group("b", 9, skip=9)]
    assert {m for g, m in told(rows) if g == "a"} == {"1", "123"}
    assert {m for g, m in told(rows) if g == "b"} == {"1", "2", "3", "123"}
    assert {m for g, m in told(rows) if g is None} == {"1", "123"}


def test_a_group_of_four_is_in_no_figure_not_even_in_the_total() -> None:
    found = figures([*group("a", 4), *group("a", 4), *group("b", 7, skip=4)])
    assert {g for (g, _), f in found.items() if f.value is None} == {"a"}
    assert all(found[None, m].value == found["b", m].value for m in ("1", "2", "3", "123"))


def test_many_talks_by_four_people_are_four_people() -> None:
    rows = [*group("a", 4, MONTHS[:1]) * 9, *group("a", 6, MONTHS[1:])]
    assert ("a", "1") not in told(rows) and ("a", "123") in told(rows)


@pytest.mark.parametrize(("apart", "both"), [(1, False), (4, False), (5, True)])
def test_two_groups_that_hardly_differ_are_not_both_shown(apart: int, both: bool) -> None:
    rows = [*group("a", 8), *group("b", 8 + apart)]
    assert ({("a", "1"), ("b", "1")} <= told(rows)) is both
    assert ("b", "1") in told(rows)


def test_people_in_two_groups_hide_the_total_that_would_point_at_them() -> None:
    rows = [*group("a", 8), *group("b", 8, skip=6)]
    assert {g for g, _ in told(rows)} == {"a", "b"}
    assert {g for g, _ in told([*group("a", 10), *group("b", 10, skip=5)])} == {"a", "b", None}


def test_a_figure_is_the_mean_of_people_and_months_in_halves() -> None:
    scores = (2, 3, 3, 4, 5)
    rows = [Scored(f"p{n}", "a", "listens", score, MONTHS[0]) for n, score in enumerate(scores)]
    often = rows + [Scored("p0", "a", "listens", 2, MONTHS[0])] * 50
    cell = Cell("a", "listens", MONTHS[:1])
    assert group_figures(rows, [cell]) == group_figures(often, [cell]) == [Figure(cell, 3.5, "5–9")]


@pytest.mark.parametrize(("score", "shown"), [(1, 1.5), (3, 3.0), (5, 4.5)])
def test_a_figure_at_the_edge_does_not_tell_everybodys_score(score: int, shown: float) -> None:
    rows = [Scored(f"p{n}", "a", "listens", score, MONTHS[0]) for n in range(5)]
    assert figures(rows)["a", "1"].value == shown


@given(st.integers(0, 10**9))
@settings(max_examples=30, deadline=None, derandomize=True)
def test_the_same_rows_in_any_order_give_the_same_figures_in_halves_and_bands(seed: int) -> None:
    rows, cells = town(seed), asked(town(seed))
    found = group_figures(rows, cells)
    assert found == group_figures(rows[::-1], cells) == group_figures(rows, cells[::-1])[::-1]
    assert [f.cell for f in found] == cells
    assert all((f.value is None) == (f.people is None) for f in found)
    assert {f.people for f in found if f.people} <= BANDS
    assert all(1.5 <= f.value <= 4.5 and f.value * 2 == int(f.value * 2) for f in found if f.value)


def test_no_rows_no_figures_and_a_score_off_the_rubric_is_refused() -> None:
    cell = Cell("a", "listens", MONTHS)
    assert group_figures([], [cell]) == [Figure(cell)] and every_cell([]) == []
    with pytest.raises(ValueError, match="outside the rubric's 1-5"):
        group_figures([Scored("p", "a", "listens", 6, MONTHS[0])], [cell])
