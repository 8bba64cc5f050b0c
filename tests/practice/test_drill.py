"""One moment practised alone: it starts there, ends after its replies, and owes nothing else."""

from __future__ import annotations

import pytest

from bot.practice.acts import Act as A
from bot.practice.debrief import debrief
from bot.practice.drill import open_drill
from bot.practice.snapshot import from_plain, to_plain
from bot.practice.talk import Talk, end_talk, take_turn
from tests.practice.talking import LIBRARY, SCENARIO, says

EVERY = [(drill, scenario) for drill in LIBRARY.drills for scenario in LIBRARY.scenarios]


@pytest.mark.parametrize(("drill", "scenario"), EVERY)
def test_every_drill_begins_at_its_moment_in_every_case(drill: str, scenario: str) -> None:
    given, case = LIBRARY.drills[drill], LIBRARY.scenario(scenario)
    for seed in (1, 2, 3):
        talk = open_drill(given, case, seed)
        assert talk.phase is given.phase and talk.cue in given.cues and talk.line.strip()
        assert from_plain(Talk, to_plain(talk)) == talk


def test_a_drill_ends_with_its_last_reply_and_the_owner_still_answers() -> None:
    talk, exchanges = open_drill(LIBRARY.drills["svar"], SCENARIO, 1), []
    for words in (
        "Terrassen kan ikke blive liggende",
        "Det må være hårdt",
        "Gården er en mulighed",
        "Jeg ringer på torsdag",
    ):
        assert talk.ended is None
        exchanges.append(take_turn(talk, SCENARIO, says((A.ACKNOWLEDGE_FEELING, words))))
        talk = exchanges[-1].talk
        assert talk.line
    assert talk.ended == "drilled"
    done = debrief(exchanges, talk, SCENARIO)
    assert done.gaps == () and done.duties == () and done.not_asked == ()
    assert all(p.finding.rule != "closing_gaps" for p in done.try_next)


def test_nonsense_uses_up_a_drill_too_and_ending_it_early_is_allowed() -> None:
    talk = open_drill(LIBRARY.drills["fornaermelse"], SCENARIO, 1)
    assert end_talk(talk).ended == "drilled"
    for n in range(3):
        talk = take_turn(talk, SCENARIO, says((A.REFLECT, f"Så du siger nummer {n}"))).talk
    assert talk.ended
