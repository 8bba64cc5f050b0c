"""What can go wrong with the turn log.

StorageError
├── StorageUnavailable   the database cannot be opened, read or written; says the fix in Danish
├── WriteRefused         the database refuses what is written: a constraint or the append-only trigger
├── NoSuchSession        a turn, branch or ending for a session that is not there
├── ClientIdReused       the same client id came again with another text
└── TurnNumberTaken      another turn already has this number on this branch
"""

from __future__ import annotations


class StorageError(Exception):
    """The root of all errors of the turn log."""


class StorageUnavailable(StorageError):
    """When the database cannot be opened, read or written. The message is one Danish line with the fix."""


class WriteRefused(StorageError):
    """When a constraint or a trigger refuses a write. Names the driver's error class, never the values."""


class NoSuchSession(StorageError):
    """When something is written to a session that the log does not hold."""


class ClientIdReused(StorageError):
    """When a client id that is already stored in the session comes with another text."""


class TurnNumberTaken(StorageError):
    """When two turns want the same number on the same branch."""
