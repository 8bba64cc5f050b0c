"""The JSON that goes in and out, as JSON Schema. Keys may be added, never renamed."""

from __future__ import annotations

from typing import Any

from bot.gateway.danish import CALLED_NAMES, WORN_NAMES
from bot.gateway.people import ROLES
from bot.gateway.sessions import LARGEST_SEED, SUPPORTS
from bot.practice.acts import Act, Role
from bot.practice.judging import Verdict
from bot.practice.moment import Cue, Phase

Schema = dict[str, Any]

TEXT: Schema = {"type": "string"}
NUMBER: Schema = {"type": "number"}
WHOLE: Schema = {"type": "integer"}
YES_NO: Schema = {"type": "boolean"}
ANY_OBJECT: Schema = {"type": "object"}


def ref(name: str) -> Schema:
    return {"$ref": f"#/components/schemas/{name}"}


def _object(_optional: tuple[str, ...] = (), **fields: Schema) -> Schema:
    return {
        "type": "object",
        "properties": fields,
        "required": [name for name in fields if name not in _optional],
    }


def _list(of: Schema) -> Schema:
    return {"type": "array", "items": of}


def _one_of(*values: object) -> Schema:
    return {"enum": list(values)}


def _or_null(schema: Schema) -> Schema:
    return {"anyOf": [schema, {"type": "null"}]}


def _whole(least: int, most: int) -> Schema:
    return {"type": "integer", "minimum": least, "maximum": most}


_DIFFICULTY = _whole(1, 3)
_SUPPORT = _one_of(*SUPPORTS)
_STATUS = _one_of("open", "ended")
_ENDED = _one_of("agreed", "unresolved", "hung_up", "complaint", "mayor", "paper", "drilled", None)
_CALLED = _one_of(*CALLED_NAMES)
_CUE = _one_of(*(cue.value for cue in Cue))
_PHASE = _one_of(*(phase.value for phase in Phase))
_TIME: Schema = {"type": "string", "format": "date-time"}
_DATE: Schema = {"type": "string", "format": "date"}
_LEVEL = _or_null(_object(n=WHOLE, latest=_whole(1, 5), mean=NUMBER, scores=_list(_whole(1, 5))))
_SWITCH = _one_of("marked", "unmarked", None)
_DRILL = _or_null(_object(id=TEXT, name=TEXT, replies=WHOLE))
_ABOUT = ("fact", "promise", "guidance", "decision", "reason", "complaint")
_REMOVED = _list(_object(kind=TEXT, name=TEXT, count=_whole(1, 10_000)))
_PAGE = _list(_object(heading=TEXT, parts=_list({"anyOf": [TEXT, _list(TEXT), ANY_OBJECT]})))
_QUOTE = _object(text=TEXT, start=WHOLE, end=WHOLE)

SCHEMAS: dict[str, Schema] = {
    "Error": _object(error=_object(code=TEXT, message=TEXT, retry=YES_NO)),
    "Health": _object(ok=YES_NO),
    "Readiness": _object(ready=YES_NO, reason=TEXT),
    "OpenApi": ANY_OBJECT,
    "Done": _object(ok=YES_NO),
    "Nothing": ANY_OBJECT,
    "Login": _object(name=TEXT, role=_one_of(*ROLES)),
    "Person": _object(name=TEXT, role=_one_of(*ROLES)),
    "Me": _object(name=TEXT, role=_one_of(*ROLES), notice=_object(version=TEXT, read=YES_NO)),
    "Notice": _object(version=TEXT, sections=_list(_object(heading=TEXT, paragraphs=_list(TEXT)))),
    "NoticeRead": _object(version=TEXT),
    "Seen": _object(seen=_list(_object(at=_TIME, who=TEXT, what=TEXT, talk=_or_null(TEXT)))),
    "EraseAll": _object(sure=YES_NO),
    "Case": _object(
        id=TEXT,
        title=TEXT,
        departments=_list(_object(id=TEXT, name=TEXT)),
        difficulty=_DIFFICULTY,
        difficulty_name=TEXT,
        minutes=WHOLE,
        summary=TEXT,
        legal_room=TEXT,
        briefing=_object(
            you=TEXT,
            case=TEXT,
            law=TEXT,
            may_decide=TEXT,
            colleagues=_list(_object(name=TEXT, department=TEXT, knows=TEXT)),
        ),
        owner=_object(name=TEXT, title=TEXT, firm=TEXT, place=TEXT),
    ),
    "Cases": _object(cases=_list(ref("Case"))),
    "Sessions": _object(
        sessions=_list(
            _object(
                id=TEXT,
                case=TEXT,
                title=TEXT,
                created_at=_TIME,
                status=_STATUS,
                ended=_ENDED,
                drill=_DRILL,
                shared=YES_NO,
                support=_SUPPORT,
                difficulty=_DIFFICULTY,
                minutes=WHOLE,
            )
        )
    ),
    "NewSession": _object(
        ("case", "drill", "difficulty", "support", "seed"),
        case=TEXT,
        drill=TEXT,
        difficulty=_DIFFICULTY,
        support=_SUPPORT,
        seed=_whole(0, LARGEST_SEED),
    ),
    "State": _object(
        anger=NUMBER, trust=NUMBER, heard=NUMBER, clarity=NUMBER, room=NUMBER, step=_whole(1, 7)
    ),
    "Opening": _object(owner=TEXT, cue=_CUE, phase=_PHASE, called=_CALLED, state=ref("State")),
    "Clause": _object(
        text=TEXT,
        start=WHOLE,
        end=WHOLE,
        act=_one_of(*(act.value for act in Act)),
        act_name=TEXT,
        role=_one_of(*(role.value for role in Role)),
        confidence=NUMBER,
        sure=YES_NO,
    ),
    "Card": _object(
        ("title",),
        rule=TEXT,
        kind=_one_of("advice", "praise"),
        title=TEXT,
        text=TEXT,
        quote=_QUOTE,
        moment=TEXT,
        reason=TEXT,
        better=_or_null(TEXT),
    ),
    "NewTurn": _object(client_id={"type": "string", "format": "uuid"}, text=TEXT),
    "Turn": _object(
        ("removed",),  # only in the answer to the one who wrote it
        number=WHOLE,
        client_id={"type": "string", "format": "uuid"},
        said=TEXT,
        clauses=_list(ref("Clause")),
        called=_CALLED,
        called_name=TEXT,
        worn=_one_of(*WORN_NAMES),
        worn_name=TEXT,
        switch=_SWITCH,
        verdict=_one_of(*(verdict.value for verdict in Verdict)),
        owner=TEXT,
        cue=_CUE,
        phase=_PHASE,
        next_called=_or_null(_CALLED),
        state=ref("State"),
        card=_or_null(ref("Card")),
        ended=_ENDED,
        removed=_REMOVED,
    ),
    "Session": _object(
        id=TEXT,
        case=ref("Case"),
        difficulty=_DIFFICULTY,
        support=_SUPPORT,
        status=_STATUS,
        ended=_ENDED,
        seed=WHOLE,
        branch=WHOLE,
        opening=ref("Opening"),
        turns=_list(ref("Turn")),
        drill=_DRILL,
        before=_list(_object(branch=WHOLE, from_turn=WHOLE, turns=_list(ref("Turn")))),
    ),
    "ClassStand": _object(
        phase=_one_of("propose", "vote", "send", "over"), round=WHOLE, proposals=WHOLE, votes=WHOLE
    ),
    "HintLevel": _object(level=_whole(1, 3)),
    "Hint": _object(level=_whole(1, 3), text=TEXT),
    "RetryFrom": _object(turn=_whole(1, 10_000)),
    "TakeUp": _object(branch=_whole(1, 10_000)),
    "Drills": _object(drills=_list(_object(id=TEXT, name=TEXT, about=TEXT, replies=WHOLE))),
    "LoggedOut": _object(ok=YES_NO, to=_or_null(TEXT)),
    "Launch": _object(token=TEXT),
    "Launched": _object(token=TEXT, person=ref("Person")),
    "CoachRecord": _object(
        sentences=WHOLE,
        unjustified=WHOLE,
        rate=NUMBER,
        text=TEXT,
        trainers=_object(judged=WHOLE, disagreed=WHOLE),
    ),
    "About": _object(
        organisation=TEXT,
        controller=TEXT,
        contact=TEXT,
        accessibility_contact=TEXT,
        storage_days=_object(private=WHOLE, shared=WHOLE),
        pages=_object(om=_PAGE, tilgaengelighed=_PAGE),
        embed_origins=_list(TEXT),
        login=_one_of("demo", "oidc", "proxy"),
        version=TEXT,
    ),
    "Progress": _object(
        skills=_list(_object(id=TEXT, name=TEXT, levels=_object(wheels=_LEVEL, coach=_LEVEL, alone=_LEVEL))),
        suggestion=_or_null(
            _object(case=_or_null(TEXT), drill=_or_null(TEXT), title=TEXT, why=TEXT, due=_or_null(_DATE))
        ),
        next=_or_null(_object(on=_DATE, title=TEXT, why=TEXT)),
        commitments=_list(_object(session=TEXT, title=TEXT, text=TEXT, written_at=_TIME)),
    ),
    "ShareOn": _object(on=YES_NO),
    "Share": _object(
        shared=YES_NO,
        shared_at=_or_null(_TIME),
        shared_until=_or_null(_TIME),
        days=WHOLE,
        shown=_object(
            name=TEXT,
            case=ref("Case"),
            created_at=_TIME,
            difficulty_name=TEXT,
            support=_SUPPORT,
            opening=ref("Opening"),
            turns=_list(ref("Turn")),
            debrief=_or_null(ref("Debrief")),
            note=_or_null(ref("Note")),
        ),
        not_shown=_list(TEXT),
    ),
    "NoteText": _object(text=TEXT),
    "Note": _object(
        ("removed",),
        removed=_REMOVED,
        text=TEXT,
        summary=TEXT,
        points=_list(
            _object(
                about=_one_of(*_ABOUT),
                about_name=TEXT,
                verdict=_one_of("covered", "missing", "wrong", "undecided"),
                verdict_name=TEXT,
                turn=WHOLE,
                talk=TEXT,
                note=_or_null(_QUOTE),
                message=TEXT,
            )
        ),
        invented=_list(_object(note=_QUOTE, message=TEXT)),
    ),
    "CommitmentText": _object(text=TEXT),
    "Commitment": _object(("removed",), text=TEXT, removed=_REMOVED),
    "Point": _object(
        rule=TEXT, turn=WHOLE, quote=TEXT, moment=TEXT, reason=TEXT, better=_or_null(TEXT), text=TEXT
    ),
    "Debrief": _object(
        ("trainers",),  # only one's own debrief has them
        case=TEXT,
        owner=_object(name=TEXT),
        outcome=_object(
            decision=TEXT,
            decision_name=TEXT,
            decision_text=TEXT,
            process=NUMBER,
            process_name=TEXT,
            process_text=TEXT,
            ended=_ENDED,
            ended_text=TEXT,
        ),
        timeline=_list(
            _object(
                ("verdict", "switch"),
                number=WHOLE,
                called=TEXT,
                worn=TEXT,
                step=WHOLE,
                verdict=TEXT,
                switch=_SWITCH,
            )
        ),
        worked=_list(ref("Point")),
        try_next=_list(ref("Point")),
        duties=_list(_object(id=TEXT, name=TEXT, met=YES_NO, quote=_or_null(TEXT))),
        gaps=_list(TEXT),
        not_asked=_list(_object(id=TEXT, about=TEXT)),
        rubric=_list(_object(id=TEXT, name=TEXT, score=_whole(1, 5), quotes=_list(TEXT))),
        score=_whole(0, 100),
        created_at=_TIME,
        drill=_DRILL,
        note=_or_null(ref("Note")),
        commitment=_or_null(ref("Commitment")),
        trainers=_list(_object(name=TEXT, remarks=_list(_object(turn=WHOLE, text=TEXT)))),
    ),
}
