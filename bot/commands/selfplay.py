"""`kasket selfplay`: simulated employees against every scenario; the ranking that must hold, and checks of the owner."""

from __future__ import annotations

import argparse
import json
import sys
from concurrent.futures import ProcessPoolExecutor
from functools import lru_cache
from typing import Any

from bot.scenario_files import load_library
from bot.selfplay.learners import NAMES, bank_in
from bot.selfplay.tournament import DIFFICULTIES, Played, broken_ranks, mean_scores, paths, tournament

LEAST_PATHS = 30
PAGE = "docs/selfplay.md"


def run(arguments: argparse.Namespace) -> int:
    from bot.app import ROOT, SCENARIOS

    library = load_library(SCENARIOS)
    chosen = (
        [library.scenario(s).id for s in arguments.scenarios]
        if arguments.scenarios
        else list(library.scenarios)
    )
    played: list[Played] = []
    ways: dict[str, int] = {}
    with ProcessPoolExecutor(max_workers=min(arguments.jobs, len(chosen))) as pool:
        jobs = [pool.submit(_one_scenario, scenario, arguments.seeds) for scenario in chosen]
        for scenario, job in zip(chosen, jobs):
            found, ways[scenario] = job.result()
            played += found
            print(f"{scenario} er spillet ({len(played)} samtaler i alt).", file=sys.stderr, flush=True)
    result = _result(played, ways)
    if arguments.write:
        (ROOT / PAGE).write_text(_page(result, arguments.seeds), encoding="utf-8")
        print(f"{PAGE} er skrevet.", file=sys.stderr)
    print(json.dumps(result, ensure_ascii=False) if arguments.json else _page(result, arguments.seeds))
    return 0 if result["ok"] else 1


def _one_scenario(scenario_id: str, seeds: int) -> tuple[list[Played], int]:
    from bot.app import SCENARIOS

    scenario, bank, hear = load_library(SCENARIOS).scenario(scenario_id), bank_in(SCENARIOS), _hearing()
    return list(tournament([scenario], bank, hear, seeds)), paths(scenario, bank, hear)


@lru_cache(maxsize=1)
def _hearing() -> Any:
    from bot.app import MODELS, SCENARIOS
    from bot.understanding.model_files import load_ears

    ears = load_ears(MODELS, SCENARIOS, threads=1)
    return lru_cache(maxsize=50_000)(lambda text, scenario: ears.hear(text, [scenario]))


def _result(played: list[Played], ways: dict[str, int]) -> dict[str, Any]:
    scores = mean_scores(played)
    rows = [
        {
            "scenario": s,
            "difficulty": d,
            "scores": {w: round(x, 1) for w, x in by.items()},
            "broken": broken_ranks(by),
        }
        for (s, d), by in scores.items()
    ]
    problems = sorted({f"{p.scenario}: {text}" for p in played for text in p.problems})
    few = {s: n for s, n in ways.items() if n < LEAST_PATHS}
    held = sum(not r["broken"] for r in rows)
    return {
        "talks": len(played),
        "ranking": {"held": held, "of": len(rows)},
        "rows": rows,
        "paths": ways,
        "problems": problems,
        "ok": held == len(rows) and not problems and not few,
    }


def _page(result: dict[str, Any], seeds: int) -> str:
    held, of = result["ranking"]["held"], result["ranking"]["of"]
    out = [
        "# Simulated employees\n",
        f"Made by `kasket selfplay --seeds {seeds} --write`; do not edit by hand. {result['talks']} talks: every scenario, "
        f"difficulty ({', '.join(map(str, DIFFICULTIES))}) and policy with {seeds} seeds. Mean scores, 0–100.\n",
        f"The ranking good > late, unmarked > pure service, pure authority > arguer, sender-on > the rest holds in {held} of {of} rows.\n",
        "| scenario | difficulty | " + " | ".join(NAMES) + " | ranking |",
        "|---" * (len(NAMES) + 3) + "|",
    ]
    for row in result["rows"]:
        cells = " | ".join(f"{row['scores'][w]:.0f}" for w in NAMES)
        out.append(
            f"| {row['scenario']} | {row['difficulty']} | {cells} | {'; '.join(row['broken']) or 'holds'} |"
        )
    out += [
        "\n## Ways from the opening to the third reply, 50 seeds, the same employee\n",
        "| scenario | ways |",
        "|---|---|",
    ]
    out += [f"| {s} | {n} |" for s, n in result["paths"].items()]
    out += [
        "\n## Problems with the owner or the debrief\n",
        *([f"- {p}" for p in result["problems"]] or ["None."]),
    ]
    return "\n".join(out) + "\n"
