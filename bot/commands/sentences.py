"""`kasket sentences check | learn FILE`: what is wrong with the training sentences, and trainers' corrections as new ones.

`learn` reads JSON lines `{"text": …, "act": …}`, such as the trainer's room exports, and adds them to data/nlu/ under the hand
`rettelser`. Sentences that are there already are passed over.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections import defaultdict
from pathlib import Path

from bot.commands import CommandError
from bot.nlu_files import sentences_in, written
from bot.nlu_lint import sentence_problems
from bot.practice.acts import Act
from bot.understanding.folding import folded

HAND = "rettelser"


def run(arguments: argparse.Namespace) -> int:
    from bot.app import ROOT

    folder = ROOT / "data/nlu"
    if arguments.what == "learn":
        if not arguments.file:
            raise CommandError("Angiv filen med rettelser: kasket sentences learn FIL")
        added = learn(Path(arguments.file), folder)
        print(f"{added} nye sætninger. Kør: kasket train")
        return 0
    sentences = sentences_in(folder)
    problems = sentence_problems(sentences, arguments.deep)
    if arguments.json:
        print(json.dumps({"n": len(sentences), "problems": [vars(p) for p in problems]}, ensure_ascii=False))
    else:
        for problem in problems:
            print(problem, file=sys.stderr)
        print(f"{len(sentences)} sætninger, {len(problems)} fund.")
    return 1 if any(p.code in ("NL001", "NL002", "NL003") for p in problems) else 0


def learn(file: Path, folder: Path) -> int:
    """How many corrections were new. Raises CommandError with the line that is wrong; then nothing is written."""
    if not file.is_file():
        raise CommandError(f"{file} findes ikke.")
    known = {folded(text) for _, _, text in sentences_in(folder)}
    fresh: dict[Act, list[str]] = defaultdict(list)
    for number, line in enumerate(file.read_text(encoding="utf-8-sig").splitlines(), 1):
        if not line.strip():
            continue
        try:
            row = json.loads(line)
            act, text = Act(row["act"]), " ".join(str(row["text"]).split())
        except (ValueError, KeyError, TypeError):
            raise CommandError(
                f'{file}:{number} skal være {{"text": "…", "act": "…"}}, men er: {line[:60]!r}'
            ) from None
        if text and folded(text) not in known:
            known.add(folded(text))
            fresh[act].append(text)
    for act, texts in fresh.items():
        by_hand: dict[str, list[str]] = defaultdict(list)
        for a, hand, text in sentences_in(folder):
            if a is act:
                by_hand[hand].append(text)
        by_hand[HAND].extend(texts)
        (folder / f"{act.value}.yml").write_text(written(act, dict(by_hand)), encoding="utf-8")
    return sum(map(len, fresh.values()))
