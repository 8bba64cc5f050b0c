"""Smells: each fires on a scenario with one thing changed, is silent on its neighbour, and is advice only."""

from __future__ import annotations

import json
import random
import shutil
from dataclasses import replace
from functools import lru_cache
from pathlib import Path

import pytest

from bot.commands.scenario_smells import run_smells
from bot.practice.acts import Act
from bot.practice.cues import reachable
from bot.practice.heard import Clause, Utterance
from bot.practice.judging import Situation, Verdict
from bot.practice.moment import Cue, Moment, Phase
from bot.practice.scenario import Answer, Duty, Scenario
from bot.practice.talk import open_talk, take_turn
from bot.practice.voice import Voice
from bot.scenario_files import Library, load_library
from bot.scenario_files.line_smells import off_cue
from bot.scenario_files.smells import REACTED_TO, cannot_be_met, never_said, smells
from bot.selfplay.one_reply import coach_examples, winning_replies
from tests.practice.talking import says

SCENARIOS = Path(__file__).resolve().parents[2] / "scenarios"
LIBRARY = load_library(SCENARIOS)
TERRASSEN = LIBRARY.scenario("terrassen")  # an owner who gets personal
REFUSION = LIBRARY.scenario("refusion")  # one who never does
HUSDYR = LIBRARY.scenario("husdyr")
NABOEN = LIBRARY.scenario("naboen")
VORES_FEJL = LIBRARY.scenario("vores-fejl")
FOUR = ("Første replik.", "Anden replik.", "Tredje replik.", "Fjerde replik.")


@lru_cache(maxsize=1)
def real_smells() -> tuple[str, ...]:
    return tuple(str(p) for p in smells(LIBRARY))


def test_the_real_scenarios_do_not_smell() -> None:
    assert real_smells() == ()


def with_lines(scenario: Scenario, phase: Phase, cue: Cue, lines: tuple[str, ...] = FOUR) -> Scenario:
    cells = {**scenario.lines.get(phase, {}), cue: lines}
    return replace(scenario, lines={**scenario.lines, phase: cells})


# SM001: what can never be said


def test_an_opening_that_no_talk_begins_with_is_found_with_its_line(tmp_path: Path) -> None:
    folder = small_copy(tmp_path, "terrassen")
    file = folder / "terrassen/scenario.yml"
    text = file.read_text("utf-8").replace(
        "  reception:\n", f"  reception:\n    closes: {json.dumps(FOUR)}\n", 1
    )
    file.write_text(text, "utf-8")
    (found,) = smells(load_library(folder))
    line = text.splitlines().index(f"    closes: {json.dumps(FOUR)}") + 1
    assert str(found).startswith(f"SM001 scenarios/terrassen/scenario.yml:{line} ")
    assert "closes" in found.text and "agreement" in found.text


def test_lines_of_another_phase_are_said_when_the_others_are_used_up() -> None:
    assert not [*never_said(with_lines(TERRASSEN, Phase.REACTION, Cue.CLOSES))]


def test_an_owner_who_never_gets_personal_needs_no_insults_but_those_that_all_have() -> None:
    assert [place for place, _ in never_said(with_lines(REFUSION, Phase.REACTION, Cue.INSULT))] == [
        ("lines", "reaction", "insult")
    ]
    assert not [*never_said(with_lines(TERRASSEN, Phase.REACTION, Cue.INSULT))]


@pytest.mark.parametrize("key", ["open_question", "acknowledge", "give_decision_maybe"])
def test_a_reaction_to_what_the_owner_never_reacts_to_is_found(key: str) -> None:
    odd = replace(TERRASSEN, reactions={**TERRASSEN.reactions, key: {"hot": FOUR}})
    assert [place for place, _ in never_said(odd)] == [("reactions", key)]


@pytest.mark.parametrize("key", ["dismiss", "give_decision", "reserve"])
def test_a_reaction_that_is_said_is_no_smell(key: str) -> None:
    assert not [*never_said(replace(TERRASSEN, reactions={key: {"hot": FOUR}}))]


def test_endings_that_never_come_are_found() -> None:
    odd = replace(REFUSION, endings={**REFUSION.endings, "hung_up": FOUR})
    assert [place for place, _ in never_said(odd)] == [("endings", "hung_up")]
    stubborn = replace(REFUSION.owner, floor=6, start=replace(REFUSION.owner.start, step=6))
    assert [p for p, _ in never_said(replace(REFUSION, owner=stubborn))] == [("endings", "agreed")]
    lenient = frozenset({Answer.NO, Answer.CONDITIONAL})
    assert not [*never_said(replace(REFUSION, owner=stubborn, allowed=lenient))]


@pytest.mark.parametrize("scenario", LIBRARY.scenarios.values(), ids=lambda s: s.id)
def test_no_talk_leads_to_a_cue_that_is_called_unreachable(scenario: Scenario) -> None:
    chance = random.Random(scenario.id)
    for seed in range(40):
        talk = open_talk(scenario, seed, 2)
        assert talk.cue in reachable(talk.phase, scenario)
        while not talk.ended and talk.number < 14:
            talk = take_turn(talk, scenario, says(*chance.sample(list(Act), chance.randint(1, 3)))).talk
            assert talk.ended or talk.cue in reachable(talk.phase, scenario)


def test_the_owner_reacts_to_the_keys_that_are_no_smell_and_to_no_others() -> None:
    own = {
        key: {"hot": (f"Reaktion på {key}.",)}
        for key in {a.value for a in Act} | REACTED_TO | {"give_decision"}
    }
    scenario = replace(TERRASSEN, reactions=own)
    kinds = ("Nej, det kan du ikke få lov til", "Ja, det må du gerne", "Ja, på betingelse af at du søger")
    replies = [(act, f"Ord for {act.value}") for act in Act] + [(Act.GIVE_DECISION, words) for words in kinds]
    spoken = {key for key in own for reply in replies if f"Reaktion på {key}." in reacts(scenario, *reply)}
    assert spoken == REACTED_TO


def reacts(scenario: Scenario, act: Act, words: str) -> str:
    said = Utterance(words, (Clause(words, 0, len(words), act, 0.9),))
    situation = Situation(Moment(Phase.LISTENING, Cue.EMOTION, 1), said, allowed=scenario.allowed)
    hot = replace(scenario.owner.start, anger=9.0)
    voice = Voice(scenario, 1, 1, frozenset())
    return voice.reply(situation, Verdict.MET, hot, Phase.LISTENING, Cue.EMOTION, ())


# SM002: what does not call for its cue


@pytest.mark.parametrize(
    ("cue", "wrong", "right"),
    [
        (Cue.ASKS_DECISION, "Det regner i dag. Jeg har åbnet alligevel.", "Ja eller nej til bordene."),
        (Cue.ASKS_GUARANTEE, "Jeg har købt stolene.", "Jeg vil have det at vide på skrift."),
        (Cue.ASKS_FAVOUR, "Vi har altid haft borde ude.", "Lad mig nu bare få sommeren med."),
        (Cue.ASKS_RULE, "Den lov er fra sidste år.", "Så forklar mig, hvad loven siger."),
        (Cue.INSULT, "Det er en kold dag på torvet.", "Man skal vist ikke kunne noget for at sidde, hvor du sidder."),
        (Cue.INSULT, "Han var en klovn, ham tømreren.", "Tænk, at kommunen ansætter folk, der ikke kan læse."),
        (Cue.ACCEPTS, "Nej, det går ikke.", "Jeg er ikke enig, men jeg ved, hvad jeg skal."),
        (Cue.ACCEPTS, "Fint, din idiot. Hvad så nu?", "Fint, det var dumt af mig. Hvad så nu?"),
        (Cue.CLOSES, "Glem det, jeg vil høre mere.", "Nej, nu vil jeg ikke tage mere af din tid."),
    ],
)  # fmt: skip
def test_a_line_that_does_not_call_for_its_cue_is_found(cue: Cue, wrong: str, right: str) -> None:
    assert [line.text for line, _ in off_cue(only(cue, wrong, right))] == [wrong]


def only(cue: Cue, *lines: str) -> Scenario:
    return replace(TERRASSEN, lines={}, any_lines={cue: lines})


def test_other_cues_are_left_to_the_reader() -> None:
    assert not [*off_cue(only(Cue.EMOTION, "Nej, din idiot.", "Det regner."))]


# SM003: duties nobody can meet


@pytest.mark.parametrize(
    ("duty", "impossible", "possible"),
    [
        (Duty.HANDOVER, replace(VORES_FEJL, handover=None), VORES_FEJL),
        (Duty.HANDOVER, replace(VORES_FEJL, briefing=replace(VORES_FEJL.briefing, colleagues=())), VORES_FEJL),
        (Duty.APPEAL, replace(TERRASSEN, allowed=frozenset({Answer.YES, Answer.NOT_YET})),
            replace(TERRASSEN, allowed=frozenset({Answer.CONDITIONAL}))),
        (Duty.HEARING, replace(HUSDYR, briefing=replace(HUSDYR.briefing, case="", law="", may_decide=""), examples={}),
            replace(HUSDYR, examples={})),
        (Duty.NOTE, replace(TERRASSEN, note_points=()), TERRASSEN),
        (Duty.GUIDANCE, replace(TERRASSEN, alternatives=(), examples={}), replace(TERRASSEN, examples={})),
        (Duty.SECRECY, replace(NABOEN, lines={}, any_lines={}), NABOEN),
    ],
)  # fmt: skip
def test_a_duty_nobody_can_meet_is_found(duty: Duty, impossible: Scenario, possible: Scenario) -> None:
    (found,) = cannot_be_met(impossible)
    assert found[0] == ("duties",) and found[1].startswith(duty.value)
    assert not [*cannot_be_met(possible)]
    assert not [*cannot_be_met(replace(impossible, duties=frozenset()))]


# SM004: one reply that wins

BEST = "Jeg kan godt forstå dig. Som myndighed må jeg sige nej."
_EVERYTHING = (
    Act.ACKNOWLEDGE_FEELING, Act.MARK_ROLE, (Act.GIVE_DECISION, "Nej, det kan du ikke få lov til"),
    Act.EXPLAIN_REASON, Act.PROPOSE_ALTERNATIVE, (Act.AGREE_NEXT_STEP, "Jeg ringer på torsdag"),
)  # fmt: skip


def hear(text: str, scenario_id: str) -> Utterance:
    """Ears that hear a whole good talk in one short reply, and a plain question in every other.

    Short, for a longer reply wins nothing the second time (test_talk).
    """
    return replace(says(*_EVERYTHING), text="Nej, ring torsdag.") if text == BEST else says(Act.ASK_FACTS)


def test_a_reply_that_wins_alone_is_found_and_its_neighbour_is_not() -> None:
    (won,) = winning_replies(TERRASSEN, [BEST, "Hvor mange borde er der?"], hear)
    assert won.score >= 50 or won.ended == "agreed"


def test_every_example_of_the_coach_is_tried_and_named_by_its_place(
    capsys: pytest.CaptureFixture[str],
) -> None:
    shown = {kind: f"{kind}." for kind in ("service", "authority", "marked_switch")}
    one = replace(TERRASSEN, examples={Cue.EMOTION: shown, Cue.CLOSES: {"service": BEST}})
    library = Library(SCENARIOS, {one.id: one}, LIBRARY.wording)
    assert coach_examples(one) == {text: ("emotion", kind) for kind, text in shown.items()} | {
        BEST: ("closes", "service")
    }
    run_smells(library, True, Hearing())  # type: ignore[arg-type]
    (found,) = json.loads(capsys.readouterr().out)["smells"]
    text = (SCENARIOS / "terrassen/scenario.yml").read_text("utf-8").splitlines()
    assert found["code"] == "SM004" and text[found["line"] - 1].lstrip().startswith(("closes:", "service:"))


class Hearing:
    def hear(self, text: str, scenario_ids: list[str]) -> Utterance:
        return hear(text, scenario_ids[0])


# SM005: lines that stand in two scenarios


def test_nearly_the_same_line_in_two_scenarios_is_found_with_both_places(tmp_path: Path) -> None:
    folder = small_copy(tmp_path, "terrassen", "husdyr")
    one = "Jeg tager bordene ind inden mandag, og så kommer tømreren."
    same = "Jeg tager bordene ind inden mandag. Så kommer tømreren."
    put(folder / "husdyr/scenario.yml", "endings:\n  agreed: [", f'endings:\n  agreed: ["{same}", ')
    put(folder / "terrassen/scenario.yml", "endings:\n  agreed:", f'endings:\n  agreed:\n    - "{one}"')
    (found,) = smells(load_library(folder))
    assert str(found).startswith(f"SM005 {place_of(one, folder / 'terrassen/scenario.yml')} ")
    assert f"{place_of(same, folder / 'husdyr/scenario.yml')}: »{same}«" in found.text


def place_of(words: str, file: Path) -> str:
    lines = file.read_text("utf-8").splitlines()
    return f"scenarios/{file.parent.name}/{file.name}:{next(n for n, x in enumerate(lines, 1) if words in x)}"


def test_everyday_phrases_may_stand_in_two_scenarios() -> None:
    both = [replace(s, endings={"agreed": ("Tak for det, og farvel.",)}) for s in (TERRASSEN, HUSDYR)]
    assert not [*smells(Library(SCENARIOS, {s.id: s for s in both}, LIBRARY.wording))]


# The command


def test_smells_are_advice(capsys: pytest.CaptureFixture[str]) -> None:
    odd = with_lines(TERRASSEN, Phase.RECEPTION, Cue.CLOSES)
    library = Library(SCENARIOS, {odd.id: odd}, LIBRARY.wording)
    assert run_smells(library, False, None) == 0
    shown = capsys.readouterr()
    assert shown.out.startswith("SM001 ") and "SM004" in shown.err
    assert run_smells(library, True, None) == 0
    told = json.loads(capsys.readouterr().out)
    assert told["smells"][0]["code"] == "SM001" and told["left_out"] == ["SM004"]


def test_a_library_without_smells_is_told_so(capsys: pytest.CaptureFixture[str]) -> None:
    run_smells(Library(SCENARIOS, {TERRASSEN.id: TERRASSEN}, LIBRARY.wording), False, None)
    assert capsys.readouterr().out == "Ingen tvivlsomme steder.\n"


def small_copy(tmp_path: Path, *scenarios: str) -> Path:
    """A library of a few scenarios, to be changed."""
    folder = tmp_path / "scenarios"
    for name in ("_shared", *scenarios):
        shutil.copytree(SCENARIOS / name, folder / name)
    shutil.copy(SCENARIOS / "scenario.schema.json", folder)
    return folder


def put(file: Path, old: str, new: str) -> None:
    text = file.read_text("utf-8")
    assert old in text
    file.write_text(text.replace(old, new, 1), "utf-8")
