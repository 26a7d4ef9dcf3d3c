"""Who calls, and what they may do."""

from __future__ import annotations

from enum import StrEnum

from assistant.types.documents import Frozen
from assistant.types.records import LOCAL


class Role(StrEnum):
    """What somebody may do. ``api/permissions.py`` says which role each route takes."""

    READER = "reader"
    REVIEWER = "reviewer"
    EDITOR = "editor"
    EVALUATOR = "evaluator"
    ADMIN = "admin"


class Caller(Frozen):
    """Who calls. ``id`` owns what is left behind; ``name`` is what to call them."""

    id: str
    name: str
    roles: frozenset[Role]

    def has(self, role: Role) -> bool:
        """Whether the caller may do what the role may: every role may read, and an administrator everything."""
        return role in self.roles or Role.ADMIN in self.roles or (role is Role.READER and bool(self.roles))


KEY_PREFIX = "strategi_"
"""What every key of a program begins with."""


class ApiKey(Frozen):
    """A key of a program, without the key itself, which is shown once."""

    id: str
    name: str
    roles: tuple[Role, ...]
    created_at: str
    created_by: str
    expires_at: str | None
    revoked_at: str | None


LOCAL_CALLER = Caller(id=LOCAL, name="", roles=frozenset({Role.ADMIN}))
"""Everybody, where the service has no login and listens on this machine alone."""
