"""The turn log: sessions and their turns, in SQL or in memory. The record of every talk, and the only one."""

from bot.storage.audit_log import Entry
from bot.storage.class_log import ClassLog, ClassRow, HeldClass, Own, Proposal
from bot.storage.database import Database
from bot.storage.errors import (
    ClientIdReused,
    NoSuchSession,
    StorageError,
    StorageUnavailable,
    TurnNumberTaken,
    WriteRefused,
)
from bot.storage.example_log import Example, ExampleLog, Shown
from bot.storage.figure_log import FigureLog, Scores
from bot.storage.group_log import Assignment, Group, GroupLog, HandedIn, Member
from bot.storage.listing import DRAFT, SUBMITTED, Search, SharedSession
from bot.storage.memory_turn_log import MemoryTurnLog
from bot.storage.migrate import upgrade
from bot.storage.registers import Registers, registers
from bot.storage.retention_log import RetentionLog
from bot.storage.review_log import Mark, Review, ReviewLog
from bot.storage.rows import Afterword, Branch, SessionRow, TurnRow, text_hash
from bot.storage.scenario_log import CaseText, ScenarioLog, ScenarioVersion, VersionLine
from bot.storage.sql_turn_log import SqlTurnLog
from bot.storage.tombstones import Tombstones
from bot.storage.turn_log import TurnLog

__all__ = [
    "DRAFT",
    "SUBMITTED",
    "Afterword",
    "Assignment",
    "Branch",
    "CaseText",
    "ClassLog",
    "ClassRow",
    "ClientIdReused",
    "Database",
    "Entry",
    "Example",
    "ExampleLog",
    "FigureLog",
    "Group",
    "GroupLog",
    "HandedIn",
    "HeldClass",
    "Mark",
    "Member",
    "MemoryTurnLog",
    "NoSuchSession",
    "Own",
    "Proposal",
    "Registers",
    "RetentionLog",
    "Review",
    "ReviewLog",
    "ScenarioLog",
    "ScenarioVersion",
    "Scores",
    "Search",
    "SessionRow",
    "SharedSession",
    "Shown",
    "SqlTurnLog",
    "StorageError",
    "StorageUnavailable",
    "Tombstones",
    "TurnLog",
    "TurnNumberTaken",
    "TurnRow",
    "VersionLine",
    "WriteRefused",
    "registers",
    "text_hash",
    "upgrade",
]
