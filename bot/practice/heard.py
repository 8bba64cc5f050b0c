"""What the ears heard in one reply: clauses with their acts, facts asked, dates, numbers and terms."""

from __future__ import annotations

from dataclasses import dataclass, field

from bot.practice.acts import Act, Role

# Below this confidence the coach is silent about a clause and the owner does not build on it.
SURE = 0.30
# A reproach must be surer: an unjustified one costs more than a missed one.
SURE_OF_MISSTEP = 0.65
# Out of its context a handful of words is easily taken wrong.
SURE_OF_SHORT_MISSTEP = 0.9
_SHORT = 4  # words


@dataclass(frozen=True)
class FactAsked:
    """A fact of a scenario that a question touches; `score` 0-1 is how near in meaning."""

    id: str
    score: float


@dataclass(frozen=True)
class Term:
    """A legal term or reference in the text; `glossed` when the same or next clause explains it."""

    text: str
    glossed: bool = False


@dataclass(frozen=True)
class Clause:
    """One clause of a reply. `start` and `end` are character offsets into the reply."""

    text: str
    start: int
    end: int
    act: Act
    confidence: float
    facts: tuple[FactAsked, ...] = ()
    dates: tuple[str, ...] = ()
    numbers: tuple[str, ...] = ()
    terms: tuple[Term, ...] = ()

    @property
    def sure(self) -> bool:
        if self.act.role is not Role.MISSTEP:
            return self.confidence >= SURE
        short = len(self.text.split()) <= _SHORT
        return self.confidence >= (SURE_OF_SHORT_MISSTEP if short else SURE_OF_MISSTEP)

    @property
    def role(self) -> Role:
        return self.act.role


@dataclass(frozen=True)
class Utterance:
    """One whole reply (ytring) as it was heard. `intelligible` is false for nonsense, another language or nothing."""

    text: str
    clauses: tuple[Clause, ...] = ()
    intelligible: bool = True
    _sure: tuple[Clause, ...] = field(init=False, repr=False, compare=False, default=())

    def __post_init__(self) -> None:
        object.__setattr__(self, "_sure", tuple(c for c in self.clauses if c.sure))

    @property
    def sure_clauses(self) -> tuple[Clause, ...]:
        return self._sure

    @property
    def acts(self) -> tuple[Act, ...]:
        """The acts that were heard with confidence, in order, doubles kept."""
        return tuple(c.act for c in self._sure)

    @property
    def words(self) -> int:
        return len(self.text.split())

    def has(self, *acts: Act) -> bool:
        return any(a in acts for a in self.acts)

    def first(self, *acts: Act) -> Clause | None:
        return next((c for c in self._sure if c.act in acts), None)

    def index(self, *acts: Act) -> int | None:
        return next((i for i, c in enumerate(self._sure) if c.act in acts), None)

    def of_role(self, role: Role) -> tuple[Clause, ...]:
        return tuple(c for c in self._sure if c.role is role)


def worn_role(said: Utterance) -> str:
    """The hat a reply wore: "S", "A", "S+A", "A+S" (in the order worn), "M" (only missteps), "B" (only bridges) or ""."""
    order: list[str] = []
    for clause in said.sure_clauses:
        if clause.role in (Role.SERVICE, Role.AUTHORITY) and clause.role.value not in order:
            order.append(clause.role.value)
    if order:
        return "+".join(order)
    if said.of_role(Role.MISSTEP):
        return Role.MISSTEP.value
    return Role.BRIDGE.value if said.sure_clauses else ""
