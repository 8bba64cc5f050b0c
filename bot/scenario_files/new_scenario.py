"""Makes the folder of a new scenario from the template that lies with the content."""

from __future__ import annotations

import json
import re
import unicodedata
from pathlib import Path

TEMPLATE = Path("_shared/template")  # under the folder of all scenarios
_ID, _TITLE = "ID-HER", "TITEL-HER"  # what the template has where id and title go
_UNTITLED = "SKRIV: titlen, ét eller to ord"
_DANISH = str.maketrans({"æ": "ae", "ø": "oe", "å": "aa"})


def new_scenario(template: Path, into: Path, scenario_id: str, title: str = "") -> Path:
    """Copies the files of `template` to `into`/`scenario_id`, with id and title filled in; returns the new folder.

    Raises ValueError for an id that cannot be used and FileExistsError when the folder is there already, both in
    one Danish line with the fix. Nothing is written then.
    """
    home = into / checked_id(scenario_id)
    if home.exists():
        raise FileExistsError(f"{home} findes allerede. Vælg et andet id, eller slet mappen først.")
    home.mkdir(parents=True)
    for file in sorted(template.glob("*.yml")):
        text = filled(file.read_text(encoding="utf-8"), scenario_id, title.strip())
        (home / file.name).write_text(text, encoding="utf-8")
    return home


def checked_id(scenario_id: str) -> str:
    """The id as it is. Raises ValueError, with an id that will do, when it has more than a-z, 0-9 and hyphen."""
    if re.fullmatch(r"[a-z0-9][a-z0-9-]*", scenario_id):
        return scenario_id
    near = _near(scenario_id)
    hint = f" Prøv {near!r}." if near else ""
    raise ValueError(
        f"{scenario_id!r} kan ikke være id: Brug kun små bogstaver a-z, tal og bindestreg.{hint}"
    )


def _near(text: str) -> str:
    plain = unicodedata.normalize("NFKD", text.lower().translate(_DANISH)).encode("ascii", "ignore").decode()
    return re.sub(r"[^a-z0-9]+", "-", plain).strip("-")


def filled(text: str, scenario_id: str, title: str) -> str:
    """A file of the template with id and title put in."""
    quoted = json.dumps(
        title or _UNTITLED, ensure_ascii=False
    )  # a JSON text is a YAML text, whatever is in it
    return text.replace(_ID, scenario_id, 1).replace(_TITLE, quoted, 1)
