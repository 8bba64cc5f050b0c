"""The core's values as the JSON that is logged and shown: the same keys everywhere, Danish words from content."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import Any

from bot.practice.debrief import Debrief, Decision, Point, debrief
from bot.practice.heard import Utterance
from bot.practice.notes import About, NoteCheck, NotePoint, NoteVerdict
from bot.practice.notes.reading import Part
from bot.practice.scenario import Mood, Scenario
from bot.practice.snapshot import to_plain
from bot.practice.talk import Exchange, Talk
from bot.scenario_files.wording import Wording, named

_LOW, _HIGH = 4.0, 6.5  # process experience: below is low, from the second on high


def state_words(mood: Mood) -> dict[str, Any]:
    state: dict[str, Any] = to_plain(mood)
    return state


def opening_words(talk: Talk) -> dict[str, Any]:
    return {
        "owner": talk.line,
        "cue": talk.cue.value,
        "phase": talk.phase.value,
        "called": talk.called.value,
        "state": state_words(talk.mood),
    }


def heard_words(said: Utterance, wording: Wording) -> dict[str, Any]:
    """The utterance, with role, certainty and Danish name added to each clause."""
    heard: dict[str, Any] = to_plain(said)
    for plain, clause in zip(heard["clauses"], said.clauses):
        plain.update(
            role=clause.role.value, sure=clause.sure, act_name=wording.names["acts"][clause.act.value]
        )
    return heard


def exchange_words(exchange: Exchange, scenario: Scenario, wording: Wording) -> dict[str, Any]:
    """Everything a turn shows beside the reply itself."""
    talk, finding = exchange.talk, exchange.finding
    return {
        "moment": to_plain(exchange.moment),
        "called": exchange.moment.called.value,
        "worn": exchange.worn,
        "switch": exchange.switch,
        "verdict": exchange.verdict.value,
        "owner": talk.line,
        "cue": talk.cue.value,
        "phase": talk.phase.value,
        "next_called": talk.called.value,
        "state": state_words(talk.mood),
        "card": wording.card(finding, scenario, talk.seed + talk.number) if finding else None,
        "findings": [{"id": f.rule, "kind": f.kind.value, "quote": f.quote.text} for f in exchange.findings],
        "facts_told": list(exchange.facts_told),
        "ended": talk.ended,
    }


def debrief_words(
    exchanges: Sequence[Exchange], final: Talk, scenario: Scenario, wording: Wording
) -> dict[str, Any]:
    """The debrief with its Danish sentences; every one of them names its rule and quotes."""
    done = debrief(exchanges, final, scenario)
    owner = scenario.owner.name.split()[0]

    def words_for(table: str, key: str) -> str:
        return named(wording.names[table][key], owner)

    band = "low" if done.process < _LOW else "high" if done.process >= _HIGH else "middle"
    return {
        "case": scenario.title,
        "owner": {"name": scenario.owner.name},
        "outcome": {
            "decision": done.decision.value,
            "decision_text": words_for("decisions", _decision_key(done, final)),
            "process": done.process,
            "process_text": words_for("process", band),
            "process_band": band,
            "ended": done.ended,
            "ended_text": words_for("endings", done.ended),
        },
        "timeline": [
            {
                "number": i,
                "called": e.moment.called.value,
                "worn": e.worn,
                "step": e.talk.mood.step,
                "verdict": e.verdict.value,
                "switch": e.switch,
            }
            for i, e in enumerate(exchanges, 1)
        ],
        "worked": [_point(p, scenario, wording, final.seed) for p in done.worked],
        "try_next": [_try(p, done, scenario, wording, final.seed) for p in done.try_next],
        "duties": [
            {
                "id": d.duty.value,
                "name": wording.names["duties"][d.duty.value],
                "met": d.met,
                "quote": d.quote,
            }
            for d in done.duties
        ],
        "gaps": [words_for("gaps", gap) for gap in done.gaps],
        "not_asked": [{"id": f.id, "about": f.about} for f in scenario.facts if f.id in done.not_asked],
        "rubric": [
            {
                "id": line.id,
                "name": wording.names["rubric"][line.id],
                "score": line.score,
                "quotes": list(line.quotes),
            }
            for line in done.rubric
        ],
        "score": done.score,
    }


def note_words(check: NoteCheck, wording: Wording) -> dict[str, Any]:
    """What a note was found to hold of the talk: every point with its verdict and quotes, and what was never said."""
    names = wording.names
    points = [
        {
            "about": p.about.value,
            "about_name": names["note_about"][p.about.value],
            "verdict": p.verdict.value,
            "verdict_name": names["note_verdicts"][p.verdict.value],
            "turn": p.turn,
            "talk": p.talk,
            "note": _place(p.note) if p.note else None,
            "message": names["note_messages"][_message_key(p)],
        }
        for p in check.points
    ]
    invented = [{"note": _place(p), "message": names["note_messages"]["invented"]} for p in check.invented]
    return {"summary": _summary(check, wording), "points": points, "invented": invented}


def _message_key(point: NotePoint) -> str:
    own_choice = point.about is About.FACT and point.verdict is NoteVerdict.UNDECIDED
    return "fact" if own_choice else point.verdict.value


def _summary(check: NoteCheck, wording: Wording) -> str:
    """ "2 mangler, og 1 er gengivet forkert." """
    counts = Counter(p.verdict for p in check.points)
    faults = {
        "missing": counts[NoteVerdict.MISSING],
        "wrong": counts[NoteVerdict.WRONG],
        "invented": len(check.invented),
    }
    words = wording.names["note_summary"]
    parts = [words[key].replace("{n}", str(n)) for key, n in faults.items() if n]
    if not parts:
        return words["complete"]
    return (", ".join(parts[:-1]) + " og " if len(parts) > 1 else "") + parts[-1] + "."


def _place(part: Part) -> dict[str, Any]:
    return {"text": part.text, "start": part.start, "end": part.end}


def _decision_key(done: Debrief, final: Talk) -> str:
    return "drill" if final.replies and done.decision is Decision.NOT_GIVEN else done.decision.value


def _point(point: Point, scenario: Scenario, wording: Wording, seed: int) -> dict[str, Any]:
    card = wording.card(point.finding, scenario, seed + point.turn)
    return {**card, "turn": point.turn, "quote": card["quote"]["text"]}


def _try(point: Point, done: Debrief, scenario: Scenario, wording: Wording, seed: int) -> dict[str, Any]:
    made = _point(point, scenario, wording, seed)
    if point.finding.rule == "closing_gaps":
        made["text"] = " ".join(wording.names["gaps"][gap] for gap in done.gaps)
    return made
