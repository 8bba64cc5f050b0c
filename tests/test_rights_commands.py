"""The commands of the rights, as they are typed: a person taken out and erased, retention, a backup and its way back."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from bot.storage import Database, SqlTurnLog
from bot.storage.audit_log import AuditLog
from tests.storage.everybody import ALMA, BO, fill
from tests.storage.rows_for_tests import a_session

ROOT = Path(__file__).resolve().parents[1]


class Kasket:
    """The command on a database of its own."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        (folder / "var").mkdir()
        self.use("log.db")

    def use(self, name: str) -> None:
        self.url = f"sqlite:///{self.folder}/{name}"

    def run(self, *words: str, status: int | None = 0) -> str:
        """What it says, on either output, when it ends with a status; None: with any."""
        clean = {k: v for k, v in os.environ.items() if not k.startswith("KASKET_")}
        environ = {**clean, "KASKET_VAR": str(self.folder / "var"), "DATABASE_URL": self.url}
        command = [sys.executable, "-m", "bot.cli", *words]
        done = subprocess.run(
            command, cwd=ROOT, env=environ, capture_output=True, text=True, stdin=subprocess.DEVNULL
        )
        said = done.stdout + done.stderr
        assert status in (None, done.returncode), said
        assert "Traceback" not in said
        return said

    def sessions(self, person: str) -> int:
        return len(SqlTurnLog.at(self.url).sessions_of(person))


@pytest.fixture
def kasket(tmp_path: Path) -> Kasket:
    made = Kasket(tmp_path)
    log = SqlTurnLog.at(made.url)
    fill(log.database)
    log.database.close()
    return made


def test_a_person_is_taken_out_by_name_or_id_and_it_is_noted(kasket: Kasket) -> None:
    said = kasket.run("person", "export", "alma ærenlund", str(kasket.folder / "ud"))
    (file,) = (kasket.folder / "ud").iterdir()
    assert str(file) in said and file.stat().st_mode & 0o077 == 0
    kept = json.loads(zipfile.ZipFile(file).read("kasketskift.json"))
    assert kept["name"] == ALMA[1] and len(kept["sessions"]) == 2
    assert {r["trainer_id"]: r["ratings"] for r in kept["tables"]["reviews"]}[BO[0]] == {"listens": 3}
    assert AuditLog(Database(kasket.url)).about(ALMA[0], 1)[0].actor_id == "kommandolinjen"
    assert "er der allerede" in kasket.run("person", "export", ALMA[0], str(kasket.folder / "ud"), status=1)


def test_a_name_that_nobody_or_several_have_is_no_person(kasket: Kasket) -> None:
    assert "Ingen har id eller navnet" in kasket.run("person", "erase", "Ukendt", "--yes", status=1)
    log = SqlTurnLog.at(kasket.url)
    log.add_session(a_session(id="x", employee_id="p-alma-2", employee_name=ALMA[1]))
    said = kasket.run("person", "erase", ALMA[1], "--yes", status=1)
    assert ALMA[0] in said and "p-alma-2" in said
    assert kasket.sessions(ALMA[0]) == 2


def test_nobody_is_erased_without_a_yes(kasket: Kasket) -> None:
    assert "--yes" in kasket.run("person", "erase", ALMA[0], status=1)
    assert kasket.sessions(ALMA[0]) == 2


def test_who_is_erased_stays_erased_when_an_older_backup_is_put_back(kasket: Kasket) -> None:
    backup = str(kasket.folder / "kopi.zip")
    assert "rækker" in kasket.run("db", "backup", backup)
    assert "er der allerede" in kasket.run("db", "backup", backup, status=1)
    kasket.run("person", "erase", ALMA[0], "--yes")
    assert kasket.sessions(ALMA[0]) == 0
    assert "ikke tom" in kasket.run("db", "restore", backup, status=1)
    kasket.use("ny.db")
    assert "Slettet igen: 1 personer." in kasket.run("db", "restore", backup)
    assert kasket.sessions(ALMA[0]) == 0 and kasket.sessions(BO[0]) == 2
    assert [f.name for f in kasket.folder.iterdir() if f.name.startswith(".")] == []


def test_retention_counts_first_and_then_deletes(kasket: Kasket) -> None:
    dry = json.loads(kasket.run("retention", "--dry-run", "--json"))
    assert dry["dry_run"] is True and dry["private"] == 2 and dry["shared"] in (0, 2)
    assert kasket.sessions(ALMA[0]) == 2
    assert "Slettet:" in kasket.run("retention")
    assert kasket.sessions(ALMA[0]) == 2 - 1 - dry["shared"] // 2


def test_doctor_sees_a_change_in_the_audit(kasket: Kasket) -> None:
    assert "ok   adgangslog" in kasket.run("doctor", status=None)  # a model may be missing here
    database = Database(kasket.url)
    with database.writing() as connection:
        connection.exec_driver_sql("UPDATE audit SET actor_id = 'x' WHERE id = 2")
    assert "FEJL adgangslog: Linje 2" in kasket.run("doctor", status=1)
