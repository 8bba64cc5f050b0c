"""What is wrong with the training sentences: doubles, near-doubles, sentences that look misfiled, and template smell."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from bot.practice.acts import Act
from bot.understanding.act_model import ActModel
from bot.understanding.folding import folded

NEAR = 0.88  # shared words of two sentences (Jaccard) from which one of them is superfluous
FEWEST_WORDS = (
    7  # below this, everyday phrases may resemble each other; and so may the two sides of a minimal pair
)
SAME_START_WORDS, MOST_SAME_START = 4, 12  # so many sentences by one hand may begin alike
SURE_OF_ANOTHER = 0.97

Sentence = tuple[Act, str, str]  # act, hand, text


@dataclass(frozen=True)
class SentenceProblem:
    """One finding: code NL001–NL004, the act's file, and what to do."""

    code: str
    file: str
    message: str

    def __str__(self) -> str:
        return f"{self.code} {self.file} {self.message}"


def sentence_problems(sentences: Sequence[Sentence], deep: bool = False) -> list[SentenceProblem]:
    """All findings; `deep` also fits models to find sentences in the wrong file (half a minute)."""
    found = [*_doubles(sentences), *_templates(sentences)]
    return found + (_misfiled(sentences) if deep else [])


def _file(act: Act) -> str:
    return f"data/nlu/{act.value}.yml"


def _words(text: str) -> list[str]:
    return re.findall(r"\w+", folded(text))


def _doubles(sentences: Sequence[Sentence]) -> list[SentenceProblem]:
    found: list[SentenceProblem] = []
    exact: dict[str, Act] = {}
    near: dict[tuple[Act, str], list[tuple[frozenset[str], str]]] = defaultdict(list)
    for act, _, text in sentences:
        words = _words(text)
        key = " ".join(words)
        if key in exact:
            other = exact[key]
            found.append(
                SentenceProblem("NL001", _file(act), f"stands in {_file(other)} too: {text!r}; keep one")
            )
            continue
        exact[key] = act
        bag = frozenset(words)
        if len(bag) >= FEWEST_WORDS:
            # Two bags that share 88 % share at least one of their rarest-looking (longest) words.
            keys = sorted(bag, key=lambda w: (-len(w), w))[:3]
            for other_bag, other_text in {c for k in keys for c in near[act, k]}:
                if len(bag & other_bag) / len(bag | other_bag) >= NEAR:
                    found.append(
                        SentenceProblem(
                            "NL002", _file(act), f"nearly the same as {other_text!r}: {text!r}; reword one"
                        )
                    )
                    break
            for k in keys:
                near[act, k].append((bag, text))
    return found


def _templates(sentences: Sequence[Sentence]) -> list[SentenceProblem]:
    starts: dict[tuple[Act, str, str], int] = defaultdict(int)
    for act, hand, text in sentences:
        words = _words(text)
        if len(words) > SAME_START_WORDS:
            starts[act, hand, " ".join(words[:SAME_START_WORDS])] += 1
    return [
        SentenceProblem("NL003", _file(act), f"{n} sentences by hand {hand} begin {start!r}; vary them")
        for (act, hand, start), n in sorted(starts.items(), key=lambda kv: -kv[1])
        if n > MOST_SAME_START
    ]


def _misfiled(sentences: Sequence[Sentence]) -> list[SentenceProblem]:
    acts, hands, texts = zip(*sentences)
    found = []
    for k, hand in enumerate(sorted(set(hands))):
        held = np.array([h == hand for h in hands])
        if held.all():
            continue
        model = ActModel().fit(
            [t for t, h in zip(texts, held) if not h],
            [a for a, h in zip(acts, held) if not h],
            [f"{k}{h}" for h, out in zip(hands, held) if not out],
        )
        own = [s for s, h in zip(sentences, held) if h]
        for (act, _, text), judged in zip(own, model.judge([t for *_, t in own])):
            if judged.act is not act and judged.confidence >= SURE_OF_ANOTHER:
                found.append(SentenceProblem("NL004", _file(act), f"{text!r} reads as {judged.act.value}"))
    return found
