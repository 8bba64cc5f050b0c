"""The promise of masking: recall at least 99 %, false hits at most 1 %, on a corpus that knows none of its patterns."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from pathlib import Path

import pytest
import yaml

from bot.gateway.known import known_words
from bot.masking import MARKERS, Kind, mask
from bot.masking.plain import plain
from bot.masking.words import listed
from bot.scenario_files.library import load_library
from tests.promises.masking_corpus import Case, positives
from tests.promises.masking_negatives import negatives
from tests.promises.masking_people import NOT_LISTED_FAMILY, NOT_LISTED_GIVEN

ROOT = Path(__file__).resolve().parents[2]
KNOWN = frozenset(["karla", "friis", "café", "vesthavet", "klitmøller", "tove", "lund", "mette", "skov"])
SEEDS = (1, 2)
_WORD = re.compile(r"[^\W\d_]{2,}")
_NOT_SECRET = frozenset(["fru", "hr", "frk", "mail", "at", "dot", "punktum", "snabel", "snabela"])


def leaks(case: Case, masked: str) -> bool:
    """Whether a digit, or a word of a name, of what was secret can still be read."""
    left, secret = plain(masked).text.casefold(), plain(case.secret).text.casefold()
    frame = plain(case.text.replace(case.secret, "")).text.casefold()
    if case.kind in ("name", "email"):
        own = set(_WORD.findall(secret)) - set(_WORD.findall(frame)) - _NOT_SECRET
        return bool(own & set(_WORD.findall(left)))
    return sum(map(str.isdigit, left)) > sum(map(str.isdigit, frame))


def table(missed: Counter[str], of: Counter[str], examples: Iterable[str]) -> str:
    rows = [
        f"{kind:20} {missed[kind]:4} of {of[kind]:5}  {missed[kind] / of[kind]:6.2%}" for kind in sorted(of)
    ]
    return "\n".join(["", *rows, *list(examples)[:20]])


@pytest.fixture(scope="module")
def found() -> tuple[Counter[str], Counter[str], Counter[str], list[str]]:
    missed, wrong, of, examples = Counter[str](), Counter[str](), Counter[str](), []
    for case in (case for seed in SEEDS for case in positives(seed)):
        done = mask(case.text, KNOWN)
        of[case.kind] += 1
        wrong[case.kind] += MARKERS[Kind(case.kind)] not in done.text
        if leaks(case, done.text):
            missed[case.kind] += 1
            examples.append(f"{case.writing}: {case.text!r} -> {done.text!r}")
    return missed, wrong, of, examples


def test_at_least_99_of_100_are_found_and_97_of_every_kind(
    found: tuple[Counter[str], Counter[str], Counter[str], list[str]],
) -> None:
    missed, _, of, examples = found
    assert sum(of.values()) >= 3_000
    assert sum(missed.values()) <= 0.01 * sum(of.values()), table(missed, of, examples)
    assert all(missed[kind] <= 0.03 * of[kind] for kind in of), table(missed, of, examples)


def test_what_is_found_is_called_by_its_kind(
    found: tuple[Counter[str], Counter[str], Counter[str], list[str]],
) -> None:
    _, wrong, of, _ = found
    assert all(wrong[kind] <= 0.05 * of[kind] for kind in of), table(wrong, of, ())


def test_the_check_sees_a_leak() -> None:
    case = Case("cpr", "Det er 010190-1234.", "010190-1234", "dash")
    assert leaks(case, "Det er 010190-[x].") and not leaks(case, "Det er [CPR fjernet].")
    name = Case("name", "Det er Mads Holm.", "Mads Holm", "full")
    assert leaks(name, "Det er [navn fjernet] Holm.") and not leaks(name, "Det er [navn fjernet].")


def test_at_most_1_of_100_is_a_false_hit_and_3_of_every_kind() -> None:
    hits, of, examples = Counter[str](), Counter[str](), []
    for kind, text in ((kind, text) for seed in SEEDS for kind, text in negatives(seed)):
        done = mask(text, KNOWN)
        of[kind] += 1
        if done.text != text:
            hits[kind] += 1
            examples.append(f"{text!r} -> {done.text!r}")
    assert sum(of.values()) >= 1_200
    assert sum(hits.values()) <= 0.01 * sum(of.values()), table(hits, of, examples)
    assert all(hits[kind] <= 0.03 * of[kind] for kind in of), table(hits, of, examples)


def test_masking_what_is_masked_changes_nothing() -> None:
    for case in positives(3, each=150):
        once = mask(case.text, KNOWN)
        again = mask(once.text, KNOWN)
        assert (again.text, again.removed) == (once.text, ())


def test_what_employees_say_in_training_loses_nothing_but_names() -> None:
    """Beside names, at most one sentence in two hundred is touched. The names there are read by hand, see REAL."""
    said, hits = training_sentences(), []
    for text in said:
        left = mask(text).text
        for marker in MARKERS.values():
            left = left.replace(marker, "\0")
        gone = set(_WORD.findall(text)) - set(_WORD.findall(left))
        if left != text and ("\0" not in left or not gone or gone - REAL):
            hits.append(f"{text!r} -> {left!r} {gone - REAL}")
    assert len(said) >= 7_000
    assert len(hits) <= 0.005 * len(said), "\n".join(hits)


def training_sentences() -> list[str]:
    files = sorted((ROOT / "data" / "nlu").glob("*.yml"))
    blocks = [block for file in files for block in yaml.safe_load(file.read_text(encoding="utf-8"))["nlu"]]
    lines = (line.strip() for block in blocks for line in block["examples"].splitlines())
    return [line[2:] for line in lines if line.startswith("- ")]


def test_a_scenario_can_be_spoken_about_in_its_own_words() -> None:
    """What owners say, and what the coach shows as better answers, comes through whole."""
    library = load_library(ROOT / "scenarios")
    texts, hits = 0, []
    for scenario in library.scenarios.values():
        known = known_words(scenario)
        answers = [a for fact in scenario.facts for a in (*fact.asks, *fact.answers, *fact.more_asks)]
        lines = [line for cues in scenario.lines.values() for said in cues.values() for line in said]
        better = [text for example in scenario.examples.values() for text in example.values()]
        for text in [*answers, *lines, *better, scenario.briefing.case, scenario.briefing.law]:
            texts += 1
            if (left := mask(text, known).text) != text:
                hits.append(f"{scenario.id}: {text!r} -> {left!r}")
    assert len(hits) <= 0.002 * texts, "\n".join(hits)


def test_the_held_out_names_are_not_in_the_lists() -> None:
    for name in NOT_LISTED_GIVEN:
        assert name.casefold() not in listed("given_names")
    for name in NOT_LISTED_FAMILY:
        assert name.casefold() not in listed("surnames")


# The names that stand in the training sentences, read by hand.
REAL = frozenset(
    [
        "Ahmed",
        "Ali",
        "Amalie",
        "Amina",
        "Amir",
        "Amira",
        "Anders",
        "Anette",
        "Anja",
        "Anna",
        "Anne",
        "Kjær",
        "Asger",
        "Bang",
        "Bent",
        "Bente",
        "Bents",
        "Birgit",
        "Birgitte",
        "Birthe",
        "Birthes",
        "Bjarne",
        "Bo",
        "Bodil",
        "Camilla",
        "Christians",
        "Ditte",
        "Dorte",
        "Mose",
        "Dorthe",
        "Ellen",
        "Emil",
        "Emils",
        "Erik",
        "Skov",
        "Eva",
        "Farah",
        "Fatima",
        "Finn",
        "Flemming",
        "Bundgaard",
        "Frederik",
        "Frederiksen",
        "Freja",
        "Gerda",
        "Gitte",
        "Gittes",
        "Grethe",
        "Bjerregaard",
        "Gunhild",
        "Gunnar",
        "Hanne",
        "Hans",
        "Ole",
        "Peter",
        "Helle",
        "Henning",
        "Henriette",
        "Henrik",
        "Ibrahim",
        "Ida",
        "Inger",
        "Jakob",
        "Jens",
        "Ove",
        "Jensen",
        "Jensens",
        "Jesper",
        "Kloster",
        "Jette",
        "Jonas",
        "Juhl",
        "Jytte",
        "Jørgen",
        "Jørgensen",
        "Jørn",
        "Kaj",
        "Karen",
        "Holm",
        "Karim",
        "Karin",
        "Karla",
        "Karsten",
        "Lund",
        "Kasper",
        "Kim",
        "Kirsten",
        "Kurt",
        "Mortensen",
        "Lars",
        "Lasse",
        "Lene",
        "Line",
        "Lis",
        "Lisbeth",
        "Lise",
        "Lises",
        "Lone",
        "Dahl",
        "Lotte",
        "Krag",
        "Louise",
        "Mads",
        "Madsen",
        "Maja",
        "Malene",
        "Merete",
        "Mette",
        "Mikkel",
        "Mikkelsen",
        "Mogens",
        "Mona",
        "Morten",
        "Nadia",
        "Nanna",
        "Niels",
        "Nikolaj",
        "Oliver",
        "Omar",
        "Overgaard",
        "Per",
        "Pernille",
        "Pers",
        "Peters",
        "Pia",
        "Poul",
        "Preben",
        "Rasmus",
        "Rikke",
        "Samir",
        "Samira",
        "Sanne",
        "Signe",
        "Holt",
        "Simon",
        "Skovgård",
        "Sofie",
        "Steen",
        "Sune",
        "Susanne",
        "Svend",
        "Åge",
        "Søren",
        "Thea",
        "Thomas",
        "Bech",
        "Tim",
        "Tina",
        "Torben",
        "Rask",
        "Tove",
        "Toves",
        "Trine",
        "Ulla",
        "Ulrik",
        "Uwe",
        "Vagn",
        "Tofte",
        "Verner",
        "Vestergaard",
        "Vibeke",
        "Villy",
        "Yasmin",
        "Yusuf",
    ]
)
