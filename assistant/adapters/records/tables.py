"""The tables of the records. Times are text in UTC, so that both databases sort and compare them alike.

A change here needs a migration (``assistant/migrations``); a test holds the two against each other.
"""

from __future__ import annotations

from sqlalchemy import Column, ForeignKey, Index, Integer, MetaData, String, Table, Text

NAMING = {
    "ix": "ix_%(table_name)s_%(column_0_N_name)s",
    "fk": "fk_%(table_name)s_%(column_0_N_name)s",
    "pk": "pk_%(table_name)s",
}
METADATA = MetaData(naming_convention=NAMING)

CONVERSATIONS = Table(
    "conversations",
    METADATA,
    Column("id", String(32), primary_key=True),
    Column("owner", Text, nullable=False),
    Column("title", Text, nullable=False),
    Column("folded", Text, nullable=False, comment="the title in small letters, for searching"),
    Column("created_at", String(32), nullable=False),
    Column("changed_at", String(32), nullable=False),
    Index("ix_conversations_owner_changed_at", "owner", "changed_at"),
)
TURNS = Table(
    "turns",
    METADATA,
    Column("conversation", ForeignKey("conversations.id", ondelete="CASCADE"), primary_key=True),
    Column("number", Integer, primary_key=True, autoincrement=False),
    Column("at", String(32), nullable=False),
    Column("question", Text),
    Column("answer", Text),
    Column("status", String(32), nullable=False),
    Column("mode", String(16), nullable=False),
    Column("generation", String(64), nullable=False),
    Column("folded", Text, nullable=False, comment="what a search looks in: question and answer in small letters"),
)
FEEDBACK = Table(
    "feedback",
    METADATA,
    Column("id", String(32), primary_key=True),
    Column("at", String(32), nullable=False, index=True),
    Column("owner", Text, nullable=False, index=True),
    Column("thumb", String(8), nullable=False),
    Column("reasons", Text, nullable=False, comment="with commas between"),
    Column("text", Text, nullable=False),
    Column("conversation", String(32)),
    Column("turn", Integer),
    Column("report", String(32)),
)
ERRORS = Table(
    "error_reports",
    METADATA,
    Column("id", String(32), primary_key=True),
    Column("at", String(32), nullable=False, index=True),
    Column("owner", Text, nullable=False, index=True),
    Column("text", Text, nullable=False),
    Column("place", Text, nullable=False),
    Column("code", String(64), nullable=False),
    Column("conversation", String(32)),
    Column("turn", Integer),
    Column("report", String(32)),
    Column("version", String(32), nullable=False),
)
LABELS = Table(
    "labels",
    METADATA,
    Column("id", String(32), primary_key=True),
    Column("at", String(32), nullable=False, index=True),
    Column("owner", Text, nullable=False, index=True),
    Column("subject", Text, nullable=False, index=True),
    Column("name", String(64), nullable=False),
    Column("value", String(16), nullable=False),
    Column("note", Text, nullable=False),
)
REPORTS = Table(
    "reports",
    METADATA,
    Column("id", String(32), primary_key=True),
    Column("owner", Text, nullable=False, index=True),
    Column("title", Text, nullable=False),
    Column("created_at", String(32), nullable=False),
    Column("changed_at", String(32), nullable=False, index=True),
)
REVISIONS = Table(
    "report_revisions",
    METADATA,
    Column("report", ForeignKey("reports.id", ondelete="CASCADE"), primary_key=True),
    Column("number", Integer, primary_key=True, autoincrement=False),
    Column("at", String(32), nullable=False),
    Column("content", Text, nullable=False, comment="the report as JSON, without reviews"),
    Column("proposal", Text),
)
REVIEWS = Table(
    "reviews",
    METADATA,
    Column("report", ForeignKey("reports.id", ondelete="CASCADE"), primary_key=True),
    Column("number", Integer, primary_key=True, autoincrement=False),
    Column("revision", Integer, nullable=False),
    Column("who", Text, nullable=False),
    Column("content", Text, nullable=False, comment="the review as JSON"),
    Column("goal", String(64), nullable=False),
    Column("withdrawn_at", String(32)),
    Column("withdrawn_by", Text),
)
API_KEYS = Table(
    "api_keys",
    METADATA,
    Column("id", String(32), primary_key=True),
    Column("name", Text, nullable=False),
    Column("hash", String(64), nullable=False),
    Column("roles", Text, nullable=False, comment="with commas between"),
    Column("created_at", String(32), nullable=False),
    Column("created_by", Text, nullable=False),
    Column("expires_at", String(32)),
    Column("revoked_at", String(32)),
)
DRAFTS = Table(
    "drafts",
    METADATA,
    Column("id", String(32), primary_key=True),
    Column("handed_in", Text, nullable=False, comment="what was said of it, as JSON"),
    Column("sha256", String(64), nullable=False),
    Column("size", Integer, nullable=False),
    Column("pages", Integer, nullable=False),
    Column("by", Text, nullable=False),
    Column("at", String(32), nullable=False),
    Column("state", String(16), nullable=False),
    Column("decided_by", Text),
    Column("decided_at", String(32)),
    Column("reason", Text, nullable=False),
)
AUDIT = Table(
    "audit",
    METADATA,
    Column("number", Integer, primary_key=True, autoincrement=False),
    Column("at", String(32), nullable=False),
    Column("actor", Text, nullable=False),
    Column("action", String(64), nullable=False),
    Column("record", Text, nullable=False),
    Column("previous", String(64), nullable=False),
    Column("hash", String(64), nullable=False),
)
AUDIT_HEAD = Table(
    "audit_head",
    METADATA,
    Column("id", Integer, primary_key=True, autoincrement=False),
    Column("number", Integer, nullable=False, comment="of the last entry"),
    Column("hash", String(64), nullable=False),
    Column("first", Integer, nullable=False, comment="number of the first entry that is still kept"),
    Column("before_first", String(64), nullable=False, comment="hash of the entry before that one"),
)
