"""The text model against Rasa's DIET on the same sentences, in the same run.

    .venv/bin/python bench/against_diet.py                          # data/nlu against tests/understanding/gold/acts-*.tsv
    .venv/bin/python bench/against_diet.py TRAIN.tsv TEST.tsv       # any public intent set: label<TAB>text on each line
    … --epochs 60 --json

Each model gets the training lines and nothing else; scored are accuracy and macro-F1 on the test lines.
"""

from __future__ import annotations

import argparse
import asyncio
import json
import os
import sys
import tempfile
import time
from pathlib import Path

os.environ.update(RASA_TELEMETRY_ENABLED="false", TF_CPP_MIN_LOG_LEVEL="3")
ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from sklearn.metrics import accuracy_score, f1_score  # noqa: E402

from bot.nlu_files import sentences_in  # noqa: E402
from bot.understanding.meaning import Meaning  # noqa: E402
from bot.understanding.text_model import TextModel, wants_meaning  # noqa: E402

DIET = """
recipe: default.v1
language: da
assistant_id: diet
pipeline:
  - name: WhitespaceTokenizer
  - name: LexicalSyntacticFeaturizer
  - name: CountVectorsFeaturizer
  - name: CountVectorsFeaturizer
    analyzer: char_wb
    min_ngram: 1
    max_ngram: 4
  - name: DIETClassifier
    epochs: {epochs}
    entity_recognition: false
    constrain_similarities: true
    random_seed: 1
policies: []
"""

Rows = list[tuple[str, str]]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("train", nargs="?", type=Path)
    parser.add_argument("test", nargs="?", type=Path)
    parser.add_argument("--epochs", type=int, default=60)
    parser.add_argument("--json", action="store_true")
    arguments = parser.parse_args()
    if arguments.train and not arguments.test:
        parser.error("TRAIN.tsv and TEST.tsv go together")
    train, test = (_rows(arguments.train), _rows(arguments.test)) if arguments.train else _own()
    result = {
        "train": len(train),
        "test": len(test),
        "labels": len({label for label, _ in train}),
        "text_model": _scored(_text_model(train, test), test),
        "diet": _scored(_diet(train, test, arguments.epochs), test) | {"epochs": arguments.epochs},
    }
    print(json.dumps(result) if arguments.json else json.dumps(result, indent=1))


def _rows(file: Path) -> Rows:
    lines = file.read_text(encoding="utf-8").splitlines()
    return [(label, text) for label, _, text in (line.partition("\t") for line in lines) if text.strip()]


def _own() -> tuple[Rows, Rows]:
    gold = sorted((ROOT / "tests/understanding/gold").glob("acts-*.tsv"))
    train = [(act.value, text) for act, _, text in sentences_in(ROOT / "data/nlu")]
    return train, [row for file in gold for row in _rows(file)]


def _text_model(train: Rows, test: Rows) -> tuple[list[str], float]:
    started = time.monotonic()
    labels = [label for label, _ in train]
    model = TextModel(meaning=Meaning() if wants_meaning(labels) else None)
    model.fit_labels([t for _, t in train], labels, ["one"] * len(train))
    seconds = time.monotonic() - started
    return [label for label, _ in model.label_texts([t for _, t in test])], seconds


def _diet(train: Rows, test: Rows, epochs: int) -> tuple[list[str], float]:
    from rasa.core.agent import Agent
    from rasa.model_training import train_nlu

    with tempfile.TemporaryDirectory() as folder:
        home = Path(folder)
        by_label: dict[str, list[str]] = {}
        for label, text in train:
            by_label.setdefault(label, []).append(" ".join(text.replace("[", "(").replace("]", ")").split()))
        lines = ['version: "3.1"', "nlu:"]
        for label, texts in by_label.items():
            lines += [f"- intent: {label}", "  examples: |", *(f"    - {t}" for t in texts)]
        (home / "nlu.yml").write_text("\n".join(lines) + "\n", encoding="utf-8")
        (home / "config.yml").write_text(DIET.format(epochs=epochs), encoding="utf-8")
        started = time.monotonic()
        model = train_nlu(str(home / "config.yml"), str(home / "nlu.yml"), str(home))
        seconds = time.monotonic() - started
        agent = Agent.load(model)

        async def parsed() -> list[str]:
            return [str((await agent.parse_message(t))["intent"]["name"]) for _, t in test]

        return asyncio.run(parsed()), seconds


def _scored(judged: tuple[list[str], float], test: Rows) -> dict[str, float]:
    labels, seconds = judged
    gold = [label for label, _ in test]
    return {
        "accuracy": round(float(accuracy_score(gold, labels)), 4),
        "macro_f1": round(float(f1_score(gold, labels, average="macro")), 4),
        "train_s": round(seconds, 1),
    }


if __name__ == "__main__":
    main()
