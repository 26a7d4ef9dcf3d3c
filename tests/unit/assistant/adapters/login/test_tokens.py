from __future__ import annotations

import base64
import hmac
import json
import time

import jwt
import pytest
from cryptography.hazmat.primitives import serialization

from assistant.errors import NotLoggedIn
from assistant.types import Caller, Role


def test_a_token_says_who_calls_and_what_they_may_do(reader, service):
    token = service.token(name="Kari Nordmann", roles=["reviewer", "strategi-editor", "noe-annet"])
    expected = Caller(id="oidc:kari", name="Kari Nordmann", roles=frozenset({Role.REVIEWER, Role.EDITOR}))
    assert reader().caller(token) == expected


@pytest.mark.parametrize(
    ("claims", "path", "roles"),
    [
        ({"realm_access": {"roles": ["admin"]}}, "realm_access.roles", {Role.ADMIN}),
        ({"roles": "reader evaluator"}, "roles", {Role.READER, Role.EVALUATOR}),
        ({"groups": ["Strategi-Reviewer"]}, "groups", {Role.REVIEWER}),
        ({"roles": ["root"]}, "roles", set()),
        ({"roles": {"admin": True}}, "roles", set()),
        ({"roles": 3}, "roles", set()),
        ({"realm_access": "admin"}, "realm_access.roles", set()),
        ({}, "roles", set()),
    ],
)
def test_roles_stand_where_the_settings_say(reader, service, claims, path, roles):
    assert reader(path).caller(service.token(**claims)).roles == roles


def test_without_a_role_of_ours_the_default_holds(reader, service):
    assert reader(otherwise=Role.READER).caller(service.token()).roles == {Role.READER}
    assert reader(otherwise=Role.READER).caller(service.token(roles=["editor"])).roles == {Role.EDITOR}


NOW = int(time.time())


@pytest.mark.parametrize(
    "claims",
    [
        {"iss": "https://login.evil.example/realm"},
        {"iss": None},
        {"aud": "noe-annet"},
        {"aud": None},
        {"exp": NOW - 60},
        {"exp": None},
        {"nbf": NOW + 86_400},
        {"iat": NOW + 86_400},
        {"sub": None},
    ],
    ids=["iss", "no-iss", "aud", "no-aud", "exp", "no-exp", "nbf", "iat", "no-sub"],
)
def test_what_is_for_others_or_out_of_date_is_refused(reader, service, claims):
    with pytest.raises(NotLoggedIn):
        reader().caller(service.token(**claims))


def test_a_clock_that_is_a_little_off_is_forgiven(reader, service):
    assert reader().caller(service.token(exp=int(time.time()) - 5, iat=int(time.time()) + 5)).id == "oidc:kari"


def test_only_fixed_algorithms_count(reader, service):
    for good in ("RS256", "PS256"):
        assert reader().caller(service.token(algorithm=good)).id == "oidc:kari"
    with pytest.raises(NotLoggedIn):
        reader().caller(service.token(algorithm="RS512"))


def _part(value: object) -> str:
    return _encoded(json.dumps(value).encode())


def _encoded(data: bytes) -> str:
    return base64.urlsafe_b64encode(data).rstrip(b"=").decode()


def test_a_token_without_signature_or_signed_with_the_public_key_is_refused(reader, service):
    claims = jwt.decode(service.token(roles=["admin"]), options={"verify_signature": False})
    unsigned = f"{_part({'alg': 'none', 'kid': 'first'})}.{_part(claims)}."
    public = (
        service.keys["first"]
        .public_key()
        .public_bytes(serialization.Encoding.DER, serialization.PublicFormat.SubjectPublicKeyInfo)
    )
    signed = f"{_part({'alg': 'HS256', 'kid': 'first'})}.{_part(claims)}"
    confused = f"{signed}.{_encoded(hmac.digest(public, signed.encode(), 'sha256'))}"
    for forged in (unsigned, confused):
        with pytest.raises(NotLoggedIn):
            reader().caller(forged)
    assert service.asked == 0


@pytest.mark.parametrize("token", ["", "tull", "a.b.c", "..", "a" * 20_000, "é.é.é", "a.b.c.d"])
def test_what_is_no_token_is_refused_without_asking_the_service(reader, service, token):
    with pytest.raises(NotLoggedIn):
        reader().caller(token)
    assert service.asked == 0


def test_a_changed_token_is_refused(reader, service):
    head, body, signature = service.token().split(".")
    claims = json.loads(base64.urlsafe_b64decode(body + "=="))
    with pytest.raises(NotLoggedIn):
        reader().caller(f"{head}.{_part({**claims, 'roles': ['admin']})}.{signature}")
