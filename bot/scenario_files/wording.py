"""The coach's Danish words: what each rule says, what acts, roles and duties are called. Content, checked as it is read."""

from __future__ import annotations

import random
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any

from bot.practice.acts import Act
from bot.practice.coaching import CLOSING_GAPS, MEETS, RULES, Finding, better_kind
from bot.practice.moment import Called, Cue, Phase
from bot.practice.notes import About, NoteVerdict
from bot.practice.scenario import Duty, Scenario
from bot.scenario_files.lint import hint
from bot.scenario_files.problems import Problem
from bot.scenario_files.yaml_lines import line_of

FEWEST_WORDINGS = 3
HINT_LEVELS = (1, 2, 3)
RUBRIC = ("listens", "authority", "switching", "solution", "duties")
GAPS = ("no_answer", "no_next_step", "no_appeal", "no_note")
DECISIONS = ("right", "wrong", "not_given", "promised_without_right", "drill")
ENDINGS = ("agreed", "unresolved", "hung_up", "complaint", "mayor", "paper", "drilled")
PROCESS_BANDS = ("low", "middle", "high")

# Every table of words and the keys it must have: a rule, act or cue without words is found at start, not in a talk.
_TABLES: dict[str, tuple[str, ...]] = {
    "rules": tuple(RULES),
    "acts": tuple(a.value for a in Act),
    "moments": tuple(c.value for c in Cue),
    "needs": tuple(c.value for c in Cue),
    "hats": tuple(c.value for c in Called),
    "phases": tuple(p.value for p in Phase),
    "duties": tuple(d.value for d in Duty),
    "rubric": RUBRIC,
    "gaps": GAPS,
    "decisions": DECISIONS,
    "endings": ENDINGS,
    "process": PROCESS_BANDS,
    "suggestions": ("first", "spaced", "weakest", "new"),
    "note_about": tuple(a.value for a in About),
    "note_verdicts": tuple(v.value for v in NoteVerdict),
    "note_messages": (*(v.value for v in NoteVerdict), "fact", "invented"),
    "note_summary": ("complete", "missing", "wrong", "invented"),
}


@dataclass(frozen=True)
class RuleWords:
    title: str
    texts: tuple[str, ...]
    reason: str


@dataclass(frozen=True)
class Wording:
    """`names[table][key]` for everything that is one text; `rules` for the coach's cards."""

    rules: Mapping[str, RuleWords]
    names: Mapping[str, Mapping[str, str]]
    departments: Mapping[str, str]

    def card(self, finding: Finding, scenario: Scenario, seed: int) -> dict[str, Any]:
        """One coach card: rule, quote, moment, reason and a better reply in the case's own words."""
        words = self.rules[finding.rule]
        text = random.Random(f"{seed}:{finding.rule}").choice(words.texts)
        owner = scenario.owner.name.split()[0]
        cue = Cue.CLOSES if finding.rule == CLOSING_GAPS.id else finding.moment.cue
        shown_for = replace(finding.moment, cue=cue)
        filled = named(text.replace("{quote}", shortened(finding.quote.text)), owner)
        return {
            "rule": finding.rule,
            "kind": finding.kind.value,
            "title": words.title,
            "text": filled,
            "quote": {"text": finding.quote.text, "start": finding.quote.start, "end": finding.quote.end},
            "moment": named(self.names["moments"][finding.moment.cue.value], owner),
            "reason": named(words.reason, owner),
            "better": example(scenario, cue, better_kind(finding.rule, shown_for))
            if finding.kind.value == "advice"
            else None,
        }

    def hint(self, scenario: Scenario, cue: Cue, called: Called, level: int) -> str:
        """Level 1: what the owner needs now; 2: which hat; 3: an example. Raises ValueError for another level."""
        if level not in HINT_LEVELS:
            raise ValueError(f"hint level must be one of {HINT_LEVELS}")
        if level == 1:
            return named(self.names["needs"][cue.value], scenario.owner.name.split()[0])
        if level == 2:
            return self.names["hats"][called.value]
        return example(scenario, cue, MEETS[called][0])


def example(scenario: Scenario, cue: Cue, kind: str) -> str:
    """The scenario's own model reply to a cue: service, authority or marked_switch."""
    return scenario.examples[cue][kind].strip()


def shortened(text: str, most: int = 90) -> str:
    """A quote short enough for a card, cut at a word."""
    text = text.strip().rstrip(" .,;:!")
    return text if len(text) <= most else text[:most].rsplit(" ", 1)[0] + " …"


def named(text: str, owner: str) -> str:
    """The text with the owner's name for `{owner}`; in the genitive »Karlas«, but »Niels'«."""
    ending = "'" if owner.lower().endswith(("s", "x", "z")) else "s"
    return text.replace("{owner}s ", f"{owner}{ending} ").replace("{owner}", owner)


def check_wording(data: Any, shown: str) -> Iterator[Problem]:
    for table, keys in _TABLES.items():
        words = data.get(table)
        if not isinstance(words, dict):
            yield Problem("SC002", shown, line_of(data, [table]), f"tabellen `{table}` mangler")
            continue
        for key in keys:
            if key not in words:
                yield Problem("SC002", shown, line_of(data, [table]), f"{table} har ingen ord til {key!r}")
        for key in words:
            if key not in keys:
                yield Problem(
                    "SC003",
                    shown,
                    line_of(data, [table, key]),
                    f"{table} har et ukendt {key!r}{hint(key, list(keys))}",
                )
    for rule, words in (data.get("rules") or {}).items():
        texts = words.get("text", []) if isinstance(words, dict) else []
        if len(texts) < FEWEST_WORDINGS or not words.get("title") or not words.get("reason"):
            line = line_of(data, ["rules", rule])
            yield Problem(
                "SC004", shown, line, f"reglen {rule!r} skal have title, reason og {FEWEST_WORDINGS} tekster"
            )


def wording_from(data: dict[str, Any]) -> Wording:
    rules = {r: RuleWords(w["title"], tuple(w["text"]), w["reason"]) for r, w in data["rules"].items()}
    names = {table: dict(data[table]) for table in _TABLES if table != "rules"}
    return Wording(rules, names, dict(data["departments"]))
