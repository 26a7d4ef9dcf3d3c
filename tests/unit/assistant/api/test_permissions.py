"""Who may do what, route by route."""

from __future__ import annotations

import pytest
from fastapi.testclient import TestClient

from assistant.api.app import create_app
from assistant.api.permissions import ROLES
from assistant.api.problems import OPENAI_PREFIX
from assistant.errors import BadSetting, LoginUnavailable, NotFound, NotLoggedIn
from assistant.settings import load_settings
from assistant.types import Caller, Role
from tests.fakes import FakeEvaluator
from tests.unit.assistant.api.conftest import Failing, NoDesk, NoPictures, NoReader, NoRecords
from tests.unit.assistant.api.test_reference import routes

PARTS = {"{conversation_id}": "a", "{report_id}": "a", "{goal}": "a", "{goal_id}": "a", "{document_id}": "a"}
PARTS |= {"{draft_id}": "a", "{decision}": "approve"}
PARTS |= {"{number}": "1", "{run_id}": "a", "{model}": "a"}


class Reached(Exception):
    """A route got as far as its work."""


class NamedCallers:
    """Implements ``Login``: who shows the name of a role has it."""

    def caller(self, credential: str) -> Caller:
        if credential == "nede":
            raise LoginUnavailable(issuer="https://login.example.no")
        if credential not in {*Role, "ingen"}:
            raise NotLoggedIn
        roles = frozenset({Role(credential)} if credential != "ingen" else ())
        return Caller(id=f"oidc:{credential}", name=credential, roles=roles)


@pytest.fixture(scope="module")
def app():
    reader = NoReader()
    return create_app(
        Failing(Reached()),
        reader,
        load_settings(login="required"),
        NoPictures(),
        FakeEvaluator(),
        reader,
        NoRecords(),
        NamedCallers(),
        NoDesk(),
    )


@pytest.fixture
def client(app) -> TestClient:
    return TestClient(app, "http://127.0.0.1:8000", client=("127.0.0.1", 50_000))


def status(client: TestClient, method: str, path: str, credential: str | None) -> tuple[int, str]:
    for name, value in PARTS.items():
        path = path.replace(name, value)
    headers = {"Authorization": f"Bearer {credential}"} if credential else {}
    response = client.request(method, path, headers=headers, json=None if method == "GET" else {})
    problem = response.json() if "json" in response.headers["content-type"] else {}
    if path.startswith(OPENAI_PREFIX):
        problem = problem.get("error", {})
    return response.status_code, problem.get("code", "") if isinstance(problem, dict) else ""


def test_every_route_is_in_the_table_and_every_line_of_it_is_a_route(app):
    assert routes(app) == set(ROLES)


@pytest.mark.parametrize(("method", "path"), ROLES, ids=" ".join)
def test_each_route_takes_its_role(client, method, path):
    needed = ROLES[method, path]
    refusals = {(401, "not_logged_in"), (403, "not_allowed")}
    if needed is None:
        assert status(client, method, path, None) not in refusals
        return
    assert status(client, method, path, None) == (401, "not_logged_in")
    assert status(client, method, path, "ingen") == (403, "not_allowed")
    for role in Role:
        allowed = needed in (role, Role.READER) or role is Role.ADMIN
        assert (status(client, method, path, role) not in refusals) is allowed, role


def test_a_wrong_credential_is_refused_also_where_none_is_needed(client):
    response = client.get("/health/live", headers={"Authorization": "Bearer tull"})
    assert (response.status_code, response.json()["code"]) == (401, "not_logged_in")
    assert response.headers["www-authenticate"] == "Bearer"
    assert response.headers["x-content-type-options"] == "nosniff"


@pytest.mark.parametrize("header", ["Basic a2FyaTpoZW1tZWxpZw==", "Bearer", "Bearer ", "reader", ""])
def test_other_ways_to_log_in_are_none(client, header):
    response = client.get("/api/v1/goals", headers={"Authorization": header})
    assert (response.status_code, response.json()["code"]) == (401, "not_logged_in")


def test_two_credentials_are_none(client):
    headers = [("Authorization", "Bearer reader"), ("Authorization", "Bearer admin")]
    assert client.get("/api/v1/goals", headers=headers).status_code == 401


def test_nobody_gets_a_body_read_without_a_credential(client):
    class Body:
        taken = 0

        def __iter__(self):
            for _ in range(100):
                Body.taken += 1
                yield b"a" * 100_000

    response = client.post("/api/v1/check", content=iter(Body()), headers={"Content-Type": "application/json"})
    assert (response.status_code, response.headers["connection"]) == (401, "close")


def test_each_who_is_logged_in_has_a_rate_of_their_own():
    settings = load_settings(login="required", rate_minute=2)
    app = create_app(Failing(NotFound()), NoReader(), settings, NoPictures(), login=NamedCallers())
    client = TestClient(app, "http://127.0.0.1:8000")
    asked = [status(client, "POST", "/api/v1/search", role)[0] for role in ("reader", "reader", "reader", "admin")]
    assert [code == 429 for code in asked] == [False, False, True, False]


def test_wrong_tokens_are_counted_by_address_and_lock_nobody_out():
    settings = load_settings(login="required", rate_minute=2)
    app = create_app(Failing(NotFound()), NoReader(), settings, NoPictures(), login=NamedCallers())
    far, farther = (TestClient(app, "http://127.0.0.1:8000", client=(at, 1)) for at in ("192.0.2.7", "192.0.2.8"))
    headers = {"Authorization": "Bearer gjettet"}
    asked = [far.request(method, "/api/v1/goals", headers=headers) for method in ("GET", "POST", "GET")]
    assert [answer.status_code for answer in asked] == [401, 401, 429]
    assert 1 <= int(asked[-1].headers["retry-after"]) <= 30
    assert far.post("/mcp", json={}, headers=headers).status_code == 429  # a door that is no route of FastAPI
    assert far.get("/api/v1/goals").status_code == 401  # nothing was shown
    assert far.get("/api/v1/goals", headers={"Authorization": "Bearer reader"}).status_code == 404
    assert farther.get("/api/v1/goals", headers=headers).status_code == 401


def test_a_login_service_that_is_down_is_said(client):
    assert status(client, "GET", "/api/v1/goals", "nede") == (503, "login_unavailable")


@pytest.mark.parametrize("path", ["/api/v1/goals/", "/API/v1/goals", "//api/v1/goals", "/api/v1/%67oals/../me"])
def test_no_way_of_writing_an_address_goes_past_the_table(client, path):
    assert client.get(path).status_code in {401, 404}


def test_a_reader_is_told_who_they_are(client):
    me = client.get("/api/v1/me", headers={"Authorization": "Bearer reader"}).json()
    assert (me["id"], me["roles"], me["login"], me["keep"]) == ("oidc:reader", ["reader"], "required", "without_text")


@pytest.mark.parametrize(("login", "asked"), [(None, "required"), (NamedCallers(), "none")])
def test_a_service_that_asks_for_a_login_it_does_not_have_is_not_made(login, asked):
    with pytest.raises(BadSetting):
        create_app(Failing(Reached()), NoReader(), load_settings(login=asked), NoPictures(), login=login)
