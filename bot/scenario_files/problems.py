"""What can be wrong with content, said so that the author can mend it."""

from __future__ import annotations

from dataclasses import dataclass

CODES: dict[str, str] = {
    "SC001": "the file is not valid YAML",
    "SC002": "a required part is missing, or a value has the wrong kind (scenario.schema.json)",
    "SC003": "an unknown act, cue, phase, duty or other fixed word",
    "SC004": "too few variants: the owner would repeat",
    "SC005": "the folder name and the id differ",
    "SC006": "the temperament has no bank in scenarios/_shared/temperaments/",
    "SC007": "the same line stands twice",
    "SC008": "two facts share an id",
    "SC009": "a handover is due, but no colleague is named",
    "SC010": "a walkthrough is missing or empty",
    "SC011": "the scenario does not exist",
    "SC012": "a line holds a placeholder that is not filled",
}


@dataclass(frozen=True)
class Problem:
    """`line` is 1-based; 0 where the whole file is meant."""

    code: str
    file: str
    line: int
    text: str

    def __str__(self) -> str:
        at = f"{self.file}:{self.line}" if self.line else self.file
        return f"{self.code} {at} {self.text}"


class ContentError(Exception):
    """Raised when content cannot be used; holds every problem found, not only the first."""

    def __init__(self, problems: list[Problem]) -> None:
        super().__init__("\n".join(map(str, problems)))
        self.problems = problems
