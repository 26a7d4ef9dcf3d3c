"""Keys of programs. The database has a hash of each: a key is 256 random bits, so a plain SHA-256 cannot be guessed."""

from __future__ import annotations

import hashlib
import secrets
from collections.abc import Iterable, Sequence
from datetime import timedelta
from typing import Any

from sqlalchemy import Row, insert, select, update

from assistant import privacy
from assistant.adapters.records.audit import SqlAudit
from assistant.adapters.records.database import Database
from assistant.adapters.records.rows import Clock, new_id, stamp, storable
from assistant.adapters.records.tables import API_KEYS
from assistant.errors import NotLoggedIn, UnknownRecord
from assistant.types import KEY_PREFIX, ApiKey, Caller, Role

_SECRET_BYTES = 32
_MARK = "_"


class SqlKeys:
    """Implements ``record_ports.KeyShelf``."""

    def __init__(self, database: Database, audit: SqlAudit, clock: Clock) -> None:
        self._database = database
        self._audit = audit
        self._clock = clock

    def create(self, who: str, name: str, roles: Iterable[Role], days: int | None) -> tuple[ApiKey, str]:
        privacy.refuse(name)
        identifier, secret, now = new_id(), secrets.token_urlsafe(_SECRET_BYTES), self._clock()
        values = {
            "id": identifier,
            "name": storable(name),
            "roles": ",".join(sorted(roles)),
            "created_at": stamp(now),
            "created_by": who,
            "expires_at": None if days is None else stamp(now + timedelta(days=days)),
            "revoked_at": None,
        }
        with self._database.writing() as connection:
            connection.execute(insert(API_KEYS).values(**values, hash=_hash(secret)))
            self._audit.add(connection, who, "key.create", identifier)
            row = connection.execute(select(API_KEYS).where(API_KEYS.c.id == identifier)).one()
        return _key(row), f"{KEY_PREFIX}{identifier}{_MARK}{secret}"

    def keys(self) -> Sequence[ApiKey]:
        with self._database.reading() as connection:
            return [_key(row) for row in connection.execute(select(API_KEYS).order_by(API_KEYS.c.created_at))]

    def revoke(self, who: str, key_id: str) -> ApiKey:
        with self._database.writing() as connection:
            own = select(API_KEYS).where(API_KEYS.c.id == key_id)
            row = connection.execute(own.with_for_update()).one_or_none()
            if row is None:
                raise UnknownRecord(id=key_id)
            if row.revoked_at is None:
                now = stamp(self._clock())
                connection.execute(update(API_KEYS).where(API_KEYS.c.id == key_id).values(revoked_at=now))
                self._audit.add(connection, who, "key.revoke", key_id)
            return _key(connection.execute(own).one())

    def caller(self, credential: str) -> Caller:
        identifier, _, secret = credential.removeprefix(KEY_PREFIX).partition(_MARK)
        with self._database.reading() as connection:
            row = connection.execute(select(API_KEYS).where(API_KEYS.c.id == storable(identifier))).one_or_none()
        known = row.hash if row is not None else ""
        if not secrets.compare_digest(known, _hash(secret)) or row is None or not self._holds(_key(row)):
            raise NotLoggedIn
        key = _key(row)
        return Caller(id=f"key:{key.id}", name=key.name, roles=frozenset(key.roles))

    def _holds(self, key: ApiKey) -> bool:
        return key.revoked_at is None and (key.expires_at is None or key.expires_at > stamp(self._clock()))


def _hash(secret: str) -> str:
    return hashlib.sha256(secret.encode("utf-8", "replace")).hexdigest()


def _key(row: Row[Any]) -> ApiKey:
    return ApiKey(
        id=row.id,
        name=row.name,
        roles=tuple(Role(name) for name in row.roles.split(",")),
        created_at=row.created_at,
        created_by=row.created_by,
        expires_at=row.expires_at,
        revoked_at=row.revoked_at,
    )
