"""The 38 conversational acts (samtalegreb) and the role each of them wears."""

from __future__ import annotations

from enum import Enum


class Role(str, Enum):
    """The hat that an act wears; a misstep wears none."""

    SERVICE = "S"
    AUTHORITY = "A"
    BRIDGE = "B"
    MISSTEP = "M"


class Act(str, Enum):
    """What one sentence or clause does. One spelling everywhere: enum = intent = NLU file = content key."""

    ACKNOWLEDGE_FEELING = "acknowledge_feeling"
    REFLECT = "reflect"
    OPEN_QUESTION = "open_question"
    OFFER_HELP = "offer_help"
    GIVE_GUIDANCE = "give_guidance"
    PROPOSE_ALTERNATIVE = "propose_alternative"
    INVITE_DIALOGUE = "invite_dialogue"
    WARM_HANDOVER = "warm_handover"
    APOLOGISE = "apologise"
    APPRECIATE = "appreciate"

    STATE_RULE = "state_rule"
    EXPLAIN_REASON = "explain_reason"
    GIVE_DECISION = "give_decision"
    SET_REQUIREMENT = "set_requirement"
    STATE_PROCESS = "state_process"
    APPEAL_GUIDANCE = "appeal_guidance"
    NOTIFY_CONSEQUENCE = "notify_consequence"
    RESERVE = "reserve"
    SET_BOUNDARY = "set_boundary"
    PROTECT_INTEGRITY = "protect_integrity"
    TAKE_NOTE = "take_note"

    MARK_ROLE = "mark_role"
    AGREE_NEXT_STEP = "agree_next_step"
    CHECK_UNDERSTANDING = "check_understanding"
    ASK_FACTS = "ask_facts"
    GREET = "greet"
    FAREWELL = "farewell"

    HIDE_BEHIND_RULES = "hide_behind_rules"
    DISMISS = "dismiss"
    BLAME = "blame"
    OVERPROMISE = "overpromise"
    VAGUE = "vague"
    COLD_TRANSFER = "cold_transfer"
    THREATEN = "threaten"
    ARGUE = "argue"
    UNDERMINE = "undermine"
    FALSE_NEGOTIATION = "false_negotiation"
    LEAK_CONFIDENTIAL = "leak_confidential"

    @property
    def role(self) -> Role:
        return ROLE_OF[self]


_BY_ROLE = {
    Role.SERVICE: (
        Act.ACKNOWLEDGE_FEELING,
        Act.REFLECT,
        Act.OPEN_QUESTION,
        Act.OFFER_HELP,
        Act.GIVE_GUIDANCE,
        Act.PROPOSE_ALTERNATIVE,
        Act.INVITE_DIALOGUE,
        Act.WARM_HANDOVER,
        Act.APOLOGISE,
        Act.APPRECIATE,
    ),
    Role.AUTHORITY: (
        Act.STATE_RULE,
        Act.EXPLAIN_REASON,
        Act.GIVE_DECISION,
        Act.SET_REQUIREMENT,
        Act.STATE_PROCESS,
        Act.APPEAL_GUIDANCE,
        Act.NOTIFY_CONSEQUENCE,
        Act.RESERVE,
        Act.SET_BOUNDARY,
        Act.PROTECT_INTEGRITY,
        Act.TAKE_NOTE,
    ),
    Role.BRIDGE: (
        Act.MARK_ROLE,
        Act.AGREE_NEXT_STEP,
        Act.CHECK_UNDERSTANDING,
        Act.ASK_FACTS,
        Act.GREET,
        Act.FAREWELL,
    ),
    Role.MISSTEP: (
        Act.HIDE_BEHIND_RULES,
        Act.DISMISS,
        Act.BLAME,
        Act.OVERPROMISE,
        Act.VAGUE,
        Act.COLD_TRANSFER,
        Act.THREATEN,
        Act.ARGUE,
        Act.UNDERMINE,
        Act.FALSE_NEGOTIATION,
        Act.LEAK_CONFIDENTIAL,
    ),
}

ROLE_OF: dict[Act, Role] = {act: role for role, acts in _BY_ROLE.items() for act in acts}
