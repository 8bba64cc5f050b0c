"""The settings: one table, sane from the start, and every mistake told at once."""

from __future__ import annotations

import os
from concurrent.futures import ThreadPoolExecutor
from dataclasses import FrozenInstanceError, fields
from pathlib import Path

import pytest

from bot.settings import SETTINGS, Settings, SettingsError, kept_secret, load_settings

LONG = "x" * 32


def test_the_table_and_the_settings_hold_the_same() -> None:
    assert {s.name for s in SETTINGS} == {f.name for f in fields(Settings)}
    assert len({s.env for s in SETTINGS}) == len(SETTINGS)
    assert all(s.help.endswith(".") or "…" in s.help for s in SETTINGS)


def test_without_any_variable_it_runs_on_this_machine_alone(tmp_path: Path) -> None:
    settings = load_settings({}, tmp_path)
    assert (settings.host, settings.port, settings.rasa_port, settings.action_port) == (
        "127.0.0.1",
        8000,
        5005,
        5055,
    )
    assert settings.loopback and settings.login == "demo" and settings.max_text == 2000
    assert settings.database_url == f"sqlite:///{tmp_path}/var/kasketskift.db"
    assert settings.rasa_url == "http://127.0.0.1:5005"


def test_settings_do_not_change_and_do_not_show_secrets(tmp_path: Path) -> None:
    settings = load_settings({"DATABASE_URL": "postgresql://a:hemmelig@b/c", "KASKET_SECRET": LONG}, tmp_path)
    assert "hemmelig" not in repr(settings) and LONG not in repr(settings)
    with pytest.raises(FrozenInstanceError):
        settings.port = 1  # type: ignore[misc]


@pytest.mark.parametrize("host", ["0.0.0.0", "::", "192.168.1.4", "kasket.thisted.dk"])
def test_the_demo_login_refuses_to_be_seen_from_outside(tmp_path: Path, host: str) -> None:
    with pytest.raises(SettingsError, match="demo-login"):
        load_settings({"KASKET_HOST": host}, tmp_path)


@pytest.mark.parametrize("host", ["localhost", "127.0.0.1", "127.0.0.2", "::1"])
def test_the_demo_login_runs_on_ones_own_machine(tmp_path: Path, host: str) -> None:
    assert load_settings({"KASKET_HOST": host}, tmp_path).loopback


def test_every_mistake_is_told_at_once(tmp_path: Path) -> None:
    wrong = {"KASKET_PORT": "hej", "KASKET_LOGIN": "sso", "KASKET_PROT": "1", "KASKET_RASA_TIMEOUT": "0"}
    with pytest.raises(SettingsError) as refused:
        load_settings(wrong, tmp_path)
    lines = str(refused.value).splitlines()
    assert len(lines) == 4
    assert all(any(name in line for line in lines) for name in wrong)


@pytest.mark.parametrize(
    "environ",
    [
        {"KASKET_SECRET": "kort"},
        {"KASKET_RASA_PORT": "8000"},
        {"KASKET_MAX_TEXT": "1"},
        {"KASKET_FRAME_ANCESTORS": "'self'; script-src *"},
    ],
)
def test_what_cannot_be_right_is_refused(tmp_path: Path, environ: dict[str, str]) -> None:
    with pytest.raises(SettingsError, match=next(iter(environ))):
        load_settings(environ, tmp_path)


def test_the_secret_is_made_once_and_kept_from_others(tmp_path: Path) -> None:
    first, second = load_settings({}, tmp_path), load_settings({}, tmp_path)
    assert first.secret == second.secret and len(first.secret) == 64
    assert (tmp_path / "var/secret").stat().st_mode & 0o777 == 0o600


def test_two_starts_at_once_end_with_one_secret(tmp_path: Path) -> None:
    with ThreadPoolExecutor(8) as threads:
        made = set(threads.map(lambda _: kept_secret(tmp_path / "secret"), range(16)))
    assert len(made) == 1
    assert [p.name for p in tmp_path.iterdir()] == ["secret"]


def test_a_secret_that_others_could_read_is_closed(tmp_path: Path) -> None:
    (tmp_path / "secret").write_text(LONG)
    os.chmod(tmp_path / "secret", 0o644)
    kept_secret(tmp_path / "secret")
    assert (tmp_path / "secret").stat().st_mode & 0o777 == 0o600


def test_a_secret_that_cannot_be_kept_says_what_to_do(tmp_path: Path) -> None:
    (tmp_path / "var").write_text("ikke en mappe")
    with pytest.raises(SettingsError, match="KASKET_SECRET"):
        load_settings({}, tmp_path)


def test_production_starts_only_when_the_notice_is_filled_in(tmp_path: Path) -> None:
    environ = {"KASKET_MODE": "drift", "KASKET_LOGIN": "oidc", "KASKET_ADDRESS": "https://kasket.example.dk"}
    environ |= {"KASKET_OIDC_ISSUER": "https://login.example", "KASKET_OIDC_CLIENT_ID": "kasket"}
    with pytest.raises(SettingsError) as refused:
        load_settings(environ, tmp_path)
    blanks = (
        "CONTROLLER",
        "CONTACT",
        "PRIVACY_CONTACT",
        "LEGAL_BASIS",
        "RECIPIENTS",
        "ACCESSIBILITY_CONTACT",
    )
    assert [name for name in blanks if f"KASKET_{name}:" not in str(refused.value)] == []
    filled = environ | {f"KASKET_{name}": "Udfyldt" for name in blanks}
    assert load_settings(filled, tmp_path).production
    with pytest.raises(SettingsError, match="demo-login"):
        load_settings(filled | {"KASKET_LOGIN": "demo"}, tmp_path)
