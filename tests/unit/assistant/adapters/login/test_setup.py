from __future__ import annotations

import pytest

from assistant.adapters.login.setup import open_credentials
from assistant.errors import BadSetting, NotLoggedIn
from assistant.settings import load_settings
from assistant.types import LOCAL_CALLER, Caller


class Keys:
    """Implements the part of ``KeyShelf`` that finds callers."""

    def caller(self, credential: str) -> Caller:
        return LOCAL_CALLER.model_copy(update={"id": credential})


def test_a_key_goes_to_the_records_and_anything_else_is_a_token():
    credentials = open_credentials(load_settings(login="required"), Keys())
    assert credentials.caller("strategi_a_b").id == "strategi_a_b"
    with pytest.raises(NotLoggedIn):
        credentials.caller("a.b.c")


@pytest.mark.parametrize(
    ("given", "name"),
    [
        ({"oidc_issuer": "http://login.example.no", "oidc_audience": "a"}, "STRATEGI_OIDC_ISSUER"),
        ({"oidc_issuer": "https://login.example.no"}, "STRATEGI_OIDC_AUDIENCE"),
    ],
)
def test_a_login_service_needs_tls_and_an_audience(given, name):
    with pytest.raises(BadSetting) as caught:
        open_credentials(load_settings(login="required", **given), Keys())
    assert caught.value.details["name"] == name
