"""What is done with a version that is no longer written on: publish, send back, take out of use and in again, begin the next."""

from __future__ import annotations

from starlette.responses import RedirectResponse, Response

from bot.gateway.body import read_form
from bot.gateway.door import Call, in_thread
from bot.gateway.errors import ApiError
from bot.gateway.notice import require_notice
from bot.gateway.noting import STEPS, noted
from bot.gateway.rendering import page
from bot.gateway.rooms.workshop_forms import address, place
from bot.gateway.views import title_of
from bot.workshop import NotClean, Overtaken, OwnWork


async def ask_retire(call: Call) -> Response:
    found = await in_thread(call.door.trainers.workshop.show, *place(call))
    title = await in_thread(title_of, found.row.scenario_id, call.door.library)
    return page(call, "ud_af_brug.html", title="Tag sagen ud af brug", row=found.row, case=title)


async def step(call: Call) -> Response:
    form = await read_form(call.request)
    workshop, (case, version) = call.door.trainers.workshop, place(call)
    steps = {
        "tilbage": workshop.send_back,
        "ud": workshop.retire,
        "igen": workshop.resume,
    }
    wish = form.get("goer", "")
    try:
        if wish == "udgiv":
            await in_thread(workshop.publish, call.employee, case, version, form.get("set", ""))
        elif wish == "proev":
            await require_notice(call)
            session = await in_thread(workshop.try_out, call.employee, case, version)
            return RedirectResponse(f"/ovelse/{session}", status_code=303)
        elif wish == "ny":
            version = await in_thread(workshop.new_version, call.employee, case, version)
        elif wish in steps:
            await in_thread(steps[wish], call.employee, case, version)
        else:
            raise ApiError("bad_request", what="valget findes ikke")
    except OwnWork:
        raise ApiError("own_work") from None
    except NotClean:
        raise ApiError("version_not_clean") from None
    except Overtaken:
        raise ApiError("version_overtaken") from None
    if wish in STEPS:
        await noted(call, STEPS[wish], None, f"{case} v{version}")
    return RedirectResponse(address(case, version), status_code=303)
