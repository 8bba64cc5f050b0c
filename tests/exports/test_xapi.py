"""xAPI statements are valid, say the same twice, and grade nobody."""

from __future__ import annotations

import copy
import json
from datetime import timedelta
from pathlib import Path
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st
from jsonschema import Draft202012Validator

from bot.exports import Installation, statements, xapi, xapi_array
from bot.practice.moment import Cue
from tests.exports.talks_for_tests import BEGUN, SECRET_WORDS, open_session, session, talk, title, turn

SCHEMA = json.loads(Path(__file__).with_name("xapi-1.0.3.schema.json").read_text(encoding="utf-8"))
VALID = Draft202012Validator(SCHEMA)
HOUSE = Installation("https://kasket.thisted.example/", "https://login.thisted.example", "hemmelig" * 4)
EXTENSIONS = "https://kasket.thisted.example/xapi/extensions/"


def told(*talks, house: Installation = HOUSE) -> list[dict]:
    return list(statements(talks, title, house))


def verbs(made: list[dict]) -> list[str]:
    return [statement["verb"]["id"].rsplit("/", 1)[1] for statement in made]


def test_a_session_is_attempted_answered_and_completed() -> None:
    made = told(talk("Goddag.", "Farvel."))
    assert verbs(made) == ["attempted", "responded", "responded", "completed"]
    assert {s["verb"]["id"].rsplit("/", 1)[0] for s in made} == {"http://adlnet.gov/expapi/verbs"}


def test_an_open_session_is_not_completed() -> None:
    assert verbs(told((open_session(), [turn()]))) == ["attempted", "responded"]


def test_every_statement_is_valid() -> None:
    ways = [talk("Goddag."), (open_session(id="s 2/æ?"), [turn(reply={"owner": "Nå."}, heard={})])]
    made = told(*ways, (session(id="s3", outcome=None, scenario_id="sag <å>"), []))
    assert list(VALID.iter_errors(made)) == []


@given(st.text(), st.text())
def test_any_ids_and_words_give_valid_statements(text: str, key: str) -> None:
    printable = key.encode("utf-8", "replace").decode()
    made = told((session(id=printable, scenario_id=printable), [turn(1, text)]))
    assert list(VALID.iter_errors(made)) == []


def test_the_schema_itself_is_a_schema() -> None:
    Draft202012Validator.check_schema(SCHEMA)


@pytest.mark.parametrize(
    ("place", "value"),
    [
        (("actor", "mbox"), "mailto:mads@thisted.example"),
        (("actor", "account", "homePage"), "kasket"),
        (("verb", "id"), "responded"),
        (("object", "objectType"), "Thing"),
        (("result", "score"), {"scaled": 4}),
        (("result", "response"), None),
        (("result", "extensions"), {"verdict": 1}),
        (("context", "registration"), "s1"),
        (("context", "contextActivities", "cousin"), []),
        (("context", "language"), "på dansk"),
        (("timestamp",), "2026-03-12T12:00:00-00:00"),
        (("timestamp",), "12-03-2026 12:00"),
        (("result", "duration"), "12 minutter"),
        (("mood",), "vred"),
    ],
)
def test_the_schema_refuses_what_the_specification_refuses(place: tuple[str, ...], value: object) -> None:
    broken = copy.deepcopy(told(talk("Goddag."))[1])
    assert VALID.is_valid([broken])
    inner = broken
    for key in place[:-1]:
        inner = inner[key]
    inner[place[-1]] = value
    assert not VALID.is_valid([broken])


def test_the_actor_is_a_pseudonym_of_this_house() -> None:
    actor = told(talk())[0]["actor"]
    assert set(actor) == {"objectType", "account"}
    assert actor["account"]["homePage"] == "https://login.thisted.example"
    assert SECRET_WORDS[1] not in json.dumps(told(talk()))
    other = Installation(HOUSE.address, HOUSE.home_page, "en anden hemmelighed")
    assert actor != told(talk(), house=other)[0]["actor"]


def test_the_secret_is_not_shown() -> None:
    assert HOUSE.secret not in repr(HOUSE)


def test_the_same_export_has_the_same_ids() -> None:
    first, again = told(talk("a", "b")), told(talk("a", "b"))
    assert first == again
    assert {UUID(s["id"]).version for s in first} == {5}
    assert len({s["id"] for s in first}) == len(first)
    assert len({s["context"]["registration"] for s in first}) == 1


def test_a_talk_taken_up_again_adds_statements_and_changes_none() -> None:
    before = {s["id"]: s for s in told(talk("a", "b"))}
    row = session(branch=2, ended_at=BEGUN + timedelta(hours=1))
    after = {s["id"]: s for s in told((row, [turn(1, "a"), turn(2, "c", branch=2)]))}
    assert all(before[same] == after[same] for same in before.keys() & after.keys())
    assert verbs([after[new] for new in after.keys() - before.keys()]).count("completed") == 1


def test_a_talk_is_not_graded() -> None:
    made = told(talk())
    assert [s for s in made if {"score", "success"} & set(s.get("result", {}))] == []
    done = made[-1]["result"]
    assert done["completion"] is True
    assert done["duration"] == "PT754.00S"
    assert done["extensions"][EXTENSIONS + "rubric"][0] == {"id": "listens", "score": 1}
    assert not any(key.endswith("/score") for key in done["extensions"])


def test_a_reply_answers_a_moment_of_the_case() -> None:
    reply = told(talk("Jeg hører dig."))[1]
    case = "https://kasket.thisted.example/xapi/cases/terrassen"
    assert reply["object"]["id"] == f"{case}/moments/accusation"
    assert reply["object"]["definition"]["name"]["da"] == "Terrassen på torvet: ejeren bebrejder kommunen"
    assert reply["context"]["contextActivities"]["parent"][0]["id"] == case
    assert reply["result"]["response"] == "Jeg hører dig."
    assert reply["result"]["extensions"][EXTENSIONS + "acts"] == ["reflect"]
    assert reply["timestamp"] == "2026-03-12T12:01:00.123+00:00"


def test_every_moment_has_a_danish_name() -> None:
    assert set(xapi._MOMENTS) == {cue.value for cue in Cue}


@pytest.mark.parametrize("many", [0, 1, 3])
def test_the_file_is_one_json_array(many: int) -> None:
    talks = [talk(id=f"s{n}") for n in range(many)]
    assert json.loads(b"".join(xapi_array(talks, title, HOUSE))) == told(*talks)
