"""What can be wrong with content, said so that the author can mend it."""

from __future__ import annotations

from dataclasses import dataclass

PAGES = "docs/lint"  # one page for each code
# Mistakes: a scenario with one of these is not played.
CODES: dict[str, str] = {
    "SC001": "filen er ikke gyldig YAML",
    "SC002": "en del mangler, eller en værdi er af forkert slags",
    "SC003": "et ukendt ord, hvor kun bestemte ord kan stå",
    "SC004": "for få varianter: Ejeren ville gentage sig selv",
    "SC005": "mappens navn og id er ikke ens",
    "SC006": "temperamentet har ingen bank i scenarios/_shared/temperaments/",
    "SC007": "samme replik står to gange",
    "SC008": "to oplysninger har samme id",
    "SC009": "en varm overlevering er en pligt, men ingen kollega er nævnt",
    "SC010": "en gennemspilning mangler eller er tom",
    "SC011": "scenariet findes ikke",
    "SC012": "en replik har en pladsholder, som ikke bliver udfyldt",
    "SC013": "ejeren falder ud af rollen",
    "SC014": "skabelonens tekst står der endnu",
    "SC015": "teksten har noget, som et scenarie ikke må have",
}
# Smells: it plays, but an experienced author would look again.
SMELLS: dict[str, str] = {
    "SM001": "replikken kan aldrig blive sagt",
    "SM002": "replikken kalder ikke på det, som den skal kalde på",
    "SM003": "pligten kan ikke opfyldes",
    "SM004": "ét svar vinder hele samtalen",
    "SM005": "næsten samme replik står i et andet scenarie",
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
