"""Settings become what finds out who calls."""

from __future__ import annotations

from assistant.adapters.login.addresses import is_safe
from assistant.adapters.login.credentials import Credentials
from assistant.adapters.login.jwks import ServiceKeys
from assistant.adapters.login.tokens import TokenReader
from assistant.errors import BadSetting
from assistant.record_ports import KeyShelf
from assistant.settings import Settings
from assistant.types import Role


def open_credentials(settings: Settings, keys: KeyShelf) -> Credentials:
    """Keys, and tokens where a login service is set up. Nothing is fetched yet.

    Raises:
        BadSetting: its address is not safe, or it is not said what its tokens must be for.
    """
    issuer = settings.oidc_issuer
    if not issuer:
        return Credentials(keys, None)
    if not is_safe(issuer):
        raise BadSetting(name="STRATEGI_OIDC_ISSUER", value=issuer, why="https://…")
    if not settings.oidc_audience:
        raise BadSetting(name="STRATEGI_OIDC_AUDIENCE", value="", why="STRATEGI_OIDC_ISSUER")
    otherwise = Role(settings.oidc_default_role) if settings.oidc_default_role else None
    reader = TokenReader(ServiceKeys(issuer), issuer, settings.oidc_audience, settings.oidc_roles, otherwise)
    return Credentials(keys, reader)
