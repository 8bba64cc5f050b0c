"""The `kasket` command: arguments in, one command module called, errors as one line with the fix."""

from __future__ import annotations

import argparse
import importlib
import os
import sys
from collections.abc import Sequence

WRONG_USAGE = 2
FAILED = 1


def main(argv: Sequence[str] | None = None) -> int:
    """Run one command. Returns 0 when all is well, 2 for wrong usage, 1 otherwise."""
    os.environ.setdefault("RASA_TELEMETRY_ENABLED", "false")
    arguments = _parser().parse_args(argv)
    command = importlib.import_module(f"bot.commands.{arguments.command}")
    try:
        result: int = command.run(arguments)
        return result
    except KeyboardInterrupt:
        return 130
    except BrokenPipeError:
        sys.stderr.close()
        return FAILED
    except Exception as error:
        if type(error).__name__ not in _TOLD or os.environ.get("KASKETSKIFT_TRACEBACK"):
            raise
        print(f"kasket: {error}", file=sys.stderr)
        return FAILED


# Errors whose text already says what to do; anything else is ours to mend and keeps its traceback.
_TOLD = frozenset(
    {
        "ContentError",
        "ModelMissing",
        "SettingsError",
        "StorageUnavailable",
        "CommandError",
        "ReplyFileError",
        "TrainingFailed",
        "FileNotFoundError",
    }
)


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="kasket", description="Kasketskift: øv den svære samtale.")
    commands = parser.add_subparsers(dest="command", required=True, metavar="KOMMANDO")

    commands.add_parser("run", help="start det hele, og skriv adressen")
    commands.add_parser("train", help="træn modellen").add_argument(
        "--force", action="store_true", help="også når den er ny"
    )

    understand = commands.add_parser("understand", help="hvad høres der i hvert svar på standard input?")
    _json(understand)

    evaluate = commands.add_parser("evaluate", help="mål forståelsen på en fil med samtalegreb<TAB>sætning")
    evaluate.add_argument("file", metavar="FIL")
    _json(evaluate)

    assess = commands.add_parser("assess", help="bedøm svar (JSON-linjer på standard input)")
    assess.add_argument("--gold", action="store_true", help="mål coachen på guldsituationerne i stedet")
    assess.add_argument("--write", action="store_true", help="gem tallet, som underviserne ser (med --gold)")
    _json(assess)

    play = commands.add_parser("play", help="spil et scenarie")
    play.add_argument("scenario", metavar="SCENARIE", help="et id, eller all")
    play.add_argument("files", metavar="FIL", nargs="*", help="svar, ét pr. linje, eller *.walkthrough.yml")
    play.add_argument("--seed", type=int)
    play.add_argument("--difficulty", type=int, choices=(1, 2, 3))
    _json(play)

    selfplay = commands.add_parser("selfplay", help="simulerede medarbejdere mod alle scenarier")
    selfplay.add_argument("scenarios", metavar="SCENARIE", nargs="*", help="ingen: alle")
    selfplay.add_argument("--seeds", type=int, default=10)
    selfplay.add_argument("--jobs", type=int, default=2, help="processer")
    selfplay.add_argument("--write", action="store_true", help="skriv docs/selfplay.md")
    _json(selfplay)

    _scenarios(commands.add_parser("scenarios", help="vis eller tjek scenarier, eller begynd på et nyt"))

    sentences = commands.add_parser("sentences", help="tjek træningssætninger, eller lær af rettelser")
    sentences.add_argument("what", choices=("check", "learn"))
    sentences.add_argument("file", nargs="?", metavar="FIL", help="JSON-linjer med rettelser")
    sentences.add_argument("--deep", action="store_true", help="find også sætninger i den forkerte fil")
    _json(sentences)

    _db(commands.add_parser("db", help="databasen"))
    _person(commands.add_parser("person", help="giv en person alt om sig selv, eller slet det"))
    retention = commands.add_parser("retention", help="slet det, hvis tid er gået")
    retention.add_argument("--dry-run", action="store_true", help="sig kun, hvor meget det er")
    _json(retention)
    _json(commands.add_parser("doctor", help="tjek indstillinger, database, model og porte"))
    return parser


def _db(parser: argparse.ArgumentParser) -> None:
    what = parser.add_subparsers(dest="what", required=True, metavar="HVAD")
    what.add_parser("upgrade", help="bring databasen op til den nyeste udgave")
    for name, help in (
        ("backup", "tag en sikkerhedskopi, mens andre skriver"),
        ("restore", "læg en sikkerhedskopi ind i en tom database"),
    ):
        what.add_parser(name, help=help).add_argument("file", metavar="FIL")


def _person(parser: argparse.ArgumentParser) -> None:
    what = parser.add_subparsers(dest="what", required=True, metavar="HVAD")
    export = what.add_parser("export", help="skriv alt, hvad der er gemt om en person, til en zip-fil")
    erase = what.add_parser("erase", help="slet alt, hvad der er gemt om en person")
    for command in (export, erase):
        command.add_argument("person", metavar="ID", help="personens id, eller navnet, når kun én hedder det")
    export.add_argument("folder", metavar="MAPPE", help="mappen, som filen skrives i")
    erase.add_argument("--yes", action="store_true", help="spørg ikke først")


def _scenarios(parser: argparse.ArgumentParser) -> None:
    _json(parser)  # `--json list` and `list --json`
    what = parser.add_subparsers(dest="what", required=True, metavar="HVAD")
    for name, help, path in (
        ("list", "vis scenarierne", "mappen med scenarier"),
        ("check", "find alle fejl", "mappen med scenarier, ét scenaries mappe eller dets scenario.yml"),
        ("smells", "find steder, som er værd at se på igen", "mappen med scenarier"),
    ):
        command = what.add_parser(name, help=help)
        command.add_argument("path", metavar="STI", nargs="?", help=path)
        _json(command, unless_before=True)
    new = what.add_parser("new", help="lav mappen til et nyt scenarie")
    new.add_argument("id", metavar="ID", help="små bogstaver a-z, tal og bindestreg")
    new.add_argument("--title", default="", help="scenariets titel")
    new.add_argument("--into", metavar="MAPPE", help="ingen: scenarios/")


def _json(parser: argparse.ArgumentParser, unless_before: bool = False) -> None:
    """`unless_before`: a sub-command that leaves alone what its parent has read."""
    default = argparse.SUPPRESS if unless_before else False
    parser.add_argument(
        "--json", action="store_true", default=default, help="skriv JSON, og intet andet, på standard output"
    )


if __name__ == "__main__":
    sys.exit(main())
