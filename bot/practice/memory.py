"""What the talk remembers of earlier replies: enough for every coach rule, and no more than stays flat over a long talk."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from bot.practice.acts import Act
from bot.practice.answer import answer_of
from bot.practice.effects import COMFORTS
from bot.practice.heard import Clause, Utterance, worn_role
from bot.practice.moment import Moment
from bot.practice.scenario import Answer

KEPT_COMFORTS = 12
PROMISES = (Act.AGREE_NEXT_STEP, Act.WARM_HANDOVER, Act.OFFER_HELP)
LONG_ENOUGH = 6  # words
KEPT_REPLIES = 12
SAME_REPLY = 0.8  # share of content words that makes one whole reply the same as another
_BEGINNING = 6  # letters; what follows is mostly the ending
ALIKE = 0.6  # share of content words that makes one comfort the same as another

_WORD = re.compile(r"\w+")
_LIGHT = frozenset(
    [
        "jeg",
        "du",
        "i",
        "det",
        "den",
        "der",
        "de",
        "at",
        "er",
        "og",
        "så",
        "vi",
        "dig",
        "jer",
        "din",
        "jeres",
        "som",
        "en",
        "et",
        "på",
        "med",
        "for",
        "til",
        "af",
        "har",
        "kan",
        "godt",
        "jo",
        "lige",
        "meget",
        "må",
        "være",
        "virkelig",
        "ja",
        "ikke",
        "om",
        "over",
        "også",
        "helt",
        "rigtig",
        "nu",
        "går",
    ]
)


# "Nej, det må jeg ikke skrive" and "Jeg kan ikke give jer dispensation" are a no, also where it is heard as a reservation or as integrity.
_MAY_REFUSE = (Act.PROTECT_INTEGRITY, Act.RESERVE)
_NO = re.compile(
    r"\W*nej\b|.*\bkan\s(?:jeg|vi|du|i)?\s?ikke\s(?:give|få|godkende|bevilge|imødekomme|dispensere)\b(?!.*\b(?:endnu|før|inden|i dag)\b)",
    re.IGNORECASE,
)


@dataclass(frozen=True)
class OpenNo:
    """A refusal that still lacks its reason or an alternative ("Altid alternativer til et nej")."""

    quote: str
    turns: int = 0
    reason: bool = False
    alternative: bool = False

    @property
    def settled(self) -> bool:
        return self.reason and self.alternative


@dataclass(frozen=True)
class Memory:
    """Folded over the replies so far; `after` adds one."""

    replies: int = 0
    heard: bool = False  # an acknowledge_feeling or reflect has been said
    last_acts: tuple[Act, ...] = ()
    last_worn: str = ""
    framed: bool = False
    reasoned: bool = False
    answered: Answer | None = None
    answer_text: str = ""
    alternative: bool = False
    agreed: bool = False
    agreed_concretely: bool = False
    asked: int = 0
    appeal: bool = False
    noted: bool = False
    handed_over: bool = False
    acknowledged_since_answer: bool = False
    open_no: OpenNo | None = None
    promised: str = ""  # the latest day or hour that was promised, in the employee's words
    comforts: tuple[str, ...] = ()
    said: tuple[str, ...] = ()  # the latest replies, for the one that is given again

    def after(self, said: Utterance, moment: Moment | None = None) -> Memory:
        """The memory with one more reply. A reservation answers too, where the moment asked for an answer."""
        decision = said.first(Act.GIVE_DECISION)
        answer = answer_of(said, decision) if decision else None
        refusal = next((c for c in said.sure_clauses if c.act in _MAY_REFUSE and _NO.match(c.text)), None)
        if decision is None and refusal is not None:
            decision, answer = refusal, Answer.NO
        if decision is None and self.answered is None and moment is not None and moment.asks_for_answer:
            decision = said.first(Act.RESERVE)
            answer = Answer.NOT_YET if decision else None
        soothed_now = said.has(Act.ACKNOWLEDGE_FEELING, Act.REFLECT, Act.OPEN_QUESTION)
        answered_before = self.answered is not None
        return replace(
            self,
            replies=self.replies + 1,
            said=(*self.said, said.text)[-KEPT_REPLIES:],
            heard=self.heard or said.has(Act.ACKNOWLEDGE_FEELING, Act.REFLECT),
            last_acts=said.acts,
            last_worn=worn_role(said),
            framed=self.framed or said.has(Act.STATE_RULE, Act.SET_REQUIREMENT, Act.EXPLAIN_REASON),
            reasoned=self.reasoned or said.has(Act.EXPLAIN_REASON, Act.STATE_RULE),
            answered=answer or self.answered,
            answer_text=decision.text if decision else self.answer_text,
            alternative=self.alternative
            or (
                said.has(
                    Act.PROPOSE_ALTERNATIVE,
                    Act.GIVE_GUIDANCE,
                    Act.WARM_HANDOVER,
                    Act.INVITE_DIALOGUE,
                    Act.OFFER_HELP,
                )
                and (answered_before or decision is not None or self.framed)
            ),
            agreed=self.agreed or said.has(Act.AGREE_NEXT_STEP),
            agreed_concretely=self.agreed_concretely or concrete_agreement(said) is not None,
            asked=self.asked + sum(c.act is Act.ASK_FACTS or bool(c.facts) for c in said.sure_clauses),
            appeal=self.appeal or said.has(Act.APPEAL_GUIDANCE),
            noted=self.noted or said.has(Act.TAKE_NOTE),
            handed_over=self.handed_over or said.has(Act.WARM_HANDOVER),
            acknowledged_since_answer=(soothed_now and (answered_before or decision is not None))
            or (self.acknowledged_since_answer and decision is None),
            open_no=_follow_no(self.open_no, said, decision if answer is Answer.NO else None),
            promised=next(
                (c.dates[0] for c in said.sure_clauses if c.act in PROMISES and c.dates), self.promised
            ),
            comforts=(*self.comforts, *(c.text for c in said.sure_clauses if c.act in COMFORTS))[
                -KEPT_COMFORTS:
            ],
        )

    def says_again(self, said: Utterance) -> bool:
        """True for a whole reply that was given before in nearly the same words; what is short may be said twice."""
        return said.words >= LONG_ENOUGH and any(_alike(said.text, s, SAME_REPLY) for s in self.said)

    def said_before(self, clause: Clause) -> bool:
        """True when this comfort was given before in nearly the same words."""
        return any(_alike(clause.text, earlier) for earlier in self.comforts)


def concrete_agreement(said: Utterance) -> Clause | None:
    """The next step that says when; who is the one who speaks or the one spoken to."""
    return next((c for c in said.sure_clauses if c.act is Act.AGREE_NEXT_STEP and c.dates), None)


def _follow_no(open_no: OpenNo | None, said: Utterance, refusal: Clause | None) -> OpenNo | None:
    if refusal is not None and open_no is None:
        open_no = OpenNo(quote=refusal.text, turns=-1)
    if open_no is None:
        return None
    followed = replace(
        open_no,
        turns=open_no.turns + 1,
        reason=open_no.reason or said.has(Act.EXPLAIN_REASON, Act.STATE_RULE),
        alternative=open_no.alternative
        or said.has(Act.PROPOSE_ALTERNATIVE, Act.GIVE_GUIDANCE, Act.WARM_HANDOVER, Act.INVITE_DIALOGUE),
    )
    return None if followed.settled or followed.turns > 2 else followed


def _content(text: str) -> frozenset[str]:
    """The words that carry a sentence, by their beginning: "forstår" is "forstå"."""
    words = frozenset(_WORD.findall(text.lower()))
    return frozenset(w[:_BEGINNING] for w in words - _LIGHT or words)


def _alike(one: str, other: str, share: float = ALIKE) -> bool:
    a, b = _content(one), _content(other)
    return bool(a and b) and len(a & b) / len(a | b) >= share
