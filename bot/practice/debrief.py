"""The debrief (opsamling): two outcomes scored apart, a rubric with its quotes, and at most three things to try."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from enum import Enum
from statistics import mean

from bot.practice.acts import Act, Role
from bot.practice.coaching import ADVICE, CLOSING_GAPS, Finding, Kind, Quote
from bot.practice.heard import Clause
from bot.practice.judging import HEARING, OWN_ACTION, PARTIAL, Verdict
from bot.practice.moment import Called
from bot.practice.scenario import Answer, Duty, Scenario
from bot.practice.talk import Exchange, Talk

MOST_POINTS = 3
MOST_PRAISE = 4
MOST_QUOTES = 3
SWITCHING_COUNTS = 2  # the switch is what is practised: it weighs as much as two of the other lines
ENOUGH_TURNS = 6  # a shorter talk has not shown what the rubric asks about

# By the lower of the lines Lytter and Klar myndighed: with one hat alone a talk does not pass.
_WEAKER_HAT = {1: 0.6, 2: 0.75, 3: 0.9, 4: 1.0, 5: 1.0}
_WORTH = {Verdict.MET: 1.0, Verdict.PARTLY: 0.5, Verdict.MISSED: 0.0, Verdict.WRONG: -0.25}
_IMPORTANCE = {rule.id: i for i, rule in enumerate(ADVICE)}
_HEARING_WORDS = re.compile(r"\b(hør|partshør|nabohør|bemærkning|udtal|kommentere)", re.IGNORECASE)


class Decision(str, Enum):
    RIGHT = "right"
    WRONG = "wrong"
    NOT_GIVEN = "not_given"
    PROMISED = "promised_without_right"


@dataclass(frozen=True)
class Point:
    """A finding with the turn it is about; turn 0 is the talk as a whole."""

    finding: Finding
    turn: int


@dataclass(frozen=True)
class Line:
    """One rubric line, 1-5, with the quotes that it rests on."""

    id: str
    score: int
    quotes: tuple[str, ...]


@dataclass(frozen=True)
class DutyDone:
    duty: Duty
    met: bool
    quote: str | None


@dataclass(frozen=True)
class Debrief:
    """What the talk came to. `process` is 0-10 (voice, respect, neutrality, clarity, trust: procedural justice)."""

    decision: Decision
    process: float
    ended: str
    worked: tuple[Point, ...]
    try_next: tuple[Point, ...]
    duties: tuple[DutyDone, ...]
    gaps: tuple[str, ...]
    not_asked: tuple[str, ...]
    rubric: tuple[Line, ...]
    score: int


def debrief(exchanges: Sequence[Exchange], final: Talk, scenario: Scenario) -> Debrief:
    """The debrief of a finished talk. `exchanges` in order, without superseded branches."""
    whole = not final.replies  # a drill owes nothing but its own moment
    duties = tuple(_duty(d, exchanges, final) for d in Duty if whole and _due(d, scenario, final))
    decision = _decision(exchanges, final, scenario)
    process = _process(exchanges, final)
    rubric = (
        _listens(exchanges),
        _authority(exchanges, final, decision),
        _switching(exchanges),
        _solution(exchanges, final, scenario),
        _duties_line(duties),
    )
    gaps = _gaps(final, duties) if whole else ()
    return Debrief(
        decision,
        process,
        final.ended or "unresolved",
        _worked(exchanges),
        _try_next(exchanges, gaps),
        duties,
        gaps,
        tuple(f.id for f in scenario.facts if whole and f.id not in final.told),
        rubric,
        _score(process, rubric, decision, exchanges),
    )


def _decision(exchanges: Sequence[Exchange], final: Talk, scenario: Scenario) -> Decision:
    if any(f.rule == "outcome_promised" for e in exchanges for f in e.findings):
        return Decision.PROMISED
    answer = final.memory.answered
    if answer is None:
        return Decision.NOT_GIVEN
    lawful = scenario.allowed | ({Answer.NOT_YET} if Answer.CONDITIONAL in scenario.allowed else frozenset())
    return Decision.RIGHT if answer in lawful else Decision.WRONG


def _process(exchanges: Sequence[Exchange], final: Talk) -> float:
    """Voice, respect, neutrality, clarity and trustworthy motive, each 0-10 (Tyler's procedural justice)."""
    missteps = [c.act for e in exchanges for c in e.said.of_role(Role.MISSTEP)]
    unfair = sum(act in PARTIAL for act in missteps)
    mood = final.mood
    respect = max(0.0, 10 - mood.anger - 1.5 * (len(missteps) - unfair))
    neutrality = max(0.0, 8 - 2.5 * unfair)
    value = mean((mood.heard, respect, neutrality, mood.clarity, mood.trust))
    cut = 2.0 if final.ended in ("hung_up", "complaint", "mayor", "paper") else 0.0
    return round(max(0.0, value - cut), 1)


def _listens(exchanges: Sequence[Exchange]) -> Line:
    called = [e for e in exchanges if e.moment.called is Called.SERVICE]
    heard = [c for e in exchanges for c in e.said.sure_clauses if c.act in (*HEARING, Act.OPEN_QUESTION)]
    share = mean(_worth(e, "S") for e in called) if called else 0.0
    bad = sum(e.said.has(Act.ARGUE, Act.DISMISS, Act.BLAME) for e in exchanges)
    variety = min(1.0, len({c.act for c in heard}) / 3)
    return _line("listens", 0.7 * share + 0.3 * variety - 0.2 * bad, heard)


def _authority(exchanges: Sequence[Exchange], final: Talk, decision: Decision) -> Line:
    called = [e for e in exchanges if e.moment.called is Called.AUTHORITY]
    share = mean(_worth(e, "A") for e in called) if called else 0.5
    shown = [c for e in exchanges for c in e.said.of_role(Role.AUTHORITY)]
    soft = (
        Act.OVERPROMISE,
        Act.VAGUE,
        Act.HIDE_BEHIND_RULES,
        Act.FALSE_NEGOTIATION,
        Act.UNDERMINE,
        Act.LEAK_CONFIDENTIAL,
    )
    bad = sum(e.said.has(*soft, Act.THREATEN) for e in exchanges)
    early = sum(f.rule == "early_authority" for e in exchanges for f in e.findings)
    value = (
        0.25 * final.memory.framed
        + 0.2 * final.memory.reasoned
        + 0.25 * (decision is Decision.RIGHT)
        + 0.3 * share
    )
    return _line("authority", value - 0.2 * bad - 0.15 * early, shown)


def _switching(exchanges: Sequence[Exchange]) -> Line:
    """The right role for the cue, marked, returned from."""
    share = mean(_WORTH[e.verdict] for e in exchanges) if exchanges else 0.0
    marks = [c for e in exchanges for c in e.said.sure_clauses if c.act is Act.MARK_ROLE]
    silent = sum(f.rule in ("unmarked_switch", "early_authority") for e in exchanges for f in e.findings)
    worn = {role for e in exchanges for role in e.worn.split("+")}
    value = 0.5 * max(0.0, share) + (0.5 if marks else 0.0) - 0.1 * silent
    return _line("switching", value if {"S", "A"} <= worn else min(value, 0.2), marks)


def _solution(exchanges: Sequence[Exchange], final: Talk, scenario: Scenario) -> Line:
    memory = final.memory
    acts = (Act.PROPOSE_ALTERNATIVE, Act.AGREE_NEXT_STEP, Act.WARM_HANDOVER, Act.GIVE_GUIDANCE)
    shown = [c for e in exchanges for c in e.said.sure_clauses if c.act in acts]
    parts = [memory.alternative, memory.agreed, memory.agreed_concretely, final.mood.room >= 5]
    if Duty.HANDOVER in scenario.duties:
        parts.append(memory.handed_over)
    passed_on = any(e.said.has(Act.COLD_TRANSFER) and not e.said.has(*OWN_ACTION) for e in exchanges)
    value = mean(map(float, parts)) - 0.2 * passed_on
    return _line("solution", value if memory.answered is not None else min(value, 0.5), shown)


def _duties_line(duties: Sequence[DutyDone]) -> Line:
    share = mean(float(d.met) for d in duties) if duties else 1.0
    return Line("duties", _five(share), tuple(d.quote for d in duties if d.quote)[:MOST_QUOTES])


def _worth(exchange: Exchange, hat: str) -> float:
    """What a reply is worth to one of the hats: nothing where that hat was not worn."""
    return max(0.0, _WORTH[exchange.verdict]) if hat in exchange.worn.split("+") else 0.0


def _line(line_id: str, value: float, rests_on: Sequence[Clause]) -> Line:
    return Line(line_id, _five(value), tuple(c.text for c in rests_on)[:MOST_QUOTES])


def _five(share: float) -> int:
    """A share 0-1 as 1-5."""
    return 1 + round(4 * min(1.0, max(0.0, share)))


_DUTY_ACTS: dict[Duty, tuple[Act, ...]] = {
    Duty.GUIDANCE: (Act.GIVE_GUIDANCE, Act.PROPOSE_ALTERNATIVE),
    Duty.REASON: (Act.EXPLAIN_REASON,),
    Duty.APPEAL: (Act.APPEAL_GUIDANCE,),
    Duty.NOTE: (Act.TAKE_NOTE,),
    Duty.HANDOVER: (Act.WARM_HANDOVER,),
}


def _due(duty: Duty, scenario: Scenario, final: Talk) -> bool:
    """Complaint guidance falls due with an answer that went against the owner (forvaltningsloven § 25)."""
    if duty is Duty.APPEAL and final.memory.answered in (Answer.YES, Answer.NOT_YET):
        return False
    return duty in scenario.duties


def _duty(duty: Duty, exchanges: Sequence[Exchange], final: Talk) -> DutyDone:
    clauses = [c for e in exchanges for c in e.said.sure_clauses]
    if duty is Duty.SECRECY:
        leak = next((c for c in clauses if c.act is Act.LEAK_CONFIDENTIAL), None)
        kept = next((c for c in clauses if c.act is Act.PROTECT_INTEGRITY), None)
        return DutyDone(duty, leak is None, (leak or kept).text if (leak or kept) else None)  # type: ignore[union-attr]
    if duty is Duty.HEARING:
        done = next((c for c in clauses if _HEARING_WORDS.search(c.text) and c.role is Role.AUTHORITY), None)
    else:
        done = next((c for c in clauses if c.act in _DUTY_ACTS[duty]), None)
    return DutyDone(duty, done is not None, done.text if done else None)


_GAPS: dict[str, Callable[[Talk, Sequence[DutyDone]], bool]] = {
    "no_answer": lambda t, d: t.memory.answered is None,
    "no_next_step": lambda t, d: not t.memory.agreed,
    "no_appeal": lambda t, d: (
        any(x.duty is Duty.APPEAL and not x.met for x in d) and t.memory.answered is Answer.NO
    ),
    "no_note": lambda t, d: any(x.duty is Duty.NOTE and not x.met for x in d),
}


def _gaps(final: Talk, duties: Sequence[DutyDone]) -> tuple[str, ...]:
    return tuple(gap for gap, open_ in _GAPS.items() if open_(final, duties))


def _worked(exchanges: Sequence[Exchange]) -> tuple[Point, ...]:
    best: dict[str, Point] = {}
    for number, exchange in enumerate(exchanges, 1):
        for found in exchange.findings:
            if found.kind is Kind.PRAISE and exchange.verdict is not Verdict.WRONG:
                best.setdefault(found.rule, Point(found, number))
    return tuple(sorted(best.values(), key=lambda p: p.turn)[:MOST_PRAISE])


def _try_next(exchanges: Sequence[Exchange], gaps: Sequence[str]) -> tuple[Point, ...]:
    worst: dict[str, Point] = {}
    for number, exchange in enumerate(exchanges, 1):
        for found in exchange.findings:
            if found.kind is Kind.ADVICE and not _repaired(found, exchanges[number:]):
                worst.setdefault(found.rule, Point(found, number))
    points = sorted(worst.values(), key=lambda p: _IMPORTANCE[p.finding.rule])
    spoken = [(number, e) for number, e in enumerate(exchanges, 1) if e.said.text.strip()]
    if gaps and spoken:
        number, last = spoken[-1]
        whole = Quote(last.said.text, 0, len(last.said.text))
        points = [
            *points[: MOST_POINTS - 1],
            Point(Finding(CLOSING_GAPS.id, Kind.ADVICE, whole, last.moment), number),
        ]
    return tuple(points[:MOST_POINTS])


def _repaired(found: Finding, later: Sequence[Exchange]) -> bool:
    """Sent away, but the next reply took the matter back."""
    return found.rule == "passed_on" and bool(later) and later[0].said.has(*OWN_ACTION)


def _score(process: float, rubric: Sequence[Line], decision: Decision, exchanges: Sequence[Exchange]) -> int:
    weights = [SWITCHING_COUNTS if line.id == "switching" else 1 for line in rubric]
    lines = sum(w * (line.score - 1) / 4 for w, line in zip(weights, rubric)) / sum(weights)
    outcome = {Decision.RIGHT: 1.0, Decision.NOT_GIVEN: 0.1, Decision.WRONG: 0.0, Decision.PROMISED: 0.0}[
        decision
    ]
    value = 0.3 * process / 10 + 0.5 * lines + 0.2 * outcome
    if not exchanges:
        return 0
    heard = 1 - mean(_lost(e) for e in exchanges)
    weaker = _WEAKER_HAT[min(line.score for line in rubric if line.id in ("listens", "authority"))]
    return round(100 * value * min(1.0, len(exchanges) / ENOUGH_TURNS) * weaker * heard**2)


def _lost(exchange: Exchange) -> bool:
    """True for a reply that nobody took in: nonsense, nothing, or a monologue."""
    return not exchange.said.intelligible or any(f.rule == "monologue" for f in exchange.findings)
