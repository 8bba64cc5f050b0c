"""The leader's window: a month is told once, never about fewer than five, and nothing leads to a person.

The attack is that of tests/review/test_disclosure.py: all that was ever shown, mixed in every way.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime, timedelta, timezone
from typing import Any

import numpy as np
import pytest
from starlette.testclient import TestClient

from bot.leader_room import GroupMonth, LeaderRoom, bounds, closed_months
from bot.practice.learning import SKILLS
from bot.practice_room import Employee
from bot.review.disclosure import Cell, Scored, group_figures
from bot.storage import FigureLog, GroupLog
from tests.gateway.conftest import House
from tests.review.test_disclosure import by_mixing, people, records
from tests.storage.rows_for_tests import a_session

TOVE = Employee("t1", "Tove")
MARCH = datetime(2026, 3, 10, 9, tzinfo=timezone.utc)
APRIL = datetime(2026, 4, 15, 9, tzinfo=timezone.utc)


@dataclass
class Town:
    """People, groups and talks, kept both in the house and beside it, for one who checks what is told."""

    house: House
    members: dict[str, set[str]] = field(default_factory=lambda: defaultdict(set))
    talks: dict[str, tuple[str, str, dict[str, int]]] = field(default_factory=dict)

    @property
    def leader(self) -> LeaderRoom:
        return self.house.trainers.leader

    def group(self, name: str) -> str:
        return self.house.trainers.groups.make(TOVE, name).id

    def join(self, group: str, person: str) -> None:
        found = self.house.trainers.groups.seen(group, TOVE, trainer=True)
        self.house.trainers.groups.join(found.code, Employee(person, person))
        self.members[group].add(person)

    def leave(self, group: str, person: str) -> None:
        self.house.trainers.groups.leave(group, person)
        self.members[group].discard(person)

    def close(self, group: str) -> None:
        self.house.trainers.groups.close(group)
        self.members.pop(group, None)

    def talk(self, person: str, at: datetime, drill: str = "", **scores: int) -> str:
        rubric = [{"id": skill, "score": score} for skill, score in scores.items()]
        name = f"s{len(self.talks)}-{person}-{at:%m%d%H%M%S%f}"
        self.house.log.add_session(
            a_session(id=name, employee_id=person, employee_name=person, snapshot={"drill": drill})
        )
        self.house.log.finish(name, "agreed", {"rubric": rubric}, at)
        self.talks[name] = (person, f"{at:%Y-%m}", scores)
        return name

    def delete(self, name: str) -> None:
        self.house.log.delete_session(name)
        del self.talks[name]

    def rows(self, month: str) -> list[Scored]:
        return [
            Scored(person, group, skill, score, month)
            for person, at, scores in self.talks.values()
            for skill, score in scores.items()
            for group in sorted(self.members)
            if at == month and person in self.members[group]
        ]


@pytest.fixture
def town(house: House) -> Town:
    house.now = APRIL.timestamp()
    return Town(house)


@pytest.fixture
def lene(town: Town) -> Iterator[TestClient]:
    with town.house.signed_in("Lene", "leader") as client:
        yield client


def five(town: Town, name: str = "Vej og park", size: int = 5, first: int = 0, **scores: int) -> str:
    """A group of people who each had a talk in March."""
    group = town.group(name)
    for number in range(first, first + size):
        town.join(group, f"p{number}")
        town.talk(f"p{number}", MARCH, **(scores or dict.fromkeys(SKILLS, 3)))
    return group


def told(
    months: dict[str, list[GroupMonth]], month: str = "2026-03"
) -> dict[str | None, dict[str | None, Any]]:
    return {g.name: {skill: (t.value, t.people) for skill, t in g.told.items()} for g in months[month]}


def test_a_month_that_is_over_is_told_with_halves_and_bands(town: Town) -> None:
    five(town, listens=2, authority=4)
    found = told(town.leader.months())
    assert found["Vej og park"] == {"listens": (2.0, "5–9"), "authority": (4.0, "5–9"), None: (3.0, "5–9")}
    assert found[None] == found["Vej og park"]


def test_four_are_too_few_and_so_is_a_group_that_rested(town: Town) -> None:
    five(town, "Fire", size=4)
    town.group("Hviler")
    assert told(town.leader.months()) == {"Fire": {}, "Hviler": {}, None: {}}


def test_drills_strangers_and_the_month_that_runs_are_not_counted(town: Town) -> None:
    group = five(town, size=4)
    town.join(group, "p9")
    town.talk("p9", MARCH, drill="svar", listens=3)
    town.talk("p9", APRIL - timedelta(days=1), listens=3)
    town.talk("fremmed", MARCH, listens=3)
    months = town.leader.months()
    assert told(months) == {"Vej og park": {}, None: {}} and "2026-04" not in months


def test_a_month_is_a_danish_month() -> None:
    last_minute = datetime(2026, 3, 31, 21, 59, tzinfo=timezone.utc)  # 23.59 in Denmark
    assert closed_months(last_minute)[0] == "2026-02"
    assert closed_months(last_minute + timedelta(minutes=1))[0] == "2026-03"
    assert closed_months(datetime(2026, 1, 9, tzinfo=timezone.utc))[:2] == ["2025-12", "2025-11"]
    assert len(closed_months(APRIL)) == 12
    since, until = bounds("2026-03")
    assert (since.utcoffset(), until.utcoffset()) == (timedelta(hours=1), timedelta(hours=2))
    assert bounds("2025-12")[1] == bounds("2026-01")[0]


def test_a_month_that_was_told_is_never_told_anew(town: Town) -> None:
    group = five(town, size=5)
    before = town.leader.months()
    town.join(group, "p9")
    town.talk("p9", MARCH, **dict.fromkeys(SKILLS, 1))
    town.leave(group, "p0")
    town.delete(next(iter(town.talks)))
    assert town.leader.months() == before


def test_a_group_keeps_its_figures_under_its_new_name_and_when_it_is_closed(town: Town) -> None:
    group = five(town)
    before = told(town.leader.months())
    town.house.trainers.groups.rename(group, "Park")
    assert told(town.leader.months()) == {"Park": before["Vej og park"], None: before[None]}
    town.close(group)
    assert told(town.leader.months()) == before


def test_who_is_first_to_tell_is_heard(town: Town) -> None:
    """A second room that looked at the same moment shows what the first one kept."""
    five(town)
    figures = FigureLog(town.house.database)

    class Slower(FigureLog):
        def tell(self, month: str, answer: Any, at: datetime) -> None:
            figures.tell(month, {"groups": {}, "figures": []}, at)
            super().tell(month, answer, at)

    late = LeaderRoom(Slower(town.house.database), GroupLog(town.house.database), town.house.clock)
    assert told(late.months()) == {None: {}} == told(town.leader.months())


def life(town: Town, seed: int) -> tuple[list[frozenset[Any]], list[frozenset[Any]]]:
    """Half a year in which people join, leave, talk and delete between the leader's looks.

    Checks that what was told stands and covers five. Gives all records behind what was told, and behind what would have
    been told if every look had been reckoned anew.
    """
    random = np.random.default_rng(seed)
    everybody = [f"p{n}" for n in range(int(random.integers(7, 12)))]
    groups = [town.group(f"Hold {n}") for n in range(2)]
    for group in groups:
        for person in everybody:
            if random.random() < 0.75:
                town.join(group, person)
    first: dict[str, list[GroupMonth]] = {}
    kept: list[frozenset[Any]] = []
    anew: list[frozenset[Any]] = []
    for month in range(1, 7):
        for _ in range(int(random.integers(6, 22))):
            at = datetime(
                2026, month, int(random.integers(1, 28)), 9, 0, len(town.talks) % 60, tzinfo=timezone.utc
            )
            scores = {skill: int(random.integers(1, 6)) for skill in SKILLS[:2]}
            town.talk(str(random.choice(everybody)), at, **scores)
        town.house.now = datetime(2026, month + 1, 2, tzinfo=timezone.utc).timestamp()
        for _ in range(3):
            seen = town.leader.months()
            for name in closed_months(town.house.clock())[: month + 1]:
                rows = town.rows(name)
                if name not in first:
                    kept += [covered(rows, g, town, name) for g in cells_told(seen[name])]
                first.setdefault(name, seen[name])
                assert seen[name] == first[name]
                anew += would_tell(rows, groups, name)
            stir(town, random, groups, everybody)
    return kept, anew


def stir(town: Town, random: np.random.Generator, groups: list[str], everybody: list[str]) -> None:
    group, person = str(random.choice(groups)), str(random.choice(everybody))
    (town.leave if person in town.members[group] else town.join)(group, person)
    if random.random() < 0.5:
        town.delete(str(random.choice(sorted(town.talks))))


def cells_told(groups: list[GroupMonth]) -> list[tuple[str | None, str | None]]:
    return [(group.name, skill) for group in groups for skill in group.told]


def covered(
    rows: list[Scored], cell: tuple[str | None, str | None], town: Town, month: str
) -> frozenset[Any]:
    """The records behind a cell that was told; at least five people's."""
    ids = {g.name: g.id for g in town.house.trainers.groups.all()}
    found = records(rows, Cell(ids[cell[0]] if cell[0] else None, cell[1], (month,)))
    assert len(people(found)) >= 5
    return found


def would_tell(rows: list[Scored], groups: list[str], month: str) -> list[frozenset[Any]]:
    cells = [Cell(g, s, (month,)) for g in (*groups, None) for s in (*SKILLS, None)]
    return [records(rows, f.cell) for f in group_figures(rows, cells) if f.value is not None]


@pytest.mark.parametrize("seed", range(6))
def test_nothing_that_happens_between_two_looks_tells_about_fewer_than_five(town: Town, seed: int) -> None:
    kept, _ = life(town, seed)
    assert kept and by_mixing(kept) == set()


def test_the_attack_finds_somebody_when_every_look_is_reckoned_anew(town: Town) -> None:
    _, anew = life(town, 1)
    assert by_mixing(anew) != set()


def test_the_page_shows_figures_in_a_table_in_words_and_as_bars(town: Town, lene: TestClient) -> None:
    five(town, listens=4, authority=2, switching=1, solution=5, duties=3)
    five(town, "Æblet", size=3, first=20)
    page = lene.get("/leder").text
    assert "<h2>Marts 2026</h2>" in page and page.index("Vej og park") < page.index("Æblet") < page.index(
        "Alle hold"
    )
    cells = re.findall(r"<td>(.*?)</td>", page)
    plain = [re.sub(r"<[^>]+>", "", cell) for cell in cells]
    assert plain[:6] == [
        f"{v} (5–9 personer)" for v in ("3,0", "4,0", "2,0", "1,5 eller lavere", "4,5 eller højere", "3,0")
    ]
    assert plain[6:12] == ["for få"] * 6
    assert re.search(r"<b>Vej og park</b>: \w+ \(1,5 eller lavere\)\s*</li>", page)
    assert re.search(r"<b>Æblet</b>: Der er for få tal", page)
    svg = page[page.index("<svg") : page.index("</svg>")]
    assert "<title" in svg and "<desc" in svg and "for få" in svg and svg.count("<rect") == 10
    assert "mindst fem personer" in page and "afrundet" in page


def test_the_month_is_chosen_in_the_address_and_is_the_latest_that_tells_else(
    town: Town, lene: TestClient
) -> None:
    assert "<h2>Marts 2026</h2>" in lene.get("/leder").text
    town.house.now += 40 * 86_400
    with town.house.signed_in("Lene", "leader") as client:
        five(town)  # too late: March was told while nobody had practised
        assert "Der er ingen tal" in client.get("/leder?maaned=2026-03").text
        assert "<h2>April 2026</h2>" in client.get("/leder?maaned=2026-99").text
        assert '<option value="2025-05"' in client.get("/leder").text


def test_the_page_leads_to_no_person_and_no_talk(town: Town, lene: TestClient) -> None:
    five(town)
    page = lene.get("/leder").text
    links = set(re.findall(r'(?:href|action|src)="([^"]+)"', page.split("<main")[1]))
    assert links == {"/leder"}
    assert not any(person in page for person in ("p0", "p1", *town.talks))
