"""Who is let in: hosts, origins, tokens, and what each token allows."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from litestar import Litestar
from litestar.testing import TestClient

from dateline.desk.opening import open_ledger
from dateline.desk.record import record_dispatch
from dateline.desk.tokens import TokenFile, file_beside, issue, listed, revoke
from dateline.errors import RecordNotFound, UsageError
from dateline.web.access.gate import COOKIE, Gate, name_of
from dateline.web.access.headers import HEADERS
from dateline.web.app import application
from dateline.web.pages.enter import local
from dateline.web.serving import Serving
from tests.records import visit

HOME = "http://127.0.0.1:8050"


@pytest.fixture(scope="module")
def kept(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("gate") / "ledger.db"
    with open_ledger(path, create=True) as ledger:
        record_dispatch(ledger, *visit(), recorded_at="2026-01-01T00:00:00Z")
    return path


def client_of(serving: Serving) -> TestClient[Litestar]:
    """Ask the application through its gate."""
    app = application(serving)
    app.asgi_handler = Gate(app.asgi_handler, serving)  # type: ignore[assignment]
    return TestClient(app, base_url=HOME, raise_server_exceptions=True)


@pytest.fixture
def open_client(kept: Path) -> Iterator[TestClient[Litestar]]:
    with client_of(Serving(ledger=kept)) as client:
        yield client


@pytest.fixture
def guarded(kept: Path, tmp_path: Path) -> Iterator[tuple[TestClient[Litestar], Path]]:
    tokens = tmp_path / "tokens.json"
    with client_of(Serving(ledger=kept, guarded=True, tokens=tokens)) as client:
        yield client, tokens


def bearer(secret: str) -> dict[str, str]:
    return {"Authorization": f"Bearer {secret}"}


@pytest.mark.parametrize("host", ["elsewhere.invalid", "127.0.0.1.elsewhere.invalid", "", "127.0.0.2:8050"])
def test_a_foreign_host_is_refused(host: str, open_client: Any) -> None:
    assert open_client.get("/", headers={"Host": host}).status_code == 400


@pytest.mark.parametrize("host", ["localhost:8050", "127.0.0.1", "[::1]:8050", "LOCALHOST"])
def test_this_machine_is_let_in_by_each_of_its_names(host: str, open_client: Any) -> None:
    assert open_client.get("/", headers={"Host": host}).status_code == 200


@pytest.mark.parametrize(
    "headers",
    [
        {"Origin": "http://elsewhere.invalid"},
        {"Origin": "null"},
        {"Origin": "http://127.0.0.1:9999"},
        {"Sec-Fetch-Site": "cross-site"},
        {"Sec-Fetch-Site": "same-site"},
    ],
)
def test_what_another_site_sends_is_refused(headers: dict[str, str], open_client: Any) -> None:
    assert open_client.post("/api/v1/read", content="words", headers=headers).status_code == 403


def test_a_form_without_its_token_is_refused(open_client: Any) -> None:
    assert open_client.post("/read", data={"text": "words"}).status_code == 403


@pytest.mark.parametrize("path", ["/", "/nowhere", "/static/dateline.css", "/api/v1/statements", "/r/none"])
def test_every_answer_has_the_headers(path: str, open_client: Any) -> None:
    answer = open_client.get(path)
    assert {name: answer.headers.get(name) for name in HEADERS} == dict(HEADERS)
    assert "unsafe-inline" not in answer.headers["Content-Security-Policy"]


@pytest.mark.parametrize("path", ["/", "/statements", "/nowhere", "/r/none"])
def test_without_a_token_a_browser_is_sent_to_enter(path: str, guarded: Any) -> None:
    client, _ = guarded
    answer = client.get(path, follow_redirects=False)
    assert (answer.status_code, answer.headers["location"]) == (303, f"/enter?then={path}")


def test_without_a_token_a_program_is_told_so(guarded: Any) -> None:
    client, _ = guarded
    answer = client.get("/api/v1/statements")
    assert answer.status_code == 401
    assert answer.headers["www-authenticate"].startswith("Bearer")


def test_a_token_lets_in_and_a_revoked_one_does_not(guarded: Any) -> None:
    client, tokens = guarded
    token, secret = issue(tokens, "an analyst", scope="read", days=1)
    assert client.get("/api/v1/statements", headers=bearer(secret)).status_code == 200
    revoke(tokens, token.id)
    assert client.get("/api/v1/statements", headers=bearer(secret)).status_code == 401


def test_an_expired_token_is_refused(guarded: Any) -> None:
    client, tokens = guarded
    _, secret = issue(tokens, "last year", scope="admin", days=1, now=datetime.now(UTC) - timedelta(days=2))
    assert client.get("/api/v1/statements", headers=bearer(secret)).status_code == 401


@pytest.mark.parametrize(("scope", "status"), [("read", 403), ("review", 404), ("admin", 404)])
def test_to_change_something_needs_the_scope_review(scope: str, status: int, guarded: Any) -> None:
    """404: past the gate and the form's token, there is no such page to record."""
    client, tokens = guarded
    _, secret = issue(tokens, "somebody", scope=scope, days=1)
    form = client.get("/read", headers=bearer(secret))
    mark = form.text.split('name="_csrf_token" value="')[1].split('"')[0]
    answer = client.post("/read/0/record", data={"_csrf_token": mark}, headers=bearer(secret))
    assert answer.status_code == status


def test_a_browser_keeps_its_token_where_no_script_can_read_it(guarded: Any) -> None:
    client, tokens = guarded
    _, secret = issue(tokens, "an editor", scope="read", days=1)
    mark = client.get("/enter").text.split('name="_csrf_token" value="')[1].split('"')[0]
    answer = client.post(
        "/enter",
        data={"_csrf_token": mark, "token": secret, "then": "/events"},
        follow_redirects=False,
    )
    cookie = next(each for each in answer.headers.get_list("set-cookie") if each.startswith(COOKIE))
    assert answer.headers["location"] == "/events"
    assert "HttpOnly" in cookie
    assert "SameSite=strict" in cookie
    assert client.get("/events").status_code == 200


def test_a_wrong_token_is_refused_and_guessing_is_slowed(guarded: Any) -> None:
    client, _ = guarded
    mark = client.get("/enter").text.split('name="_csrf_token" value="')[1].split('"')[0]
    statuses = [
        client.post("/enter", data={"_csrf_token": mark, "token": f"dateline_{number}"}).status_code
        for number in range(12)
    ]
    assert statuses[0] == 401
    assert statuses[-1] == 429


def test_too_many_requests_are_slowed(kept: Path) -> None:
    with client_of(Serving(ledger=kept, a_minute=3)) as client:
        assert [client.get("/keys").status_code for _ in range(4)] == [200, 200, 200, 429]


def test_the_file_of_tokens_holds_no_secret_and_is_for_its_owner_alone(tmp_path: Path) -> None:
    path = file_beside(tmp_path / "ledger.db")
    _, secret = issue(path, "somebody", scope="review", days=3)
    assert secret.removeprefix("dateline_") not in path.read_text()
    assert path.stat().st_mode & 0o077 == 0
    assert [(each.name, each.scope) for each in listed(path)] == [("somebody", "review")]


def test_a_running_server_notices_a_changed_file(tmp_path: Path) -> None:
    path = tmp_path / "tokens.json"
    file = TokenFile(path)
    assert file.holder("dateline_none") is None
    token, secret = issue(path, "somebody", scope="read", days=1)
    held = file.holder(secret)
    assert held is not None
    assert held.id == token.id


@pytest.mark.parametrize(
    ("name", "scope", "days"), [("", "read", 1), ("x" * 81, "read", 1), ("x", "all", 1), ("x", "read", 0)]
)
def test_a_token_that_makes_no_sense_is_not_made(name: str, scope: str, days: int, tmp_path: Path) -> None:
    with pytest.raises(UsageError):
        issue(tmp_path / "tokens.json", name, scope=scope, days=days)


def test_a_token_that_is_not_there_cannot_be_revoked(tmp_path: Path) -> None:
    with pytest.raises(RecordNotFound):
        revoke(tmp_path / "tokens.json", "00000000")


@pytest.mark.parametrize(
    "path", ["//elsewhere.invalid", "/\\elsewhere", "https://elsewhere.invalid", "/a\nb", ""]
)
def test_after_entering_nobody_is_led_elsewhere(path: str) -> None:
    assert local(path) == "/"


def test_the_name_in_a_host_header_is_found() -> None:
    assert [name_of(each) for each in ("A.b:80", "[::1]:80", "", "[")] == ["a.b", "::1", "", ""]


def test_only_an_admin_hands_out_tokens(guarded: Any) -> None:
    client, tokens = guarded
    _, reviewer = issue(tokens, "a reviewer", scope="review", days=1)
    _, admin = issue(tokens, "the keeper", scope="admin", days=1)
    assert client.get("/tokens", headers=bearer(reviewer)).status_code == 403
    page = client.get("/tokens", headers=bearer(admin))
    mark = page.text.split('name="_csrf_token" value="')[1].split('"')[0]
    form = {"_csrf_token": mark, "name": "a newcomer", "scope": "read", "days": "5"}
    assert client.post("/tokens", data=form, headers=bearer(reviewer)).status_code == 403
    made = client.post("/tokens", data=form, headers=bearer(admin)).text
    secret = made.split("dateline_")[1].split("<")[0]
    assert client.get("/api/v1/ledger", headers=bearer(f"dateline_{secret}")).status_code == 200
    newcomer = listed(tokens)[-1]
    client.post(f"/tokens/{newcomer.id}/revoke", data={"_csrf_token": mark}, headers=bearer(admin))
    assert client.get("/api/v1/ledger", headers=bearer(f"dateline_{secret}")).status_code == 401
    assert f"dateline_{secret}" not in client.get("/tokens", headers=bearer(admin)).text
