"""`kasket evaluate FILE`: accuracy and F1 of the acts on `act<TAB>sentence` lines, or on whole replies (`*.replies`)."""

from __future__ import annotations

import argparse
import json
from collections import Counter
from pathlib import Path
from typing import Any

from sklearn.metrics import precision_recall_fscore_support

from bot.commands import CommandError
from bot.commands.evaluate_replies import reply_figures
from bot.commands.listening import ears
from bot.practice.acts import Act
from bot.understanding.replies import SUFFIX, gold_replies


def run(arguments: argparse.Namespace) -> int:
    file = Path(arguments.file)
    if file.suffix == SUFFIX:
        listener = ears()
        result = reply_figures(gold_replies(file), lambda reply: listener.hear(reply.text, ()))
        print(json.dumps(result, ensure_ascii=False) if arguments.json else _reply_table(result))
        return 0
    gold = gold_sentences(file)
    judged = ears().acts_of([sentence for _, sentence in gold])
    result = figures([a for a, _ in gold], [j.act for j in judged])
    print(json.dumps(result, ensure_ascii=False) if arguments.json else _table(result))
    return 0


def gold_sentences(file: Path) -> list[tuple[Act, str]]:
    """The labelled sentences of a file. Raises CommandError with the line that is wrong."""
    if not file.is_file():
        raise CommandError(f"{file} findes ikke. Angiv en fil med samtalegreb<TAB>sætning på hver linje.")
    found = []
    for number, line in enumerate(file.read_text(encoding="utf-8-sig").splitlines(), 1):
        if not line.strip():
            continue
        act, _, sentence = line.partition("\t")
        if act not in {a.value for a in Act} or not sentence.strip():
            raise CommandError(f"{file}:{number} skal være samtalegreb<TAB>sætning, men er: {line[:60]!r}")
        found.append((Act(act), sentence.strip()))
    if not found:
        raise CommandError(f"{file} er tom.")
    return found


def figures(true: list[Act], predicted: list[Act]) -> dict[str, Any]:
    """Accuracy, macro-F1 over the acts in the file, role accuracy, figures per act, confusions most frequent first."""
    labels = sorted({a.value for a in true})
    t, p = [a.value for a in true], [a.value for a in predicted]
    precision, recall, f1, n = precision_recall_fscore_support(t, p, labels=labels, zero_division=0)
    rows = zip(labels, precision, recall, f1, n)
    wrong = Counter((a, b) for a, b in zip(t, p) if a != b)
    return {
        "n": len(t),
        "accuracy": round(sum(a == b for a, b in zip(t, p)) / len(t), 4),
        "macro_f1": round(float(f1.mean()), 4),
        "role_accuracy": round(sum(a.role is b.role for a, b in zip(true, predicted)) / len(t), 4),
        "per_act": {
            act: {
                "precision": round(float(pr), 4),
                "recall": round(float(re), 4),
                "f1": round(float(f), 4),
                "n": int(k),
            }
            for act, pr, re, f, k in rows
        },
        "confusions": [[a, b, k] for (a, b), k in wrong.most_common()],
    }


def _reply_table(result: dict[str, Any]) -> str:
    lines = [f"  {n} × {a} hørt som {b}" for a, b, n in result["confusions"][:15]]
    lines.append(
        f"{result['replies']} svar med {result['clauses']} led · F1 {result['act_f1']:.3f} · præcision {result['precision']:.3f} · genkaldelse {result['recall']:.3f}"
    )
    return "\n".join(lines)


def _table(result: dict[str, Any]) -> str:
    lines = [f"{act:<22} F1 {row['f1']:.2f}  præcision {row['precision']:.2f}  genkaldelse {row['recall']:.2f}  n {row['n']}" for act, row in result["per_act"].items()]  # fmt: skip
    lines += [f"  {n} × {a} hørt som {b}" for a, b, n in result["confusions"][:15]]
    lines.append(
        f"{result['n']} sætninger · macro-F1 {result['macro_f1']:.3f} · rolle {result['role_accuracy']:.3f} · rigtige {result['accuracy']:.3f}"
    )
    return "\n".join(lines)
