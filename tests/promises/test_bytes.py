"""Nothing that was masked is in any byte that the product leaves, and nothing that was said is in its logs; failures included."""

from __future__ import annotations

import io
import os
import signal
import subprocess
import sys
import time
import zipfile
from collections.abc import Iterator
from pathlib import Path
from uuid import uuid4

import httpx2
import pytest

from tests.browser import product as running

ROOT = Path(__file__).resolve().parents[2]
CANARY = "blåbærgrødsvarme"  # a word that nobody else writes: it may stand in the database, and in no log
SECRETS = {
    "010190-1234": "Mit cpr er 010190-1234.",
    "0101901234": "CPR: ０１０１９０1234, som I kan se.",
    "mads.aeroe@example.dk": "Skriv til mads.aeroe@example.dk i dag.",
    "21 34 56 78": "Ring på 21 34 56 78 i morgen.",
    "3000 0012345678": "Kontoen er reg. 3000 0012345678.",
    "Vestergade 12": "Jeg bor Vestergade 12, 2. tv., 7700 Thisted.",
    "24/012345": "Det er sagsnr. 24/012345.",
    "Torben Kristoffersen": "Spørg Torben Kristoffersen om det.",
}


@pytest.fixture(scope="module")
def product(tmp_path_factory: pytest.TempPathFactory) -> Iterator[running.Product]:
    var, temp = tmp_path_factory.mktemp("var"), tmp_path_factory.mktemp("temp")
    started = running.start(var, {"KASKET_RASA_TIMEOUT": "2", "TMPDIR": str(temp)})
    yield started
    started.stop()


def children(product: running.Product) -> list[int]:
    """The processes of the product: Rasa, the action server and the gateway."""
    listed = subprocess.run(["pgrep", "-P", str(product.process.pid)], capture_output=True, text=True).stdout
    return [int(pid) for pid in listed.split()]


def command_of(pid: int) -> str:
    return Path(f"/proc/{pid}/cmdline").read_bytes().replace(b"\0", b" ").decode()


def signed_in(product: running.Product, name: str) -> httpx2.Client:
    client = httpx2.Client(base_url=product.address, timeout=60)
    assert client.post("/api/login", json={"name": name, "role": "employee"}).status_code == 200
    return client


def say(client: httpx2.Client, session: str, text: str, client_id: str = "") -> int:
    body = {"client_id": client_id or str(uuid4()), "text": text}
    return client.post(f"/api/sessions/{session}/turns", json=body).status_code


def files_of(product: running.Product, folder: Path) -> dict[str, bytes]:
    """Every file that the product has left: database and WAL, logs, temp, a backup and an export."""
    backup = folder / "kopi.zip"
    environment = {
        **os.environ,
        "KASKET_VAR": str(product.var),
        "DATABASE_URL": f"sqlite:///{product.database}",
    }
    command = [sys.executable, "-m", "bot.cli", "db", "backup", str(backup)]
    subprocess.run(command, cwd=ROOT, env=environment, check=True, capture_output=True)
    with zipfile.ZipFile(backup) as packed:
        found = {f"backup/{name}": packed.read(name) for name in packed.namelist()}
    for place in (product.var, product.var.parent):
        found |= {
            str(f): f.read_bytes() for f in place.rglob("*") if f.is_file() and f.stat().st_size < 2**28
        }
    return found


def test_no_masked_value_is_in_any_byte_and_no_word_of_a_talk_in_any_log(
    product: running.Product, tmp_path: Path
) -> None:
    client = signed_in(product, "Prøve Person")
    session = client.post("/api/sessions", json={"case": "terrassen", "seed": 1}).json()["id"]
    for text in SECRETS.values():
        assert say(client, session, f"{text} Det er {CANARY}.") in (200, 409)
    _force_failures(product, client)
    client.post(f"/api/sessions/{session}/end", json={})
    everything = " ".join(SECRETS.values())
    client.post(f"/api/sessions/{session}/note", json={"text": f"{everything} {CANARY}"})
    client.post(f"/api/sessions/{session}/commitment", json={"text": f"{SECRETS['010190-1234']} {CANARY}"})
    exported = zipfile.ZipFile(io.BytesIO(client.get("/api/export").content))
    files = files_of(product, tmp_path) | {f"export/{n}": exported.read(n) for n in exported.namelist()}
    hidden = [secret.encode() for secret in SECRETS] + ["０１０１９０".encode()]
    assert [(name, s) for name, content in files.items() for s in hidden if s in content] == []
    logs = {name: content for name, content in files.items() if name.endswith(".log") or "/temp" in name}
    assert logs and [name for name, content in logs.items() if CANARY.encode() in content] == []
    assert any(CANARY.encode() in content for name, content in files.items() if name.startswith("export/"))


def _force_failures(product: running.Product, client: httpx2.Client) -> None:
    """What goes wrong in the middle of a reply, each with a secret and the canary in it."""
    text = f"{SECRETS['010190-1234']} {CANARY}"
    session = client.post("/api/sessions", json={"case": "hallen", "seed": 2}).json()["id"]
    known = str(uuid4())
    assert say(client, session, text, known) == 200
    assert say(client, session, f"{text} igen", known) == 409
    assert say(client, session, text * 400) in (400, 413)
    assert client.post(f"/api/sessions/{session}/turns", content=text.encode()).status_code == 415
    broken = {"content-type": "application/json"}
    assert (
        client.post(
            f"/api/sessions/{session}/turns", content=f"{{{text}".encode(), headers=broken
        ).status_code
        == 400
    )
    assert client.post(f"/api/sessions/{text}/turns", json={"text": text}).status_code == 404
    assert say(client, session, f'/open_case{{"case": "{text}"}}') == 200
    for part in ("rasa", "action_server"):
        (pid,) = [pid for pid in children(product) if part in command_of(pid)]
        os.kill(pid, signal.SIGSTOP)
        try:
            assert say(client, session, text) == 502
        finally:
            os.kill(pid, signal.SIGCONT)
        _ready_again(client)


def _ready_again(client: httpx2.Client) -> None:
    deadline = time.monotonic() + 30
    while client.get("/readyz").status_code != 200:
        assert time.monotonic() < deadline, "not ready again"
        time.sleep(0.5)
