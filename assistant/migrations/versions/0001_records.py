"""Conversations, feedback, error reports, labels, saved reports with reviews, and the audit log."""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None


def upgrade() -> None:
    op.create_table(
        "audit",
        sa.Column("number", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("at", sa.String(length=32), nullable=False),
        sa.Column("actor", sa.Text(), nullable=False),
        sa.Column("action", sa.String(length=64), nullable=False),
        sa.Column("record", sa.Text(), nullable=False),
        sa.Column("previous", sa.String(length=64), nullable=False),
        sa.Column("hash", sa.String(length=64), nullable=False),
        sa.PrimaryKeyConstraint("number", name=op.f("pk_audit")),
    )
    op.create_table(
        "audit_head",
        sa.Column("id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("number", sa.Integer(), nullable=False, comment="of the last entry"),
        sa.Column("hash", sa.String(length=64), nullable=False),
        sa.Column("first", sa.Integer(), nullable=False, comment="number of the first entry that is still kept"),
        sa.Column("before_first", sa.String(length=64), nullable=False, comment="hash of the entry before that one"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_audit_head")),
    )
    op.create_table(
        "conversations",
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.Column("owner", sa.Text(), nullable=False),
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column("folded", sa.Text(), nullable=False, comment="the title in small letters, for searching"),
        sa.Column("created_at", sa.String(length=32), nullable=False),
        sa.Column("changed_at", sa.String(length=32), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_conversations")),
    )
    op.create_index("ix_conversations_owner_changed_at", "conversations", ["owner", "changed_at"], unique=False)
    op.create_table(
        "error_reports",
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.Column("at", sa.String(length=32), nullable=False),
        sa.Column("owner", sa.Text(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("place", sa.Text(), nullable=False),
        sa.Column("code", sa.String(length=64), nullable=False),
        sa.Column("conversation", sa.String(length=32), nullable=True),
        sa.Column("turn", sa.Integer(), nullable=True),
        sa.Column("report", sa.String(length=32), nullable=True),
        sa.Column("version", sa.String(length=32), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_error_reports")),
    )
    op.create_index(op.f("ix_error_reports_at"), "error_reports", ["at"], unique=False)
    op.create_index(op.f("ix_error_reports_owner"), "error_reports", ["owner"], unique=False)
    op.create_table(
        "feedback",
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.Column("at", sa.String(length=32), nullable=False),
        sa.Column("owner", sa.Text(), nullable=False),
        sa.Column("thumb", sa.String(length=8), nullable=False),
        sa.Column("reasons", sa.Text(), nullable=False, comment="with commas between"),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("conversation", sa.String(length=32), nullable=True),
        sa.Column("turn", sa.Integer(), nullable=True),
        sa.Column("report", sa.String(length=32), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_feedback")),
    )
    op.create_index(op.f("ix_feedback_at"), "feedback", ["at"], unique=False)
    op.create_index(op.f("ix_feedback_owner"), "feedback", ["owner"], unique=False)
    op.create_table(
        "labels",
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.Column("at", sa.String(length=32), nullable=False),
        sa.Column("owner", sa.Text(), nullable=False),
        sa.Column("subject", sa.Text(), nullable=False),
        sa.Column("name", sa.String(length=64), nullable=False),
        sa.Column("value", sa.String(length=16), nullable=False),
        sa.Column("note", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_labels")),
    )
    op.create_index(op.f("ix_labels_at"), "labels", ["at"], unique=False)
    op.create_index(op.f("ix_labels_owner"), "labels", ["owner"], unique=False)
    op.create_index(op.f("ix_labels_subject"), "labels", ["subject"], unique=False)
    op.create_table(
        "reports",
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.Column("owner", sa.Text(), nullable=False),
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column("created_at", sa.String(length=32), nullable=False),
        sa.Column("changed_at", sa.String(length=32), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_reports")),
    )
    op.create_index(op.f("ix_reports_changed_at"), "reports", ["changed_at"], unique=False)
    op.create_index(op.f("ix_reports_owner"), "reports", ["owner"], unique=False)
    op.create_table(
        "report_revisions",
        sa.Column("report", sa.String(length=32), nullable=False),
        sa.Column("number", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("at", sa.String(length=32), nullable=False),
        sa.Column("content", sa.Text(), nullable=False, comment="the report as JSON, without reviews"),
        sa.Column("proposal", sa.Text(), nullable=True),
        sa.ForeignKeyConstraint(
            ["report"], ["reports.id"], name=op.f("fk_report_revisions_report"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("report", "number", name=op.f("pk_report_revisions")),
    )
    op.create_table(
        "reviews",
        sa.Column("report", sa.String(length=32), nullable=False),
        sa.Column("number", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.Column("who", sa.Text(), nullable=False),
        sa.Column("content", sa.Text(), nullable=False, comment="the review as JSON"),
        sa.Column("goal", sa.String(length=64), nullable=False),
        sa.Column("withdrawn_at", sa.String(length=32), nullable=True),
        sa.Column("withdrawn_by", sa.Text(), nullable=True),
        sa.ForeignKeyConstraint(["report"], ["reports.id"], name=op.f("fk_reviews_report"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("report", "number", name=op.f("pk_reviews")),
    )
    op.create_table(
        "turns",
        sa.Column("conversation", sa.String(length=32), nullable=False),
        sa.Column("number", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("at", sa.String(length=32), nullable=False),
        sa.Column("question", sa.Text(), nullable=True),
        sa.Column("answer", sa.Text(), nullable=True),
        sa.Column("status", sa.String(length=32), nullable=False),
        sa.Column("mode", sa.String(length=16), nullable=False),
        sa.Column("generation", sa.String(length=64), nullable=False),
        sa.Column(
            "folded", sa.Text(), nullable=False, comment="what a search looks in: question and answer in small letters"
        ),
        sa.ForeignKeyConstraint(
            ["conversation"], ["conversations.id"], name=op.f("fk_turns_conversation"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("conversation", "number", name=op.f("pk_turns")),
    )


def downgrade() -> None:
    op.drop_table("turns")
    op.drop_table("reviews")
    op.drop_table("report_revisions")
    op.drop_index(op.f("ix_reports_owner"), table_name="reports")
    op.drop_index(op.f("ix_reports_changed_at"), table_name="reports")
    op.drop_table("reports")
    op.drop_index(op.f("ix_labels_subject"), table_name="labels")
    op.drop_index(op.f("ix_labels_owner"), table_name="labels")
    op.drop_index(op.f("ix_labels_at"), table_name="labels")
    op.drop_table("labels")
    op.drop_index(op.f("ix_feedback_owner"), table_name="feedback")
    op.drop_index(op.f("ix_feedback_at"), table_name="feedback")
    op.drop_table("feedback")
    op.drop_index(op.f("ix_error_reports_owner"), table_name="error_reports")
    op.drop_index(op.f("ix_error_reports_at"), table_name="error_reports")
    op.drop_table("error_reports")
    op.drop_index("ix_conversations_owner_changed_at", table_name="conversations")
    op.drop_table("conversations")
    op.drop_table("audit_head")
    op.drop_table("audit")
