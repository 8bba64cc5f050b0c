"""Four actions: open a case, take a turn, give a hint, end the talk. The gateway uses one, `rasa shell` all."""

from __future__ import annotations

import secrets
from typing import Any

from rasa_sdk import Action, Tracker
from rasa_sdk.executor import CollectingDispatcher

from actions.shell_talk import SHELL_EMPLOYEE, briefing_text, debrief_text, turn_text
from bot.app import room
from bot.practice.heard import Utterance
from bot.practice.snapshot import from_plain
from bot.practice_room import NotFound, TalkEnded
from bot.storage.errors import ClientIdReused

CANARY = "canary"  # the gateway's reserved sender: answers what was heard, stores nothing
DEFAULT_CASE = "terrassen"

Events = list[dict[str, Any]]


class OpenCase(Action):
    """/open_case{"case": "terrassen"} in `rasa shell`."""

    def name(self) -> str:
        return "action_open_case"

    def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: dict[str, Any]) -> Events:
        case = next(iter(tracker.get_latest_entity_values("case")), DEFAULT_CASE)
        try:
            view = room().open(SHELL_EMPLOYEE, case, session_id=tracker.sender_id)
        except NotFound:
            dispatcher.utter_message(
                f"Sagen {case} findes ikke. Prøv en af: {', '.join(room().library.scenarios)}."
            )
        else:
            dispatcher.utter_message(briefing_text(view))
        return []


class TakeTurn(Action):
    """Every reply. What was heard comes with the message; the client id from the gateway's metadata."""

    def name(self) -> str:
        return "action_take_turn"

    def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: dict[str, Any]) -> Events:
        message = tracker.latest_message
        said = from_plain(
            Utterance, message.get("heard") or {"text": message.get("text") or "", "intelligible": False}
        )
        if tracker.sender_id == CANARY:
            act = said.clauses[0].act.value if said.clauses else None
            dispatcher.utter_message(json_message={"canary": {"act": act}})
            return []
        client_id = (message.get("metadata") or {}).get("client_id")
        if client_id is None:
            return self._in_shell(dispatcher, tracker, said)
        try:
            turn = room().take_turn(tracker.sender_id, client_id, said)
            dispatcher.utter_message(turn.row.reply["owner"])
        except (NotFound, TalkEnded, ClientIdReused) as error:
            dispatcher.utter_message(json_message={"refused": type(error).__name__})
        return []

    def _in_shell(self, dispatcher: CollectingDispatcher, tracker: Tracker, said: Utterance) -> Events:
        try:
            view = room().view(tracker.sender_id, SHELL_EMPLOYEE)
        except NotFound:
            view = room().open(SHELL_EMPLOYEE, DEFAULT_CASE, session_id=tracker.sender_id)
            dispatcher.utter_message(briefing_text(view))
            return []
        try:
            turn = room().take_turn(tracker.sender_id, secrets.token_hex(8), said)
        except TalkEnded:
            dispatcher.utter_message("Samtalen er slut. Start rasa shell igen for at øve en ny.")
            return []
        dispatcher.utter_message(turn_text(turn.row, view.scenario))
        if turn.row.reply["ended"]:
            dispatcher.utter_message(debrief_text(room().debrief(tracker.sender_id, SHELL_EMPLOYEE)))
        return []


class GiveHint(Action):
    """/ask_hint in `rasa shell`; the three levels at once, since a terminal has no second click."""

    def name(self) -> str:
        return "action_give_hint"

    def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: dict[str, Any]) -> Events:
        try:
            hints = [room().hint(tracker.sender_id, SHELL_EMPLOYEE, level) for level in (1, 2, 3)]
            dispatcher.utter_message("Tip: " + "\n".join(hints))
        except (NotFound, TalkEnded):
            dispatcher.utter_message("Der er ingen samtale i gang. Skriv noget for at begynde.")
        return []


class EndTalk(Action):
    """/end_talk in `rasa shell`."""

    def name(self) -> str:
        return "action_end_talk"

    def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: dict[str, Any]) -> Events:
        try:
            room().close(tracker.sender_id, SHELL_EMPLOYEE)
            dispatcher.utter_message(debrief_text(room().debrief(tracker.sender_id, SHELL_EMPLOYEE)))
        except NotFound:
            dispatcher.utter_message("Der er ingen samtale i gang. Skriv noget for at begynde.")
        return []
