"""What a line's own words give away: that it does not call for what it is filed under, or stands in another scenario too."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping

from bot.practice.moment import Cue
from bot.practice.scenario import Scenario
from bot.scenario_files.owner_lines import OwnerLine, cells, owner_lines

NEARLY_SAME = 0.8  # share of content words (Jaccard) from which two lines are the same to a reader
LEAST_CONTENT = 4  # shorter lines are everyday phrases, and may be anybody's

# The tests ask for evidence that a line is wrong, not that it is right: an unusual way of asking is no smell.
_ADDRESS = re.compile(r"\b([Dd](u|ig|in|it|ine)|I|[Jj]er(es)?|[Kk]ommunen)\b")
_CALLS = re.compile(
    r"\?|\bhv(ad|em|is|or\w*|ilke\w*|ornår)\b|\b(gerne|vide|bede|brug for|kræver|forlanger|ønsker|håber)\b",
    re.IGNORECASE,
)
_SENTENCE = re.compile(r"[^.!?…]+")
_TELLS = re.compile(
    r"\W*((ja|nej|nå|jamen|men|og|for|tak|okay)\b\W*)*"
    r"(jeg|vi|det|der|den|de|man|han|hun|min|mit|mine|vores|her|alt|alle|ingen|nogen|"
    r"så (er|var|har|havde|bliver|blev|kan jeg|må jeg|skal jeg|gør jeg|står))\b",
    re.IGNORECASE,
)
_REFUSES = re.compile(
    r"(^|[.!?…] )nej( tak)?[.!]|\bnej, (det|den) (går|duer|dur|vil jeg|kan jeg|gør jeg|finder jeg mig) ikke\b"
    r"|\bglem det\b|\baldrig i livet\b|\bikke tale om\b|\bjeg nægter\b|\bfinder jeg mig ikke i\b|\bdet går ikke\b",
    re.IGNORECASE,
)
_INSULTS = re.compile(
    r"\b(idiot\w*|fjols\w*|tåbe\w*|klovn\w*|skrankepave\w*|papirnusser\w*|kontornusser\w*|nar(re)?|"
    r"(du|I) er (jo |da |sgu |vist )*(så |for )?(dumm?e?|hjernedød|uduelig\w*|ubrugelig\w*|inkompetent\w*))\b",
    re.IGNORECASE,
)
_LIGHT = frozenset([
    "jeg", "du", "i", "det", "den", "der", "de", "at", "er", "og", "så", "vi", "dig", "jer", "mig",
    "din", "dit", "jeres", "min", "mit", "som", "en", "et", "på", "med", "for", "til", "af", "har",
    "kan", "godt", "jo", "lige", "meget", "ikke", "men", "om", "fra", "hvad", "var", "skal", "vil",
    "må",
])  # fmt: skip


def off_cue(scenario: Scenario) -> Iterator[tuple[OwnerLine, str]]:
    """Each line whose words speak against its cue, and what to do about it in Danish."""
    for cell in cells(scenario):
        test = _TESTS.get(cell.cue)
        for line in cell.lines if test else ():
            wrong = test(line.text) if test else None
            if wrong:
                yield line, f"står under {cell.cue.value}, men {wrong}: »{line.text[:60]}«"


def repeated(scenarios: Iterable[Scenario]) -> Iterator[tuple[OwnerLine, OwnerLine]]:
    """Pairs of nearly the same line in two scenarios, the later one first; each line is named once."""
    seen: dict[str, list[tuple[OwnerLine, frozenset[str]]]] = defaultdict(list)
    for line in (line for scenario in scenarios for line in owner_lines(scenario)):
        words = _content(line.text)
        if len(words) < LEAST_CONTENT:
            continue
        ordered = sorted(words, key=lambda w: (-len(w), w))
        earlier = (pair for word in ordered for pair in seen[word] if pair[0].scenario != line.scenario)
        first = next((other for other, theirs in earlier if _alike(words, theirs)), None)
        if first:
            yield line, first
        # A line that is nearly the same lacks at most a fifth of these words: one more than that finds it.
        for word in ordered[: len(words) // 5 + 1]:
            seen[word].append((line, words))


def _asks(text: str) -> str | None:
    if _CALLS.search(text) or _ADDRESS.search(text):
        return None
    told = all(_TELLS.match(s) for s in _SENTENCE.findall(text) if s.strip())
    return "den beder ikke om noget; slut med et spørgsmål eller en opfordring" if told else None


def _insults(text: str) -> str | None:
    return None if _ADDRESS.search(text) else "den rammer ingen; sig det til den, der sidder i røret (du, I)"


def _agrees(text: str) -> str | None:
    if _INSULTS.search(text):
        return "den skælder ud; flyt den til insult, eller skriv den om"
    return "den siger nej; flyt den til resists, eller skriv den om" if _REFUSES.search(text) else None


_TESTS: Mapping[Cue, Callable[[str], str | None]] = {
    **dict.fromkeys((cue for cue in Cue if cue.value.startswith("asks_")), _asks),
    Cue.INSULT: _insults,
    Cue.ACCEPTS: _agrees,
    Cue.CLOSES: _agrees,
}


def _content(text: str) -> frozenset[str]:
    return frozenset(re.findall(r"\w+", text.casefold())) - _LIGHT


def _alike(one: frozenset[str], other: frozenset[str]) -> bool:
    return len(one & other) >= NEARLY_SAME * len(one | other)
