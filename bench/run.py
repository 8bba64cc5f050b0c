"""Benchmarks on the machine at hand; writes var/bench.json. `make bench`.

.venv/bin/python bench/run.py [NAME …]    # understand train product; all when none is named
"""

from __future__ import annotations

import json
import os
import random
import statistics
import subprocess
import sys
import tempfile
import time
import uuid
from collections.abc import Iterator
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))
OUT = ROOT / "var/bench.json"
SAID = (
    "Det kan jeg godt forstå, at du er træt af.",
    "Så du har ventet i flere uger uden at høre noget?",
    "Hvad betyder det for jer lige nu?",
    "Hvor stor er terrassen?",
    "Nu taler jeg som myndighed: Der skal være fri passage, fordi kørestole skal kunne komme forbi.",
    "Terrassen kan ikke blive, hvor den ligger, fordi der ikke er plads til en kørestol.",
    "Jeg kan godt høre, at det rammer jer hårdt.",
    "Du kan i stedet søge om en smallere terrasse, men det er ikke afgjort endnu.",
    "Jeg ringer til Tove i dag og bliver på sagen.",
    "Lad os aftale, at jeg ringer på torsdag kl. 9, og så skriver jeg et notat.",
)


def main() -> None:
    parts = {"understand": understand, "train": train, "product": product}
    wanted = sys.argv[1:] or list(parts)
    result = json.loads(OUT.read_text("utf-8")) if OUT.exists() else {}
    for name in wanted:
        result |= parts[name]()
        print(json.dumps(result, indent=1), flush=True)
        OUT.parent.mkdir(exist_ok=True)
        OUT.write_text(json.dumps(result, indent=1) + "\n", encoding="utf-8")


def understand() -> dict[str, Any]:
    """One reply of 40 words on one core, after warm-up: median milliseconds over 100 different replies."""
    command = [sys.executable, __file__, "--understand-child"]
    done = subprocess.run(
        command,
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
        env={**os.environ, "OMP_NUM_THREADS": "1"},
    )
    return dict(json.loads(done.stdout.splitlines()[-1]))


def _understand_child() -> None:
    os.sched_setaffinity(0, {sorted(os.sched_getaffinity(0))[0]})
    from bot.commands.evaluate import gold_sentences
    from bot.understanding.model_files import load_ears

    before = _pss(os.getpid())
    ears = load_ears(ROOT / "models", ROOT / "scenarios", threads=1)
    gold = [
        t
        for f in sorted((ROOT / "tests/understanding/gold").glob("acts-*.tsv"))
        for _, t in gold_sentences(f)
    ]
    random.Random(1).shuffle(gold)
    took = []
    for k, reply in zip(range(110), _forty_words(gold)):
        started = time.perf_counter()
        ears.hear(reply, ["terrassen"])
        if k >= 10:
            took.append((time.perf_counter() - started) * 1000)
    print(
        json.dumps(
            {
                "understand_40_words_ms": round(statistics.median(took), 1),
                "understand_mb": round(_pss(os.getpid()) - before),
            }
        )
    )


def _forty_words(sentences: list[str]) -> Iterator[str]:
    words: list[str] = []
    for sentence in sentences * 5:
        words += sentence.split()
        if len(words) >= 40:
            yield " ".join(words[:40])
            words = []


def train() -> dict[str, Any]:
    started = time.monotonic()
    subprocess.run(
        [sys.executable, "-m", "bot.cli", "train", "--force"], cwd=ROOT, check=True, capture_output=True
    )
    return {"train_s": round(time.monotonic() - started, 1)}


def product() -> dict[str, Any]:
    """Start to ready, memory of all processes, and the time of a turn through the gateway."""
    import httpx2 as httpx

    from tests.browser.product import start

    with tempfile.TemporaryDirectory() as var:
        started = time.monotonic()
        running = start(Path(var))
        try:
            ready = time.monotonic() - started
            with httpx.Client(
                base_url=running.address, headers={"Origin": running.address}, timeout=30
            ) as client:
                client.post("/api/login", json={"name": "Bænk", "role": "employee"}).raise_for_status()
                took = [ms for seed in range(6) for ms in _talk(client, seed)]
            memory = sum(_pss(pid) for pid in _tree(running.process.pid))
        finally:
            running.stop()
    return {
        "ready_s": round(ready, 1),
        "memory_mb": round(memory),
        "turn_p50_ms": round(statistics.median(took), 1),
        "turn_p95_ms": round(sorted(took)[int(len(took) * 0.95)], 1),
    }


def _talk(client: Any, seed: int) -> Iterator[float]:
    opened = client.post("/api/sessions", json={"case": "terrassen", "seed": seed})
    opened.raise_for_status()
    session = opened.json()["id"]
    for said in SAID:
        started = time.perf_counter()
        answer = client.post(
            f"/api/sessions/{session}/turns", json={"client_id": str(uuid.uuid4()), "text": said}
        )
        took = (time.perf_counter() - started) * 1000
        if answer.status_code != 200:
            return
        if seed:
            yield took


def _tree(pid: int) -> list[int]:
    children = Path(f"/proc/{pid}/task/{pid}/children").read_text().split()
    return [pid, *(p for child in children for p in _tree(int(child)))]


def _pss(pid: int) -> float:
    """Proportional set size of a process in MB."""
    text = Path(f"/proc/{pid}/smaps_rollup").read_text()
    return next(int(line.split()[1]) for line in text.splitlines() if line.startswith("Pss:")) / 1024


if __name__ == "__main__":
    _understand_child() if "--understand-child" in sys.argv else main()
