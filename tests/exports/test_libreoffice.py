"""The CSV as a real spreadsheet reads it: LibreOffice without a screen, with Danish settings."""

from __future__ import annotations

import shutil
import subprocess
import xml.etree.ElementTree as ElementTree
from pathlib import Path

import pytest

from bot.exports import session_table, turn_table
from tests.exports.talks_for_tests import talk, title
from tests.exports.test_tables import FORMULAS, plain_breaks

OFFICE = shutil.which("soffice") or shutil.which("libreoffice")
# Semicolon, double quote, UTF-8, from line 1, no column formats, Danish, quoted is not always text, find dates.
AS_CSV = "CSV:59,34,76,1,,1030,false,true"
OFFICE_NS, TABLE, TEXT = (
    f"{{urn:oasis:names:tc:opendocument:xmlns:{part}:1.0}}" for part in ("office", "table", "text")
)

pytestmark = pytest.mark.skipif(
    OFFICE is None, reason="LibreOffice is not installed: apt-get install libreoffice-calc-nogui"
)


def opened(folder: Path, written: bytes) -> list[list[ElementTree.Element]]:
    """The sheet's rows of cells, as LibreOffice understood them."""
    (folder / "ud.csv").write_bytes(written)
    subprocess.run(
        [str(OFFICE), f"-env:UserInstallation={(folder / 'profile').as_uri()}", "--headless", f"--infilter={AS_CSV}",
         "--convert-to", "fods", "--outdir", str(folder), str(folder / "ud.csv")],
        check=True, capture_output=True, timeout=180,
    )  # fmt: skip
    sheet = ElementTree.parse(folder / "ud.fods").getroot()
    return [
        [cell for cell in row.iter(f"{TABLE}table-cell") for _ in range(repeats(cell))]
        for row in sheet.iter(f"{TABLE}table-row")
    ]


def repeats(cell: ElementTree.Element) -> int:
    """Equal neighbours are written once; the empty rest of a row is left at one."""
    many = int(cell.get(f"{TABLE}number-columns-repeated", "1"))
    return many if many < 50 else 1


def shown(cell: ElementTree.Element) -> str:
    return "\n".join("".join(line.itertext()) for line in cell.findall(f"{TEXT}p"))


def test_every_formula_is_text_in_libreoffice(tmp_path: Path) -> None:
    cells = [cell for row in opened(tmp_path, b"".join(turn_table([talk(*FORMULAS)], title))) for cell in row]
    assert [cell.get(f"{TABLE}formula") for cell in cells if cell.get(f"{TABLE}formula")] == []
    texts = {
        cell.get(f"{OFFICE_NS}value-type")
        for cell in cells
        if shown(cell).lstrip("' \t\n")[:1] in set("=+-@＝")
    }
    assert texts <= {"string"}
    assert (
        len({shown(cell) for cell in cells} & {f"'{plain_breaks(t)}" for t in ("=1+1", "-2", "@SUM(A1)")})
        == 3
    )


def test_letters_dates_and_numbers_are_right_in_libreoffice(tmp_path: Path) -> None:
    written = b"".join(session_table([talk("Blåbærgrød", scenario_id="Æblegrød på åen")], title))
    head, row, *_ = opened(tmp_path, written)
    cells = {shown(name): cell for name, cell in zip(head, row)}
    assert shown(cells["Sag"]) == "Æblegrød på åen"
    assert cells["Begyndt"].get(f"{OFFICE_NS}value-type") == "date"
    assert cells["Begyndt"].get(f"{OFFICE_NS}date-value", "").startswith("2026-03-12T13:00")
    assert float(cells["Ejerens oplevelse (0-10)"].get(f"{OFFICE_NS}value", "0")) == 6.5
