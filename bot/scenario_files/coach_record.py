"""The coach's own error rate: how many of its sentences others have found unjustified. `kasket assess --gold --write` keeps it."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

FILE = "coach_record.json"


@dataclass(frozen=True)
class CoachRecord:
    """Counted over gold situations that were written by others than the rules' author."""

    situations: int = 0
    sentences: int = 0  # that the coach said
    unjustified: int = 0
    expected: int = 0  # that it ought to say
    found: int = 0

    @property
    def rate(self) -> float:
        """The share of its sentences that are unjustified, 0-1; 0 when none was counted."""
        return self.unjustified / self.sentences if self.sentences else 0.0

    @property
    def found_rate(self) -> float:
        return self.found / self.expected if self.expected else 0.0

    @property
    def text(self) -> str:
        """The figure as trainers and employees read it."""
        if not self.sentences:
            return "Coachens fejlprocent er ikke målt endnu."
        percent = f"{100 * self.rate:.1f}".replace(".", ",")
        return (
            f"Coachens fejlprocent: {percent} % ({self.unjustified} af {self.sentences} bemærkninger var ikke berettigede, "
            f"målt på {self.situations} situationer, som andre har skrevet og vurderet)."
        )

    def as_json(self) -> dict[str, Any]:
        return {**asdict(self), "rate": round(self.rate, 4), "text": self.text}


def read_coach_record(folder: Path) -> CoachRecord:
    """The record in `folder`; an empty one when there is none."""
    file = folder / FILE
    return CoachRecord(**json.loads(file.read_text(encoding="utf-8"))) if file.exists() else CoachRecord()


def write_coach_record(folder: Path, record: CoachRecord) -> None:
    (folder / FILE).write_text(json.dumps(asdict(record), indent=1) + "\n", encoding="utf-8")
