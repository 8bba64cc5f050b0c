"""Every error that the door answers with: status, Danish sentence with the next step, and whether to resend."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from starlette.responses import JSONResponse


@dataclass(frozen=True)
class ErrorKind:
    """`message` may hold {names} that the error fills in. `retry`: sending the same again may help."""

    status: int
    message: str
    retry: bool = False


ERRORS: dict[str, ErrorKind] = {
    "bad_request": ErrorKind(400, "Det kunne ikke læses: {what}. Genindlæs siden, og prøv igen."),
    "empty": ErrorKind(400, "Der står ikke noget endnu. Skriv et svar, og send det."),
    "too_long": ErrorKind(
        400,
        "Teksten er på {length} tegn; der er plads til {most}. Kort det af, og send igen. Intet er gået tabt.",
    ),
    "no_name": ErrorKind(400, "Skriv dit navn, højst {most} tegn, og log ind."),
    "unknown_case": ErrorKind(400, "Den sag findes ikke. Vælg en fra listen."),
    "unknown_drill": ErrorKind(400, "Den øvelse findes ikke i den sag. Vælg en fra listen."),
    "unknown_branch": ErrorKind(
        400, "Det forsøg findes ikke. Genindlæs siden, og vælg et af dem, du kan se."
    ),
    "unknown_turn": ErrorKind(
        400, "Det svar er ikke i samtalen nu. Vælg et af dem, du kan se, og prøv igen."
    ),
    "wrong_host": ErrorKind(400, "Siden kendes ikke under det navn. Brug adressen, som du har fået."),
    "not_signed_in": ErrorKind(401, "Du er ikke logget ind. Log ind, og prøv igen."),
    "not_trainer": ErrorKind(403, "Siden er for undervisere. Log ind som underviser, hvis du er det."),
    "not_from_proxy": ErrorKind(403, "Kaldet kom uden om kommunens login. Åbn siden fra intranettet."),
    "login_failed": ErrorKind(
        502,
        "Login lykkedes ikke. Gå til forsiden, og prøv igen; bliver det ved, så sig det til IT.",
        retry=True,
    ),
    "bad_logout": ErrorKind(400, "Beskeden om logout kunne ikke bruges."),
    "launch_refused": ErrorKind(403, "Adgangen fra intranettet er brugt eller for gammel. Genindlæs siden."),
    "no_demo": ErrorKind(403, "Her logger man ind med kommunens login. Gå til forsiden, og log ind."),
    "not_administrator": ErrorKind(
        403, "Siden er for administratorer. Log ind som administrator, hvis du er det."
    ),
    "not_privacy": ErrorKind(403, "Siden er for dem, der passer på databeskyttelsen."),
    "not_leader": ErrorKind(403, "Siden er for ledere. Log ind som leder, hvis du er det."),
    "wrong_origin": ErrorKind(403, "Kaldet kom fra en anden side. Åbn Kasketskift, og prøv derfra."),
    "notice_unread": ErrorKind(
        403,
        "Læs først, hvordan dine oplysninger bliver brugt. Gå til forsiden, så står det der, og begynd så.",
    ),
    "notice_changed": ErrorKind(
        409, "Teksten om dine oplysninger er lavet om. Genindlæs siden, og læs den nye."
    ),
    "not_sure": ErrorKind(400, "Intet er slettet. Sig ja til, at alt om dig skal slettes, og prøv igen."),
    "nothing_practised": ErrorKind(
        404, "Du har ikke øvet en sag endnu. Tag en samtale, så er der noget at gentage."
    ),
    "not_found": ErrorKind(404, "Det findes ikke, eller det er ikke dit. Gå til forsiden, og vælg derfra."),
    "wrong_method": ErrorKind(405, "Det kan man ikke gøre her. Genindlæs siden, og prøv igen."),
    "client_id_reused": ErrorKind(
        409, "Det svar er allerede sendt med andre ord. Genindlæs siden, og skriv igen."
    ),
    "ended": ErrorKind(409, "Samtalen er slut. Se opsamlingen, eller prøv igen fra et af dine svar."),
    "no_view_name": ErrorKind(400, "Giv søgningen et navn på højst {most} tegn, og gem igen."),
    "unknown_act": ErrorKind(
        400, "Samtalegrebet »{name}« findes ikke. Gå tilbage, vælg et fra listen, og gem igen."
    ),
    "unfinished_review": ErrorKind(
        400, "Gennemgangen kunne ikke gemmes. Giv et tal fra 1 til 5 til hver af de fem sider, og gem igen."
    ),
    "class_round_over": ErrorKind(
        409, "Runden er slut, så det kom ikke med. Se, hvor langt klassen er, og vær med derfra."
    ),
    "no_group_name": ErrorKind(400, "Giv holdet et navn på højst {most} tegn, og gem igen."),
    "bad_assignment": ErrorKind(
        400, "Opgaven kunne ikke gemmes. Vælg mindst én sag og en dag, der ikke er forbi, og gem igen."
    ),
    "no_consent": ErrorKind(
        400, "Samtalen blev ikke vist. Sæt kryds ved, at du gerne vil vise den, og prøv igen."
    ),
    "bad_case_id": ErrorKind(400, "{why} Gå tilbage, ret id'et, og prøv igen."),
    "case_id_taken": ErrorKind(
        400, "Der er allerede en sag med id {case}. Åbn den, og lav en ny version, eller vælg et andet id."
    ),
    "own_work": ErrorKind(
        403, "Du har selv skrevet denne version. Bed en anden underviser læse den og udgive den."
    ),
    "version_not_clean": ErrorKind(
        409, "Der er fejl i versionen. Send den tilbage som kladde, ret fejlene, og send den igen."
    ),
    "version_overtaken": ErrorKind(
        409, "En anden har været her i mellemtiden. Åbn sagen i værkstedet igen, og se, hvordan den står nu."
    ),
    "not_ended": ErrorKind(409, "Samtalen er ikke slut endnu. Afslut den først."),
    "too_big": ErrorKind(413, "Det er for meget på én gang. Kort det af, og send igen."),
    "not_json": ErrorKind(415, "Kaldet skal være JSON. Genindlæs siden, og prøv igen."),
    "too_many": ErrorKind(429, "Det går for hurtigt. Vent {seconds} sekunder, og send igen.", retry=True),
    "broken": ErrorKind(
        500, "Noget gik galt hos os. Prøv igen; bliver det ved, så sig det til IT.", retry=True
    ),
    "try_again": ErrorKind(
        502, "Svaret kom ikke igennem. Din tekst er her endnu: tryk send igen.", retry=True
    ),
    "storage_unavailable": ErrorKind(
        503, "Øvelsen kan ikke gemmes lige nu. Vent lidt, og send igen.", retry=True
    ),
    "page_missing": ErrorKind(503, "Sidens filer mangler. Bed IT om at tjekke KASKET_WEB."),
}


class ApiError(Exception):
    """When a request gets one of ERRORS for an answer."""

    def __init__(self, code: str, headers: dict[str, str] | None = None, **names: object) -> None:
        super().__init__(code)
        self.code = code
        self.kind = ERRORS[code]
        self.message = self.kind.message.format(**names)
        self.headers = headers


def error_json(error: ApiError) -> dict[str, Any]:
    return {"error": {"code": error.code, "message": error.message, "retry": error.kind.retry}}


def error_response(error: ApiError) -> JSONResponse:
    return JSONResponse(error_json(error), status_code=error.kind.status, headers=error.headers)
