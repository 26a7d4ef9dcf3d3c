"""What is kept of the use: conversations, feedback, reports, labels, and the log of who did what.

Times are UTC, ISO 8601 with milliseconds. ``owner`` is who left it: ``local``, ``oidc:<subject>`` or ``key:<id>``.
"""

from __future__ import annotations

from typing import Literal

from assistant.types.answers import Answer
from assistant.types.documents import Frozen
from assistant.types.reports import Report

LOCAL = "local"
"""Who everybody is where the service has no login."""

Keep = Literal["nothing", "without_text", "all"]
"""How much of a question is kept: no turn at all, that it was asked and what became of it, or its words too."""

Thumb = Literal["up", "down"]
FeedbackReason = Literal[
    "helpful",
    "wrong",
    "incomplete",
    "irrelevant",
    "bad_source",
    "outdated",
    "unclear",
    "should_have_abstained",
    "other",
]
LabelValue = Literal["good", "partly", "bad", "unsure"]


class Turn(Frozen):
    """One question with its answer. Where its words are not kept, ``question`` and ``answer`` are None."""

    number: int
    at: str
    question: str | None
    answer: Answer | None
    status: Literal["answered", "insufficient_evidence"]
    mode: Literal["extractive", "model"]
    generation: str


class ConversationHead(Frozen):
    """A conversation as it stands in a list. ``title`` is empty until the first question or a person gives one."""

    id: str
    title: str
    created_at: str
    changed_at: str
    turns: int


class ConversationRecord(Frozen):
    """A conversation with its turns, oldest first."""

    head: ConversationHead
    turns: tuple[Turn, ...]


class ConversationPage(Frozen):
    """Some conversations, newest first. ``next`` asks for those after them; None where there are no more."""

    conversations: tuple[ConversationHead, ...]
    next: str | None


class Feedback(Frozen):
    """What a reader thinks of one answer, or of the service where no answer is named.

    Here and below, ``id`` and ``at`` are set where it is kept.
    """

    id: str = ""
    at: str = ""
    owner: str
    thumb: Thumb
    reasons: tuple[FeedbackReason, ...] = ()
    text: str = ""
    conversation: str | None = None
    turn: int | None = None
    report: str | None = None


class ErrorReport(Frozen):
    """What a reader says is wrong. ``place`` is the page or command where it was met."""

    id: str = ""
    at: str = ""
    owner: str
    text: str
    place: str = ""
    code: str = ""
    conversation: str | None = None
    turn: int | None = None
    report: str | None = None
    version: str = ""


class ReportHead(Frozen):
    """A saved report as it stands in a list. ``reviewed`` counts the goals that a person has reviewed."""

    id: str
    owner: str
    title: str
    created_at: str
    changed_at: str
    revisions: int
    reviewed: int


class ReportRevision(Frozen):
    """One version of a saved report, with its reviews, and the text of the proposal where it was handed in with it."""

    id: str
    number: int
    at: str
    report: Report
    proposal: str | None = None


class Label(Frozen):
    """An evaluator's judgement of one thing: a turn (``<conversation>/<number>``) or a sample of a test set."""

    id: str = ""
    at: str = ""
    owner: str
    subject: str
    name: str
    value: LabelValue
    note: str = ""


class AuditEntry(Frozen):
    """Who did what, when, to which record; never content. ``hash`` covers the rest and the entry before."""

    number: int
    at: str
    actor: str
    action: str
    record: str
    previous: str
    hash: str


class AuditFinding(Frozen):
    """Whether the log is whole. ``broken_at`` is the first entry that does not fit; ``head`` is the last hash."""

    whole: bool
    entries: int
    head: str
    broken_at: int | None = None
    why: Literal["changed", "missing", "cut_off", "not_found"] | None = None


class Removed(Frozen):
    """How many of each kind were taken away."""

    conversations: int = 0
    feedback: int = 0
    errors: int = 0
    reports: int = 0
    labels: int = 0
    audit: int = 0
