"""The coach's rules as a table: which finding fires on which reply. Conditions here, words in scenarios/_shared/coach.yml."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from enum import Enum

from bot.practice.acts import Act, Role
from bot.practice.answer import answer_in
from bot.practice.comfort import is_hollow
from bot.practice.heard import Clause
from bot.practice.judging import HARD_AUTHORITY, HEARING, OWN_ACTION, Situation, Verdict
from bot.practice.memory import concrete_agreement
from bot.practice.moment import ASKS_FOR_AUTHORITY, Called, Cue, Moment, Phase
from bot.practice.scenario import Answer


class Kind(str, Enum):
    ADVICE = "advice"
    PRAISE = "praise"


@dataclass(frozen=True)
class Quote:
    """The words a finding is about. Offsets are into the current reply; -1 when they are from an earlier one."""

    text: str
    start: int = -1
    end: int = -1


@dataclass(frozen=True)
class Finding:
    """One rule that fired. No rule fired, no sentence."""

    rule: str
    kind: Kind
    quote: Quote
    moment: Moment


Condition = Callable[[Situation], "Clause | Quote | None"]


@dataclass(frozen=True)
class Rule:
    """`better` names the kind of example that shows the way: service, authority or marked_switch."""

    id: str
    kind: Kind
    fires: Condition
    better: str = "service"


def _says(*acts: Act) -> Condition:
    return lambda s: s.said.first(*acts)


def _passed_on(s: Situation) -> Clause | None:
    return None if s.said.has(*OWN_ACTION) else s.said.first(Act.COLD_TRANSFER)


def _vague_answer(s: Situation) -> Clause | None:
    due = (
        s.moment.phase in (Phase.ANSWER, Phase.AGREEMENT, Phase.OPTIONS) or s.moment.cue in ASKS_FOR_AUTHORITY
    )
    concrete = any(c.dates for c in s.said.sure_clauses) or s.said.has(Act.RESERVE, Act.GIVE_DECISION)
    return s.said.first(Act.VAGUE) if due and not concrete else None


def _no_without_alternative(s: Situation) -> Quote | None:
    no = s.before.open_no
    if no is None or no.turns < 1:
        return None
    now = s.before.after(s.said, s.moment).open_no
    return Quote(no.quote) if now is not None and now.turns == 2 else None


def _solved_too_early(s: Situation) -> Clause | None:
    way = s.said.index(Act.PROPOSE_ALTERNATIVE)
    if way is None or s.before.heard or s.moment.phase not in (Phase.RECEPTION, Phase.LISTENING):
        return None
    hearing = s.said.index(*HEARING)
    return s.said.sure_clauses[way] if hearing is None or hearing > way else None


def _boundary_missing(s: Situation) -> Clause | None:
    if s.said.has(Act.SET_BOUNDARY) or (s.misstep() and not s.said.has(Act.ARGUE)):
        return None
    if s.moment.cue is not Cue.INSULT:
        return None
    substance = (
        *HARD_AUTHORITY,
        Act.EXPLAIN_REASON,
        Act.STATE_PROCESS,
        Act.ARGUE,
        Act.GIVE_GUIDANCE,
        Act.ASK_FACTS,
    )
    return s.said.first(*substance, Act.PROPOSE_ALTERNATIVE, Act.OFFER_HELP, Act.APOLOGISE)


def _monologue(s: Situation) -> Clause | Quote | None:
    if not s.monologue():
        return None
    return s.said.clauses[-1] if s.said.clauses else Quote(s.said.text, 0, len(s.said.text))


def _unexplained_term(s: Situation) -> Quote | None:
    for clause in s.said.sure_clauses:
        for term in clause.terms:
            at = clause.text.find(term.text)
            if not term.glossed and at >= 0:
                return Quote(term.text, clause.start + at, clause.start + at + len(term.text))
    return None


def _heard_first(s: Situation) -> Clause | None:
    told = s.moment.cue in (Cue.EMOTION, Cue.ACCUSATION, Cue.GIVES_FACTS, Cue.RESISTS)
    if not told and s.moment.phase not in (Phase.RECEPTION, Phase.LISTENING, Phase.REACTION):
        return None
    if s.moment.cue in ASKS_FOR_AUTHORITY or s.moment.cue is Cue.INSULT or s.repeated_comfort():
        return None
    beside = (
        Act.GREET,
        Act.APPRECIATE,
        Act.APOLOGISE,
    )  # they may come before the hearing without taking its place
    first = next((c for c in s.said.sure_clauses if c.act not in beside), None)
    return first if first is not None and first.act in HEARING and not is_hollow(first.text) else None


def _switch_marked(s: Situation) -> Clause | None:
    mark = s.said.index(Act.MARK_ROLE)
    if mark is None:
        return None
    clauses = s.said.sure_clauses
    authority = any(c.role is Role.AUTHORITY for c in clauses)
    returned = any(c.role is Role.SERVICE for c in clauses[mark + 1 :])
    called = "A" in s.moment.called.value or s.moment.phase in (Phase.CLARIFYING, Phase.FRAME, Phase.ANSWER)
    return clauses[mark] if (authority and called) or returned else None


def _clear_no(s: Situation) -> Clause | None:
    no = next(
        (c for c in s.said.sure_clauses if c.act is Act.GIVE_DECISION and answer_in(c.text) is Answer.NO),
        None,
    )
    return no if no and s.said.has(Act.EXPLAIN_REASON, Act.STATE_RULE) else None


def _alternative_offered(s: Situation) -> Clause | None:
    ready = (
        s.before.framed
        or s.before.answered
        or s.said.has(Act.GIVE_DECISION, Act.STATE_RULE, Act.EXPLAIN_REASON, Act.PROTECT_INTEGRITY)
    )
    return s.said.first(Act.PROPOSE_ALTERNATIVE) if ready and not s.partial() else None


def _agreement_concrete(s: Situation) -> Clause | None:
    return None if s.partial() else concrete_agreement(s.said)


def _honest_reservation(s: Situation) -> Clause | None:
    asked = s.moment.cue in ASKS_FOR_AUTHORITY
    near = s.moment.phase in (Phase.ANSWER, Phase.OPTIONS, Phase.AGREEMENT)
    near = near or s.said.has(Act.PROPOSE_ALTERNATIVE, Act.GIVE_GUIDANCE)
    return s.said.first(Act.RESERVE) if (asked or near) and not s.partial() else None


def _boundary_calm(s: Situation) -> Clause | None:
    called = s.moment.cue is Cue.INSULT or s.moment.step >= 5
    return s.said.first(Act.SET_BOUNDARY) if called and not s.misstep() else None


# In order of importance: the first that fires is the card.
ADVICE: tuple[Rule, ...] = (
    Rule("threatened", Kind.ADVICE, _says(Act.THREATEN), "authority"),
    Rule("confidence_broken", Kind.ADVICE, _says(Act.LEAK_CONFIDENTIAL), "authority"),
    Rule("outcome_promised", Kind.ADVICE, Situation.promised_outcome, "authority"),
    Rule("dismissed", Kind.ADVICE, _says(Act.DISMISS)),
    Rule("blamed", Kind.ADVICE, _says(Act.BLAME)),
    Rule("passed_on", Kind.ADVICE, _passed_on),
    Rule("boundary_missing", Kind.ADVICE, _boundary_missing, "authority"),
    Rule("argued", Kind.ADVICE, _says(Act.ARGUE)),
    Rule("hidden_behind_rules", Kind.ADVICE, _says(Act.HIDE_BEHIND_RULES), "authority"),
    Rule("law_undermined", Kind.ADVICE, _says(Act.UNDERMINE), "authority"),
    Rule("false_negotiation", Kind.ADVICE, _says(Act.FALSE_NEGOTIATION), "authority"),
    Rule("early_authority", Kind.ADVICE, Situation.early_authority, "marked_switch"),
    Rule("vague_answer", Kind.ADVICE, _vague_answer, "authority"),
    Rule("missing_authority", Kind.ADVICE, Situation.unanswered, "marked_switch"),
    Rule("no_without_alternative", Kind.ADVICE, _no_without_alternative, "marked_switch"),
    Rule("monologue", Kind.ADVICE, _monologue),
    Rule("solved_too_early", Kind.ADVICE, _solved_too_early),
    Rule("repeated", Kind.ADVICE, Situation.repeated_comfort),
    Rule("unmarked_switch", Kind.ADVICE, Situation.unmarked_switch, "marked_switch"),
    Rule("unexplained_term", Kind.ADVICE, _unexplained_term, "authority"),
)
PRAISE: tuple[Rule, ...] = (
    Rule("boundary_calm", Kind.PRAISE, _boundary_calm),
    Rule("warm_handover_made", Kind.PRAISE, _says(Act.WARM_HANDOVER)),
    Rule("clear_no_with_reason", Kind.PRAISE, _clear_no),
    Rule("switch_marked", Kind.PRAISE, _switch_marked),
    Rule("honest_reservation", Kind.PRAISE, _honest_reservation),
    Rule("alternative_offered", Kind.PRAISE, _alternative_offered),
    Rule("agreement_concrete", Kind.PRAISE, _agreement_concrete),
    Rule("heard_first", Kind.PRAISE, _heard_first),
)
# Which kinds of example meet a moment that calls for a role; what is shown as better must be one of these.
MEETS: dict[Called, tuple[str, ...]] = {
    Called.SERVICE: ("service", "marked_switch"),
    Called.AUTHORITY: ("authority", "marked_switch"),
    Called.SERVICE_THEN_AUTHORITY: ("marked_switch",),
}


def better_kind(rule: str, moment: Moment) -> str:
    """The kind of example that shows the rule's way, where the moment bears it; else the first kind that meets it."""
    fitting = MEETS[moment.called]
    return RULES[rule].better if RULES[rule].better in fitting else fitting[0]


# Fires only when the talk is over; see debrief.py.
CLOSING_GAPS = Rule("closing_gaps", Kind.ADVICE, lambda s: None, "authority")
RULES: dict[str, Rule] = {r.id: r for r in (*ADVICE, *PRAISE, CLOSING_GAPS)}

# Advice that praise may pass by when the reply otherwise met the moment.
_MINOR = frozenset({"unexplained_term"})


def findings(situation: Situation) -> tuple[Finding, ...]:
    """Every rule that fires on a reply, advice before praise, each with the words it is about."""
    return tuple(f for rule in (*ADVICE, *PRAISE) if (f := _finding(rule, situation)) is not None)


def coach(situation: Situation, verdict: Verdict) -> tuple[Finding, ...]:
    """The findings of one reply, the one for the card first: praise leads only when nothing but trifles fired."""
    found = findings(situation)
    if verdict is not Verdict.MET:
        return found
    major = [f for f in found if f.kind is Kind.ADVICE and f.rule not in _MINOR]
    if major:
        return found
    return tuple(sorted(found, key=lambda f: f.kind is not Kind.PRAISE))


def _finding(rule: Rule, situation: Situation) -> Finding | None:
    if rule.kind is Kind.PRAISE and rule.id != "heard_first" and situation.monologue():
        return None  # what is lost in a monologue worked on nobody
    about = rule.fires(situation)
    if about is None:
        return None
    quote = about if isinstance(about, Quote) else Quote(about.text, about.start, about.end)
    return Finding(rule.id, rule.kind, quote, situation.moment)
