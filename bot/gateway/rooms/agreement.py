"""The page on agreement, the work list of disagreements, and corrections as files for those who teach the coach."""

from __future__ import annotations

from typing import Any

from starlette.responses import Response

from bot.agreement_room import COACH, Remark
from bot.exports import as_json
from bot.gateway.danish import WORN_NAMES, number
from bot.gateway.door import Call, in_thread
from bot.gateway.noting import FILE, looked_at, noted
from bot.gateway.rendering import download, page
from bot.gateway.views import title_of
from bot.practice.acts import Act
from bot.review.agreement import Kappa
from bot.review.verdicts import Agreed, Difference, ErrorRate
from bot.storage import SessionRow

MOST_LISTED = 100
FEW = 30  # pairs under which a kappa is shown with a warning


async def agreement(call: Call) -> Response:
    room = call.door.trainers.agreement
    found = await in_thread(room.agreement)
    remarks = await in_thread(room.disagreements)
    apart = await in_thread(room.differences)
    await looked_at(call, *(remark.session for remark in remarks[:MOST_LISTED]))
    names = call.door.library.wording.names["rubric"]
    rows = [(names[agreed.line], agreed) for agreed in found.rubric] + [("Kasketter", found.hats)]
    return page(
        call,
        "enighed.html",
        title="Enighed",
        reviews=found.reviews,
        rows=[_row(name, agreed) for name, agreed in rows],
        few=FEW,
        record=f"{call.door.library.coach_record.text} {trainers_on_cards(found.cards)}",
        remarks=[_remark(call, remark) for remark in remarks[:MOST_LISTED]],
        apart=[_difference(call, difference, row) for difference, row in apart[:MOST_LISTED]],
        left_out=max(len(remarks) - MOST_LISTED, 0) + max(len(apart) - MOST_LISTED, 0),
    )


async def sentences(call: Call) -> Response:
    """As `kasket sentences learn` reads them."""
    await _handed_out(call, "rettelser-saetninger.jsonl", "act")
    found = await in_thread(call.door.trainers.agreement.sentences)
    lines = [as_json({"act": act.value, "text": text}) for act, texts in found.items() for text in texts]
    return _lines(lines, "rettelser-saetninger.jsonl")


async def situations(call: Call) -> Response:
    await _handed_out(call, "rettelser-situationer.jsonl", "coach")
    found = await in_thread(lambda: list(call.door.trainers.agreement.situations()))
    return _lines([as_json(situation) for situation in found], "rettelser-situationer.jsonl")


async def _handed_out(call: Call, name: str, kind: str) -> None:
    """Notes whose words are in a file of corrections of a kind."""
    remarks = await in_thread(lambda: list(call.door.trainers.agreement.remarks(kind)))
    for person in sorted({remark.session.employee_id for remark in remarks}):
        await noted(call, FILE, person, name)


def _lines(lines: list[bytes], name: str) -> Response:
    return download(b"".join(line + b"\n" for line in lines), name, "application/x-ndjson")


def trainers_on_cards(cards: ErrorRate) -> str:
    """What trainers think of the coach's cards, in a sentence that stands beside the coach's own error rate."""
    if cards.interval is None:
        return "Ingen underviser har vurderet en bemærkning endnu."
    low, high = cards.interval
    return (
        f"Undervisere har vurderet {cards.judged} bemærkninger i delte øvelser og var uenige i {cards.disagreed}"
        f" ({number(100 * cards.disagreed / cards.judged, 0)} %; 95 %-interval"
        f" {number(100 * low, 0)}–{number(100 * high, 0)} %)."
    )


def _row(name: str, agreed: Agreed) -> dict[str, Any]:
    return {"name": name, "trainers": _kappa(agreed.trainers), "coach": _kappa(agreed.coach)}


def _kappa(found: Kappa) -> dict[str, Any]:
    interval = f"{number(found.interval[0], 2)} til {number(found.interval[1], 2)}" if found.interval else ""
    value = number(found.value, 2) if found.value is not None else ""
    return {"n": found.n, "value": value, "interval": interval}


def _difference(call: Call, found: Difference, row: SessionRow) -> dict[str, Any]:
    names = call.door.library.wording.names["rubric"]
    views = [("coachen" if who == COACH else who, score) for who, score in (found.first, found.second)]
    return {
        "id": found.session,
        "title": title_of(row.scenario_id, call.door.library),
        "line": names[found.line],
        "views": views,
    }


def _remark(call: Call, remark: Remark) -> dict[str, Any]:
    return {
        "id": remark.session.id,
        "turn": remark.turn.number,
        "title": title_of(remark.session.scenario_id, call.door.library),
        "trainer": remark.review.trainer_name,
        "told": _told(call, remark),
        "why": remark.mark.why,
    }


def _told(call: Call, remark: Remark) -> str:
    mark, reply = remark.mark, remark.turn.reply
    if mark.kind == "coach":
        return f"Coachen sagde »{(reply.get('card') or {}).get('text', '')}«. Underviseren er uenig."
    if mark.kind == "role":
        return f"Coachen så {WORN_NAMES[reply['worn']]}, underviseren {WORN_NAMES[mark.value]}."
    clause = remark.turn.heard["clauses"][mark.part]
    right = call.door.library.wording.names["acts"][Act(mark.value).value]
    return f"»{clause['text']}« blev hørt som {clause['act_name']}; det er {right}."
