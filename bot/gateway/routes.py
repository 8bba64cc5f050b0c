"""The table of routes: what each does, who may, what it takes and gives. App, access and OpenAPI read it."""

from __future__ import annotations

from bot.gateway import (
    about,
    afterwords,
    coach,
    export,
    launch,
    login,
    notice,
    oidc,
    own,
    pages,
    rights,
    seen,
    sessions,
    turns,
)
from bot.gateway.rooms import class_pages, group_pages, oversight, trainer_pages, workshop_pages
from bot.gateway.route import Route, Who

_SESSION = "/api/sessions/{id}"
_BODY = ("bad_request", "too_big", "not_json", "wrong_origin")

ROUTES: tuple[Route, ...] = (
    Route("GET", "/", Who.ANYONE, pages.shell, "Forsiden.", errors=("page_missing",), page=True),
    Route("GET", "/ovelse/{id}", Who.ANYONE, pages.session_shell, "Siden med en samtale.", errors=("not_found", "page_missing"), page=True),
    Route("GET", "/opsamling/{id}", Who.ANYONE, pages.session_shell, "Siden med en opsamling.", errors=("not_found", "page_missing"), page=True),
    Route("GET", "/min", Who.ANYONE, pages.shell, "Siden Min øvelse.", errors=("page_missing",), page=True),
    Route("GET", "/om", Who.ANYONE, pages.shell, "Siden om programmet.", errors=("page_missing",), page=True),
    Route("GET", "/tilgaengelighed", Who.ANYONE, pages.shell, "Tilgængelighedserklæringen.", errors=("page_missing",), page=True),
    Route("GET", "/del/{id}", Who.ANYONE, pages.session_shell, "Siden, hvor man deler en øvelse.", errors=("not_found", "page_missing"), page=True),
    Route("GET", "/sag/{case}", Who.ANYONE, pages.case_shell, "Forsiden med en sag først.", errors=("not_found", "page_missing"), page=True),
    Route("GET", "/embed", Who.ANYONE, pages.shell, "Forsiden i en ramme.", errors=("page_missing",), page=True),
    Route("GET", "/embed/{case}", Who.ANYONE, pages.case_shell, "En sag i en ramme.", errors=("not_found", "page_missing"), page=True),
    Route("GET", "/embed.js", Who.ANYONE, pages.embed_script, "Knappen til andre sider."),
    *trainer_pages.PAGES,
    *group_pages.PAGES,
    *class_pages.PAGES,
    *workshop_pages.PAGES,
    *oversight.PAGES,
    Route("GET", "/web/{path:path}", Who.ANYONE, pages.web_file, "Sidens filer.", errors=("not_found",)),
    Route("GET", "/healthz", Who.ANYONE, pages.healthz, "Lever processen?", gives="Health"),
    Route("GET", "/readyz", Who.ANYONE, pages.readyz, "Kan der øves? Ellers 503.", gives="Readiness"),
    Route("GET", "/api/openapi.json", Who.ANYONE, pages.openapi, "Denne beskrivelse.", gives="OpenApi"),
    Route(
        "POST", "/api/login", Who.ANYONE, login.login, "Log ind med navn og rolle.",
        takes="Login", gives="Person", errors=(*_BODY, "no_name", "too_many"),
    ),
    Route("POST", "/api/logout", Who.ANYONE, login.logout, "Log ud.", gives="LoggedOut", errors=_BODY),
    Route("GET", "/login", Who.ANYONE, oidc.begin, "Log ind hos kommunen.", errors=("not_found", "login_failed"), page=True),
    Route("GET", "/login/tilbage", Who.ANYONE, oidc.back, "Tilbage fra login.", errors=("not_found", "login_failed"), page=True),
    Route("POST", "/login/udefra", Who.ANYONE, oidc.told_from_outside, "Logout fra kommunens login.", errors=("not_found", "bad_logout")),
    Route("GET", "/login/ud", Who.ANYONE, oidc.seen_in_a_frame, "Logout i en ramme hos kommunens login.", errors=("not_found",)),
    Route(
        "POST", "/api/launch", Who.ANYONE, launch.launch, "Log ind i en ramme på intranettet.",
        takes="Launch", gives="Launched", errors=(*_BODY, "launch_refused", "too_many"),
    ),
    Route("GET", "/api/about", Who.ANYONE, about.about, "Om installationen.", gives="About"),
    Route("GET", "/api/me", Who.SIGNED_IN, login.me, "Hvem er logget ind?", gives="Me"),
    Route(
        "GET", "/api/notice", Who.ANYONE, notice.notice, "Hvordan oplysninger om en bliver brugt.", gives="Notice"
    ),
    Route(
        "POST", "/api/notice", Who.SIGNED_IN, notice.acknowledge, "Sig, at man har læst det.",
        takes="NoticeRead", gives="Done", errors=(*_BODY, "notice_changed"),
    ),
    Route("GET", "/api/seen", Who.SIGNED_IN, seen.seen, "Hvem har set mine øvelser?", gives="Seen"),
    Route(
        "POST", "/api/erase", Who.SIGNED_IN, rights.erase, "Slet alt om en selv, og log ud.",
        takes="EraseAll", gives="Done", errors=(*_BODY, "not_sure"),
    ),
    Route("GET", "/api/cases", Who.SIGNED_IN, sessions.cases, "Sagerne, man kan øve.", gives="Cases"),
    Route("GET", "/api/drills", Who.SIGNED_IN, sessions.drills, "Øjeblikke, man kan øve.", gives="Drills"),
    Route("GET", "/api/coach", Who.SIGNED_IN, coach.record, "Coachens fejlprocent.", gives="CoachRecord"),
    Route("GET", "/api/progress", Who.SIGNED_IN, own.progress, "Min øvelse.", gives="Progress"),
    Route(
        "GET", "/api/practice.ics", Who.SIGNED_IN, own.calendar, "Næste øvelse til kalenderen.",
        errors=("nothing_practised",),
    ),
    Route("GET", "/api/export", Who.SIGNED_IN, export.export, "Alt, hvad der er gemt om en selv."),
    Route("GET", "/api/sessions", Who.SIGNED_IN, sessions.list_sessions, "Egne øvelser.", gives="Sessions"),
    Route(
        "POST", "/api/sessions", Who.SIGNED_IN, sessions.open_session, "Begynd en øvelse.",
        takes="NewSession", gives="Session", status=201, errors=(*_BODY, "unknown_case", "unknown_drill", "notice_unread"),
    ),
    Route("GET", _SESSION, Who.OWNER, sessions.show_session, "En øvelse.", gives="Session"),
    Route("DELETE", _SESSION, Who.OWNER, own.delete, "Slet en øvelse.", gives="Done"),
    Route("GET", f"{_SESSION}/share", Who.OWNER, own.preview, "Det, underviseren ser.", gives="Share"),
    Route(
        "POST", f"{_SESSION}/share", Who.OWNER, own.share, "Del med underviseren, eller tag det tilbage.",
        takes="ShareOn", gives="Share", errors=(*_BODY, "not_ended"),
    ),
    Route(
        "POST", f"{_SESSION}/turns", Who.OWNER, turns.take_turn, "Send et svar.",
        takes="NewTurn", gives="Turn",
        errors=(*_BODY, "empty", "too_long", "client_id_reused", "ended", "too_many", "try_again"),
    ),
    Route(
        "POST", f"{_SESSION}/hint", Who.OWNER, sessions.hint, "Få et tip.",
        takes="HintLevel", gives="Hint", errors=(*_BODY, "ended"),
    ),
    Route(
        "POST", f"{_SESSION}/retry", Who.OWNER, sessions.retry, "Prøv igen fra et af sine svar.",
        takes="RetryFrom", gives="Session", errors=(*_BODY, "unknown_turn"),
    ),
    Route(
        "POST", f"{_SESSION}/branch", Who.OWNER, sessions.take_up, "Tag et tidligere forsøg op igen.",
        takes="TakeUp", gives="Session", errors=(*_BODY, "unknown_branch"),
    ),
    Route(
        "POST", f"{_SESSION}/note", Who.OWNER, afterwords.note, "Skriv notatet, og få det holdt op mod samtalen.",
        takes="NoteText", gives="Note", errors=(*_BODY, "empty", "too_long", "not_ended"),
    ),
    Route(
        "POST", f"{_SESSION}/commitment", Who.OWNER, afterwords.commitment, "Skriv, hvad man vil næste gang.",
        takes="CommitmentText", gives="Commitment", errors=(*_BODY, "empty", "too_long", "not_ended"),
    ),
    Route(
        "POST", f"{_SESSION}/end", Who.OWNER, sessions.end, "Afslut samtalen.",
        takes="Nothing", gives="Session", errors=_BODY,
    ),
    Route(
        "GET", f"{_SESSION}/debrief", Who.OWNER, sessions.debrief, "Opsamlingen.",
        gives="Debrief", errors=("not_ended",),
    ),
)  # fmt: skip
