"""The pages of groups (hold): the list, the invitation, one group, and what its trainer does with it."""

from __future__ import annotations

from typing import Any

from starlette.responses import RedirectResponse, Response

from bot.gateway.body import read_form
from bot.gateway.cleaning import clean_name
from bot.gateway.danish import alphabetical, day
from bot.gateway.door import Call, in_thread
from bot.gateway.errors import ApiError
from bot.gateway.people import TRAINER
from bot.gateway.rendering import page
from bot.gateway.rooms.assignments import cases_of, tasks_for_members, tasks_for_trainers
from bot.gateway.views import title_of
from bot.storage import Group, Member

GROUPS = "/hold"
LONGEST_NAME = 80


async def group_list(call: Call) -> Response:
    """A trainer's: all groups; others': those they are in."""
    room, trainer = call.door.trainers.groups, is_trainer(call)
    found = await in_thread(room.all) if trainer else await in_thread(room.of, call.employee)
    found = sorted(found, key=lambda group: alphabetical(group.name))
    title = "Hold" if trainer else "Mit hold"
    return page(call, "hold.html", title=title, groups=found, trainer=trainer, most=LONGEST_NAME)


async def make_group(call: Call) -> Response:
    made = await in_thread(call.door.trainers.groups.make, call.employee, await _name_in(call))
    return to_group(made.id)


async def group_invitation(call: Call) -> Response:
    group = await in_thread(call.door.trainers.groups.invited, call.request.path_params["invitation"])
    return page(call, "hold_ind.html", title=f"Vil du med på holdet {group.name}?", group=group)


async def join_group(call: Call) -> Response:
    joined = call.door.trainers.groups.join
    group = await in_thread(joined, call.request.path_params["invitation"], call.employee)
    return to_group(group.id)


async def group_page(call: Call) -> Response:
    group = await group_of(call)
    return page(call, "holdet.html", **await in_thread(_shown, call, group))


async def leave_group(call: Call) -> Response:
    group = await group_of(call)
    await in_thread(call.door.trainers.groups.leave, group.id, call.employee.id)
    return RedirectResponse(GROUPS, status_code=303)


async def rename_group(call: Call) -> Response:
    group, name = await group_of(call), await _name_in(call)
    await in_thread(call.door.trainers.groups.rename, group.id, name)
    return to_group(group.id)


async def ask_close_group(call: Call) -> Response:
    group = await group_of(call)
    words = (
        "Medlemmerne, opgaverne og eksemplerne på holdet bliver slettet. "
        "Medlemmernes egne øvelser bliver ikke rørt, og det, de har delt, er stadig delt."
    )
    return _sure(call, group, f"Luk holdet {group.name}?", words, "luk", "Ja, luk holdet")


async def close_group(call: Call) -> Response:
    group = await group_of(call)
    await in_thread(call.door.trainers.groups.close, group.id)
    return RedirectResponse(GROUPS, status_code=303)


async def ask_remove_member(call: Call) -> Response:
    group = await group_of(call)
    members = await in_thread(call.door.trainers.groups.members, group.id)
    asked = call.request.query_params.get("hvem")
    member = next((member for member in members if member.id == asked), None)
    if member is None:
        return to_group(group.id)
    words = (
        "Personen kan ikke længere se holdets opgaver og eksempler, og det, personen selv har vist holdet, forsvinder. "
        "Delte øvelser er stadig delt. Med holdets adresse kan man komme ind igen."
    )
    title = f"Fjern {member.name} fra holdet {group.name}?"
    return _sure(call, group, title, words, "fjern", "Ja, fjern fra holdet", hvem=member.id)


async def remove_member(call: Call) -> Response:
    group, form = await group_of(call), await read_form(call.request)
    await in_thread(call.door.trainers.groups.leave, group.id, form.get("hvem", ""))
    return to_group(group.id)


def is_trainer(call: Call) -> bool:
    return call.person.role == TRAINER


async def group_of(call: Call) -> Group:
    """The group in the address. To one who is not in it, it is as unknown as one that never was."""
    seen = call.door.trainers.groups.seen
    return await in_thread(seen, call.request.path_params["group"], call.employee, is_trainer(call))


def to_group(group_id: str) -> Response:
    return RedirectResponse(f"{GROUPS}/{group_id}", status_code=303)


def _shown(call: Call, group: Group) -> dict[str, Any]:
    room, examples, trainer = call.door.trainers.groups, call.door.trainers.examples, is_trainer(call)
    member = room.is_member(group.id, call.employee)
    host = call.request.headers.get("host", "")
    return {
        "title": group.name,
        "group": group,
        "trainer": trainer,
        "member": member,
        "most": LONGEST_NAME,
        "address": f"{host}{GROUPS}/ind/{group.code}",
        "members": _in_order(room.members(group.id)) if trainer else [],
        "cases": cases_of(call),
        "today": call.door.clock(),
        "tasks": tasks_for_trainers(call, group) if trainer else tasks_for_members(call, group),
        "examples": examples.shown(group.id, call.employee),
        "talks": [
            (row.id, title_of(row.scenario_id, call.door.library), day(row.ended_at or row.created_at))
            for row in (examples.own_talks(call.employee) if member else [])
        ],
    }


def _in_order(members: list[Member]) -> list[Member]:
    return sorted(members, key=lambda member: alphabetical(member.name))


def _sure(call: Call, group: Group, title: str, words: str, step: str, yes: str, **held: str) -> Response:
    """A page that asks once more. `held`: what the form carries on."""
    back = f"{GROUPS}/{group.id}"
    return page(
        call, "sikker.html", title=title, words=words, action=f"{back}/{step}", held=held, yes=yes, back=back
    )


async def _name_in(call: Call) -> str:
    form = await read_form(call.request)
    name = clean_name(form.get("navn", "")[: 2 * LONGEST_NAME])
    if not name or len(name) > LONGEST_NAME:
        raise ApiError("no_group_name", most=LONGEST_NAME)
    return name
