"""What the core needs of a place that keeps records, as protocols. ``adapters/records`` implements them.

Everything that changes something says who does it (``who``) and is written to the audit log in the same transaction.
``owner`` limits what is found to what that caller left; None finds everybody's. What is not found, or is somebody
else's, is UnknownRecord either way. All methods raise RecordsUnavailable where the database cannot be reached.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Protocol

from assistant.types import (
    Answer,
    ApiKey,
    AuditEntry,
    AuditFinding,
    Caller,
    ConversationPage,
    ConversationRecord,
    Draft,
    DraftState,
    ErrorReport,
    Feedback,
    HandedIn,
    Label,
    Removed,
    Report,
    ReportHead,
    ReportRevision,
    Review,
    Role,
)


class ConversationShelf(Protocol):
    """Conversations and their turns."""

    def create(self, who: str, title: str = "") -> ConversationRecord: ...

    def page(self, owner: str, text: str = "", after: str | None = None, limit: int = 20) -> ConversationPage:
        """Those whose title, questions or answers hold ``text``, newest first.

        Raises:
            BadRequest: ``after`` is no ``next`` of an earlier page.
        """
        ...

    def get(self, owner: str, conversation_id: str) -> ConversationRecord: ...

    def questions(self, owner: str, conversation_id: str) -> tuple[str, ...]:
        """What was asked, oldest first; turns whose words are not kept are left out."""
        ...

    def append(self, who: str, conversation_id: str, question: str, answer: Answer, *, words: bool) -> int:
        """Keep a turn, its words too where ``words`` says so; its number."""
        ...

    def rename(self, who: str, conversation_id: str, title: str) -> ConversationRecord: ...

    def delete(self, who: str, conversation_id: str) -> None: ...


class FeedbackShelf(Protocol):
    """What readers say of answers, and what evaluators say of them."""

    def add(self, feedback: Feedback) -> Feedback:
        """Keep it; ``id`` and ``at`` are set here."""
        ...

    def add_error(self, error: ErrorReport) -> ErrorReport: ...

    def add_label(self, label: Label) -> Label:
        """Keep it in place of what the same person said of the same subject under the same name."""
        ...

    def feedback(self, limit: int = 100) -> Sequence[Feedback]:
        """The latest, newest first."""
        ...

    def errors(self, limit: int = 100) -> Sequence[ErrorReport]: ...

    def labels(self, limit: int = 1000) -> Sequence[Label]: ...


class ReportShelf(Protocol):
    """Saved reports with their revisions and what persons say of them."""

    def save(self, who: str, report: Report, proposal: str | None = None, title: str = "") -> ReportRevision:
        """Keep a report as the first revision; the reviews that it brings are kept too."""
        ...

    def revise(
        self, who: str, owner: str | None, report_id: str, report: Report, proposal: str | None
    ) -> ReportRevision:
        """Keep a report as the next revision, without the reviews of those before."""
        ...

    def heads(self, owner: str | None, limit: int = 100) -> Sequence[ReportHead]: ...

    def get(self, owner: str | None, report_id: str, revision: int | None = None) -> ReportRevision:
        """A revision, the last one where none is named."""
        ...

    def revisions(self, owner: str | None, report_id: str) -> Sequence[ReportRevision]:
        """All of them, oldest first."""
        ...

    def add_review(self, who: str, owner: str | None, report_id: str, revision: int, review: Review) -> ReportRevision:
        """That revision with one review more."""
        ...

    def withdraw(self, who: str, owner: str | None, report_id: str, revision: int, goal: str) -> ReportRevision:
        """That revision without the last review of a goal; who withdrew it is kept.

        Raises:
            BadReview: nobody has reviewed it.
        """
        ...

    def delete(self, who: str, owner: str | None, report_id: str) -> None: ...


class DraftShelf(Protocol):
    """What was handed in, and what was decided of it."""

    def add(self, who: str, handed_in: HandedIn, sha256: str, size: int, pages: int) -> Draft: ...

    def get(self, draft_id: str) -> Draft: ...

    def all(self, state: DraftState | None = None) -> Sequence[Draft]:
        """Those in a state, or all; newest first."""
        ...

    def decide(self, who: str, draft_id: str, state: DraftState, reason: str) -> Draft:
        """Approve, reject or withdraw.

        Raises:
            NeedsSecondPerson: who handed it in cannot approve it.
            DraftDecided: it is not in a state from which that can be done.
        """
        ...


class DraftDesk(Protocol):
    """Where documents are handed in and decided on. What is approved comes in at the next ingest."""

    def hand_in(self, who: str, handed_in: HandedIn, data: bytes) -> Draft:
        """Keep a document as a draft.

        Raises:
            FileRefused, PersonalData, BadDate, DataNotWritable: it is not kept.
        """
        ...

    def all(self) -> Sequence[Draft]: ...

    def content(self, draft_id: str) -> tuple[Draft, bytes]:
        """What was handed in.

        Raises:
            OriginalGone: the file is not there, or is another.
        """
        ...

    def approve(self, who: str, draft_id: str, reason: str) -> Draft:
        """Raises like ``DraftShelf.decide`` and ``content``; IngestRunning while the index is changed."""
        ...

    def reject(self, who: str, draft_id: str, reason: str) -> Draft: ...

    def withdraw(self, who: str, draft_id: str, reason: str) -> Draft:
        """Take back what was approved. It goes out at the next ingest. Raises like ``approve``."""
        ...


class KeyShelf(Protocol):
    """Keys by which programs call."""

    def create(self, who: str, name: str, roles: Iterable[Role], days: int | None) -> tuple[ApiKey, str]:
        """A new key, and its text, which is kept nowhere; ``days`` is how long it holds, None for ever."""
        ...

    def keys(self) -> Sequence[ApiKey]:
        """All of them, oldest first, also those that no longer hold."""
        ...

    def revoke(self, who: str, key_id: str) -> ApiKey: ...

    def caller(self, credential: str) -> Caller:
        """Whose key it is.

        Raises:
            NotLoggedIn: there is no such key, or it no longer holds.
        """
        ...


class Login(Protocol):
    """Finds out who calls."""

    def caller(self, credential: str) -> Caller:
        """Who shows this token or key.

        Raises:
            NotLoggedIn: it does not hold.
            LoginUnavailable: that cannot be found out now.
        """
        ...


class AuditLog(Protocol):
    """Who did what. Entries are added by what is done, and by ``note``."""

    def note(self, who: str, action: str, record: str = "") -> None: ...

    def entries(self, limit: int = 100) -> Sequence[AuditEntry]:
        """The latest, newest first."""
        ...

    def verify(self, expected: str | None = None) -> AuditFinding:
        """Whether every entry follows from the one before it, and ``expected`` is the hash of one of them."""
        ...


class Records(Protocol):
    """Everything that is kept of the use."""

    @property
    def conversations(self) -> ConversationShelf: ...

    @property
    def feedback(self) -> FeedbackShelf: ...

    @property
    def reports(self) -> ReportShelf: ...

    @property
    def keys(self) -> KeyShelf: ...

    @property
    def drafts(self) -> DraftShelf: ...

    @property
    def audit(self) -> AuditLog: ...

    def forget(self, who: str) -> Removed:
        """Take away everything that ``who`` left, but the audit log, which holds no content."""
        ...

    def prune(self, days: Mapping[str, int], who: str) -> Removed:
        """Take away what is older than so many days, by kind (the fields of ``Removed``); 0 keeps it."""
        ...

    def dump(self) -> Iterator[str]:
        """Everything, the log too, as lines of text; all from one moment."""
        ...

    def load(self, lines: Iterable[str], who: str) -> None:
        """Put what was dumped in the place of everything that there is, wholly or not at all.

        Raises:
            BadBackup: the lines are none of ``dump``'s.
            RecordsTooNew: a newer program has written them.
        """
        ...

    def close(self) -> None: ...
