"""`kasket play`: plays files of replies, a scenario's own walkthroughs, or a talk in the terminal."""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from bot.commands import CommandError
from bot.commands.listening import clause_json, ears
from bot.practice.debrief import debrief
from bot.practice.scenario import Scenario
from bot.practice.talk import Exchange, Talk, end_talk, open_talk, take_turn
from bot.room_words import debrief_words, state_words
from bot.scenario_files import Library, load_library
from bot.scenario_files.library import read_walkthrough
from bot.understanding.ears import Ears


def run(arguments: argparse.Namespace) -> int:
    from bot.app import SCENARIOS

    library = load_library(SCENARIOS)
    chosen = (
        list(library.scenarios.values())
        if arguments.scenario == "all"
        else [library.scenario(arguments.scenario)]
    )
    listener = ears()
    if not arguments.files and arguments.scenario != "all":
        return _in_terminal(chosen[0], library, listener, arguments)
    for scenario in chosen:
        for file in _files(arguments.files, scenario, library):
            says, seed = replies(file)
            seed = arguments.seed if arguments.seed is not None else seed
            played = play(scenario, library, listener, says, seed, arguments.difficulty)
            played = {"file": str(file), **played}
            print(
                json.dumps(played, ensure_ascii=False) if arguments.json else _transcript(played, scenario),
                flush=True,
            )
    return 0


def play(
    scenario: Scenario,
    library: Library,
    listener: Ears,
    says: Sequence[str],
    seed: int = 1,
    difficulty: int | None = None,
) -> dict[str, Any]:
    """One whole talk with the given replies; stops when the owner ends it."""
    talk = open_talk(scenario, seed, difficulty or scenario.difficulty)
    opening, exchanges = talk, list[Exchange]()
    for said in says:
        if talk.ended:
            break
        exchange = take_turn(talk, scenario, listener.hear(said, [scenario.id]))
        exchanges.append(exchange)
        talk = exchange.talk
    return _result(scenario, library, opening, exchanges, end_talk(talk), seed)


def replies(file: Path) -> tuple[list[str], int]:
    """The replies of a file and its seed: one a line, or the `says` of a walkthrough. Raises CommandError."""
    if not file.is_file():
        raise CommandError(f"{file} findes ikke. Angiv en fil med ét svar pr. linje.")
    if file.suffix in (".yml", ".yaml"):
        walkthrough = read_walkthrough(file, str(file))
        return list(walkthrough.says), walkthrough.seed
    return file.read_text(encoding="utf-8-sig").splitlines(), 1


def _files(named: Sequence[str], scenario: Scenario, library: Library) -> list[Path]:
    return [Path(f) for f in named] or [w.file for w in library.walkthroughs(scenario.id)]


def _result(
    scenario: Scenario, library: Library, opening: Talk, exchanges: list[Exchange], final: Talk, seed: int
) -> dict[str, Any]:
    words = debrief_words(exchanges, final, scenario, library.wording)
    done = debrief(exchanges, final, scenario)
    return {
        "scenario": scenario.id,
        "version": scenario.version,
        "seed": seed,
        "difficulty": final.difficulty,
        "opening": opening.line,
        "turns": [_turn(e, scenario, library) for e in exchanges],
        "outcome": {"decision": done.decision.value, "process": done.process, "ended": done.ended},
        "rubric": {line.id: line.score for line in done.rubric},
        "score": done.score,
        "debrief": [*words["worked"], *words["try_next"]],
        "duties": words["duties"],
        "not_asked": [fact["id"] for fact in words["not_asked"]],
    }


def _turn(exchange: Exchange, scenario: Scenario, library: Library) -> dict[str, Any]:
    talk, finding = exchange.talk, exchange.finding
    return {
        "said": exchange.said.text,
        "acts": [a.value for a in exchange.said.acts],
        "clauses": [clause_json(c) for c in exchange.said.clauses],
        "called": exchange.moment.called.value,
        "worn": exchange.worn,
        "verdict": exchange.verdict.value,
        "owner": talk.line,
        "cue": talk.cue.value,
        "phase": talk.phase.value,
        "state": state_words(talk.mood),
        "rules": [f.rule for f in exchange.findings],
        "facts_told": list(exchange.facts_told),
        "card": library.wording.card(finding, scenario, talk.seed + talk.number) if finding else None,
    }


def _transcript(played: dict[str, Any], scenario: Scenario) -> str:
    owner = scenario.owner.name.split()[0]
    lines = [f"=== {scenario.title} · {Path(played['file']).name}", f"{owner}: {played['opening']}"]
    for turn in played["turns"]:
        state = turn["state"]
        lines.append(f"Dig: {turn['said']}")
        lines.append(f"     {turn['called']}→{turn['worn']} {turn['verdict']} · {', '.join(turn['acts'])}")
        lines += [f"     coach [{turn['card']['rule']}] {turn['card']['text']}"] if turn["card"] else []
        lines.append(f"{owner} [{turn['phase']}/{turn['cue']} vrede {state['anger']} tillid {state['trust']} hørt {state['heard']} klar {state['clarity']} trin {state['step']}]: {turn['owner']}")  # fmt: skip
    lines.append(f"--- {played['outcome']} {played['rubric']} score {played['score']}")
    return "\n".join(lines) + "\n"


def _in_terminal(scenario: Scenario, library: Library, listener: Ears, arguments: argparse.Namespace) -> int:
    brief = scenario.briefing
    talk = open_talk(scenario, arguments.seed or 1, arguments.difficulty or scenario.difficulty)
    opening, exchanges, owner = talk, list[Exchange](), scenario.owner.name.split()[0]
    if not arguments.json:
        print(
            f"{scenario.title}\n\n{brief.you}\n\n{brief.case}\n\n{brief.law}\n\n{brief.may_decide}\n\n(Tom linje og Ctrl-D slutter.)\n"
        )
        print(f"{owner}: {talk.line}")
    for said in _typed(quiet=arguments.json):
        exchange = take_turn(talk, scenario, listener.hear(said, [scenario.id]))
        exchanges.append(exchange)
        talk = exchange.talk
        card = (
            library.wording.card(exchange.finding, scenario, talk.seed + talk.number)
            if exchange.finding
            else None
        )
        if not arguments.json:
            print(f"{owner}: {talk.line}" + (f"\n   Coach: {card['text']}" if card else ""))
        if talk.ended:
            break
    result = _result(scenario, library, opening, exchanges, end_talk(talk), talk.seed)
    if arguments.json:
        print(json.dumps({"file": "-", **result}, ensure_ascii=False))
    else:
        print(
            "\n".join(
                [
                    "",
                    "Opsamling",
                    *(point["text"] for point in result["debrief"]),
                    f"Score {result['score']} af 100",
                ]
            )
        )
    return 0


def _typed(quiet: bool) -> Iterator[str]:
    while True:
        if not quiet and sys.stdin.isatty():
            print("Dig: ", end="", flush=True)
        line = sys.stdin.readline()
        if not line:
            return
        yield line.rstrip("\r\n")
