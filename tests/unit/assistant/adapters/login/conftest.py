"""A login service made up on the spot: keys, and tokens signed by them."""

from __future__ import annotations

import json
import time
from collections.abc import Callable

import httpx2
import jwt
import pytest
from cryptography.hazmat.primitives.asymmetric import rsa
from jwt.algorithms import RSAAlgorithm

from assistant.adapters.login.jwks import ServiceKeys
from assistant.adapters.login.tokens import TokenReader
from assistant.types import Role

ISSUER, AUDIENCE = "https://login.example.no/realm", "strategi"


class Service(httpx2.BaseTransport):
    """The login service as its addresses answer; counts how often it is asked."""

    def __init__(self) -> None:
        self.keys: dict[str, rsa.RSAPrivateKey] = {}
        self.asked = 0
        self.up = True
        self.said = {"issuer": ISSUER, "jwks_uri": f"{ISSUER}/keys"}
        self.add("first")

    def add(self, key_id: str) -> None:
        self.keys[key_id] = rsa.generate_private_key(65537, 2048)

    def handle_request(self, request: httpx2.Request) -> httpx2.Response:
        self.asked += 1
        if not self.up:
            raise httpx2.ConnectError("down")
        if request.url.path.endswith("/.well-known/openid-configuration"):
            return httpx2.Response(200, json=self.said)
        public = [
            {**json.loads(RSAAlgorithm.to_jwk(key.public_key())), "kid": name, "use": "sig"}
            for name, key in self.keys.items()
        ]
        return httpx2.Response(200, json={"keys": public})

    def token(self, key_id: str = "first", algorithm: str = "RS256", **claims: object) -> str:
        now = int(time.time())
        whole = {"iss": ISSUER, "aud": AUDIENCE, "sub": "kari", "iat": now, "exp": now + 600, **claims}
        whole = {name: value for name, value in whole.items() if value is not None}
        return jwt.encode(whole, self.keys[key_id], algorithm, headers={"kid": key_id})


@pytest.fixture
def service() -> Service:
    return Service()


class Seconds:
    def __init__(self) -> None:
        self.now = 1000.0

    def __call__(self) -> float:
        return self.now


@pytest.fixture
def seconds() -> Seconds:
    return Seconds()


@pytest.fixture
def keys(service: Service, seconds: Seconds) -> ServiceKeys:
    return ServiceKeys(ISSUER, seconds, service)


@pytest.fixture
def reader(keys: ServiceKeys) -> Callable[..., TokenReader]:
    def make(roles: str = "roles", otherwise: Role | None = None) -> TokenReader:
        return TokenReader(keys, ISSUER, AUDIENCE, roles, otherwise)

    return make
