"""Figures for groups that tell nothing about fewer than five people, not even when one is subtracted from another.

A cell with fewer than five people is left out, and so is every further cell that would let somebody work it out
(complementary suppression; Hundepool et al. 2012, Statistical Disclosure Control, ch. 4). The reader is taken to know
who is in which group, who practised when, and every published sum to the last digit.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from fractions import Fraction
from math import floor, fsum

SMALLEST = 5  # people, never sessions
BANDS = ((50, "50+"), (20, "20–49"), (10, "10–19"), (SMALLEST, "5–9"))
STEP = 0.5  # so coarse that four of five who put their own scores together hardly know the fifth's
EDGES = (1.5, 4.5)  # "or less", "or more": a mean of 5.0 would tell everybody's score

Record = tuple[str, str, str]  # person, skill, month: all talks of a month count as one
Row = Mapping[int, Fraction]  # region → how often the region's sum is in a combination of figures


@dataclass(frozen=True)
class Scored:
    """One score, 1-5. A talk counts in each group its person is in: one row for each group. `month` is 2026-03."""

    person: str
    group: str
    skill: str
    score: float
    month: str


@dataclass(frozen=True)
class Cell:
    """A figure asked for. `group` or `skill` None: all of them, each record counted once."""

    group: str | None
    skill: str | None
    months: tuple[str, ...]


@dataclass(frozen=True)
class Figure:
    """`value`: mean over people and months, in halves from 1.5 (or less) to 4.5 (or more); `people`: a band, never a number.

    Both None where nothing may be told; why (too few, or to shield another cell) is not told either.
    """

    cell: Cell
    value: float | None = None
    people: str | None = None


def every_cell(rows: Collection[Scored], periods: Iterable[Collection[str]] = ()) -> list[Cell]:
    """Every group and all together × every skill × every month, all months and `periods` (sets of months; may overlap)."""
    groups, skills, months = (
        sorted({getattr(r, name) for r in rows}) for name in ("group", "skill", "month")
    )
    spans = {tuple(months), *((m,) for m in months), *(tuple(sorted(set(p))) for p in periods)}
    return [Cell(g, s, span) for g in (*groups, None) for s in skills for span in sorted(spans)]


def group_figures(rows: Collection[Scored], cells: Sequence[Cell]) -> list[Figure]:
    """One figure for each of `cells`, in their order. Groups with fewer than five members are in no figure at all.

    Ask for all cells that anybody is shown, of months that are over, and show parts of the answer: two answers to
    different questions are not shielded from each other. ValueError for a score outside 1-5.
    """
    if any(not 1 <= row.score <= 5 for row in rows):
        raise ValueError("a score lies outside the rubric's 1-5; leave such rows out")
    members = Counter(group for _, group in {(row.person, row.group) for row in rows})
    kept = [row for row in rows if members[row.group] >= SMALLEST]
    scores: dict[Record, list[float]] = {}
    for row in kept:
        scores.setdefault((row.person, row.skill, row.month), []).append(row.score)
    within = _records(kept, cells)
    told = _told(within)
    return [_figure(cell, within[cell], scores) if cell in told else Figure(cell) for cell in cells]


def _records(rows: Iterable[Scored], cells: Iterable[Cell]) -> dict[Cell, frozenset[Record]]:
    at: dict[tuple[str | None, str | None, str], set[Record]] = {}
    for row in rows:
        for group in (row.group, None):
            for skill in (row.skill, None):
                at.setdefault((group, skill, row.month), set()).add((row.person, row.skill, row.month))
    return {
        cell: frozenset().union(*(at.get((cell.group, cell.skill, m), ()) for m in cell.months))
        for cell in cells
    }


def _figure(cell: Cell, records: Collection[Record], scores: Mapping[Record, Sequence[float]]) -> Figure:
    mean = fsum(fsum(scores[r]) / len(scores[r]) for r in records) / len(records)
    value = min(max(floor(mean / STEP + 0.5) * STEP, EDGES[0]), EDGES[1])
    return Figure(cell, value, next(band for least, band in BANDS if _people(records) >= least))


def _told(within: Mapping[Cell, frozenset[Record]]) -> set[Cell]:
    """The cells that are told: groups before margins, then the most people first, each if what is told stays safe."""
    people = {cell: _people(records) for cell, records in within.items()}

    def turn(c: Cell) -> tuple[bool, bool, int, int, str]:
        return c.group is None, c.skill is None, -people[c], -len(within[c]), str(c)

    known, told = _Known(), set()
    for cell in sorted((c for c in within if people[c] >= SMALLEST), key=turn):
        if (more := known.after(within[cell])) is not None:
            known = more
            told.add(cell)
    return told


@dataclass(frozen=True)
class _Known:
    """All that follows from the figures told so far, by adding and subtracting.

    `regions`: records that lie in the same told cells; no subtraction tells them apart. `heads`: their people.
    `basis`: pivot region → combination of figures, in reduced echelon form: no other combination touches the pivot.
    """

    regions: Mapping[int, frozenset[Record]] = field(default_factory=dict)
    heads: Mapping[int, int] = field(default_factory=dict)
    basis: Mapping[int, Row] = field(default_factory=dict)

    def after(self, records: frozenset[Record]) -> _Known | None:
        """With one more cell; None where that would tell about too few."""
        split = self._split(records)
        cell = {region: Fraction(1) for region, held in split.regions.items() if held <= records}
        row = _less(cell, split.basis, split.basis)
        if not row:
            return self  # could be worked out already
        known = split._with(row)
        for pivot in split.basis:
            # A region that the cell parted may be too small to stand on; another one may do.
            if known.heads[pivot] < SMALLEST <= max(known.heads[region] for region in known.basis[pivot]):
                known = known._with(known.basis[pivot], instead_of=pivot)
        return known if known._is_safe() else None

    def _split(self, records: frozenset[Record]) -> _Known:
        """The regions parted by the cell's border; the part with more people keeps number and pivot."""
        regions, heads, basis, rest = dict(self.regions), dict(self.heads), dict(self.basis), records
        for region, held in self.regions.items():
            if held.isdisjoint(records):
                continue
            rest = rest - held
            if not held <= records:
                fewer, more = sorted((held & records, held - records), key=_people)
                regions[region], regions[len(regions)] = more, fewer
                heads[region], heads[len(heads)] = _people(more), _people(fewer)
                basis = {
                    p: {**row, len(heads) - 1: row[region]} if region in row else row
                    for p, row in basis.items()
                }
        if rest:
            regions[len(regions)], heads[len(heads)] = rest, _people(rest)
        return _Known(regions, heads, basis)

    def _with(self, row: Row, instead_of: int | None = None) -> _Known:
        """`row` in the basis, standing on its region with the most people."""
        pivot = max(row, key=lambda region: (self.heads[region], -region))
        mine = {pivot: {region: times / row[pivot] for region, times in row.items()}}
        others = {
            p: _less(r, mine, mine) if pivot in r else r for p, r in self.basis.items() if p != instead_of
        }
        return _Known(self.regions, self.heads, {**others, **mine})

    def _is_safe(self) -> bool:
        """Whether every mixture of the basis is about five people or more.

        A mixture with a combination that stands on five people is: no other one cancels them. The rest is safe if each
        has five people in regions that no other of the rest touches.
        """
        rest = [row for pivot, row in self.basis.items() if self.heads[pivot] < SMALLEST]
        touched = Counter(region for row in rest for region in row)
        own = ([self.regions[region] for region in row if touched[region] == 1] for row in rest)
        return all(_people(frozenset().union(*regions)) >= SMALLEST for regions in own)


def _people(records: Iterable[Record]) -> int:
    return len({person for person, _, _ in records})


def _less(row: Row, pivots: Iterable[int], basis: Mapping[int, Row]) -> Row:
    """`row` with the combinations that stand on `pivots` taken out."""
    left = dict(row)
    for pivot in pivots:
        if times := left.get(pivot):
            for region, share in basis[pivot].items():
                left[region] = left.get(region, Fraction(0)) - times * share
    return {region: times for region, times in left.items() if times}
