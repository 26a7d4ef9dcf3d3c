"""Every error of the house, as one tree.

    AssistantError                      code, exit_code, details; the reader's sentence is in ``words``
    ├── RequestError                    what was asked cannot be done as asked
    │   ├── EmptyQuestion
    │   ├── QuestionTooLong
    │   ├── EmptyProposal
    │   ├── PersonalData                what was sent holds a national identity number
    │   ├── UnknownGoal
    │   ├── UnknownDocument
    │   ├── UnknownPage
    │   ├── UnknownCase
    │   ├── NoPicture                   the document is of a kind without pages to show
    │   ├── OriginalGone                the file that a picture would be made from is gone or changed
    │   ├── BadBatch                    a line of an input file for --batch
    │   ├── BadSetting
    │   ├── BadDate
    │   ├── GoalsNotInForce             a check as of a day before the strategy
    │   ├── BadReport                   a file that is no saved report
    │   ├── EmptyPortfolio              a folder or table without one proposal
    │   ├── NoTextColumn                a table of which no column is known to hold the texts
    │   ├── UnknownColumn               a heading that the table does not have
    │   ├── DuplicateId                 a row whose id another row has
    │   ├── EmptyRow                    a row without text
    │   ├── RowTooLong
    │   ├── UnknownProposal             no proposal of the portfolio has this id
    │   ├── BadPortfolio                a file that is no saved portfolio
    │   ├── TooManyProposals
    │   ├── NotTheSame                  two reports, or a report and a proposal, that do not belong together
    │   ├── UnknownCriterion            an answer to a question that is none of ours
    │   ├── BadAnswers                  a file of answers that cannot be read
    │   ├── BadReview                   a review without a name or reason, or of another goal; `reason` says why
    │   ├── UnverifiedQuote             a saved report or answer cites what the sources do not say
    │   ├── NeedsFile                   a form that cannot be shown on the screen
    │   ├── BadRequest                  over HTTP: fields that are missing, unknown or out of range
    │   ├── NotFound                    over HTTP: no such address
    │   ├── MethodNotAllowed
    │   ├── BodyTooLarge
    │   ├── BodyTooSlow                 over HTTP: a body that does not come in time
    │   ├── TooManyRequests             over HTTP: one caller has asked too often
    │   ├── Busy                        over HTTP: everything is taken, and the queue is full
    │   ├── WrongType                   over HTTP: a body of another kind than the route takes
    │   ├── UnknownHost                 over HTTP: asked for by a name that is not ours
    │   ├── ForeignOrigin               over HTTP: sent by a page of another site
    │   ├── BadBackup                   a file that is no backup, or a damaged one
    │   ├── NeedsSecondPerson           who handed a document in cannot approve it
    │   ├── DraftDecided                a draft on which it was decided before
    │   ├── UnknownRecord               no conversation or report with this id, or somebody else's
    │   ├── RecordsOff                  the settings say that nothing is kept
    │   └── NotLoopback                 asked to listen beyond this machine
    ├── CorpusError                     the documents or the tables that describe them
    │   ├── CorpusMissing
    │   ├── BadTable                    catalog.toml or goals.toml, with line and reason
    │   ├── GoalsMissing
    │   └── FileRefused                 one file could not be taken in; `reason` says why
    ├── SearchIndexError                     the generation that answers are made from
    │   ├── IndexMissing
    │   ├── IndexMismatch               built by other settings
    │   ├── IndexDamaged
    │   └── IngestRunning               another process holds the lock
    ├── ModelError                      encoders and language models
    │   ├── EncoderUnavailable
    │   ├── EncoderRefused              a file of it is changed or of a kind that may carry code
    │   ├── ModelFault                  a language model did not answer as it should; `reason` says how
    │   ├── ModelNotSet                 a language model is asked for, and none is set up
    │   └── UnknownModel                over HTTP: a model that is not served here
    ├── EvaluationError                 what is measured with, or compared against
    │   ├── BadRun
    │   ├── UnknownRun
    │   ├── EvaluationRunning
    │   ├── BadTestset                  a spreadsheet that test sets cannot be read from
    │   └── BaselineMissing
    ├── AccessError
    │   ├── DataNotWritable
    │   ├── NotLoggedIn                 over HTTP: no token or key, or one that does not hold
    │   ├── NotAllowed                  over HTTP: the caller has not the role
    │   ├── LoginUnavailable            the keys of the login service cannot be had
    │   ├── RecordsUnavailable          the database of records cannot be reached or read
    │   └── RecordsTooNew               a newer program has used it
    ├── ServingError
    │   ├── PortInUse
    │   └── WorkerLost                  a process that assesses proposals was ended from outside
    └── HarvestError                    fetching the publisher's own texts
        ├── NoStartPage
        ├── HarvestFailed               the first page could not be had; `reason` says why
        └── NothingHarvested            names of goals are asked for, and there is nothing to take them from

No evidence, a quote that does not hold, a conflict with a goal: these are values, not errors.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import ClassVar


class AssistantError(Exception):
    """Base of all errors that a user can meet.

    Args:
        **details: values for the placeholders of the sentence in ``words.ERRORS[code]``.
    """

    code: ClassVar[str] = "error"
    exit_code: ClassVar[int] = 1

    def __init__(self, **details: object) -> None:
        self.details = {key: str(value) for key, value in details.items()}
        super().__init__(self.code, self.details)


class RequestError(AssistantError):
    exit_code = 2


class EmptyQuestion(RequestError):
    code = "empty_question"


class QuestionTooLong(RequestError):
    code = "question_too_long"


class EmptyProposal(RequestError):
    code = "empty_proposal"


class PersonalData(RequestError):
    code = "personal_data"


class UnknownGoal(RequestError):
    code = "unknown_goal"


class UnknownDocument(RequestError):
    code = "unknown_document"


class UnknownPage(RequestError):
    code = "unknown_page"


class UnknownCase(RequestError):
    code = "unknown_case"


class NoPicture(RequestError):
    code = "no_picture"


class OriginalGone(RequestError):
    code = "original_gone"


class BadBatch(RequestError):
    code = "bad_batch"


class BadSetting(RequestError):
    code = "bad_setting"


class BadDate(RequestError):
    code = "bad_date"


class GoalsNotInForce(RequestError):
    code = "goals_not_in_force"


class BadReport(RequestError):
    code = "bad_report"


class EmptyPortfolio(RequestError):
    code = "empty_portfolio"


class NoTextColumn(RequestError):
    code = "no_text_column"


class UnknownColumn(RequestError):
    code = "unknown_column"


class DuplicateId(RequestError):
    code = "duplicate_id"


class EmptyRow(RequestError):
    code = "empty_row"


class RowTooLong(RequestError):
    code = "row_too_long"


class UnknownProposal(RequestError):
    code = "unknown_proposal"


class BadPortfolio(RequestError):
    code = "bad_portfolio"


class TooManyProposals(RequestError):
    code = "too_many_proposals"


class NotTheSame(RequestError):
    """What does not belong together. ``reason`` is a key of ``words.REASONS``."""

    code = "not_the_same"

    def __init__(self, reason: str, **details: object) -> None:
        super().__init__(reason=reason, **details)
        self.reason = reason


class UnknownCriterion(RequestError):
    code = "unknown_criterion"


class BadAnswers(RequestError):
    code = "bad_answers"


class BadReview(RequestError):
    """A review that cannot count. ``reason`` is a key of ``words.REASONS``."""

    code = "bad_review"

    def __init__(self, reason: str, **details: object) -> None:
        super().__init__(reason=reason, **details)
        self.reason = reason


class UnverifiedQuote(RequestError):
    code = "unverified_quote"


class NeedsFile(RequestError):
    code = "needs_file"


class BadRequest(RequestError):
    """``fields``: places in the request, each with what Pydantic says of it; none where the whole is wrong."""

    code = "bad_request"

    def __init__(self, fields: Iterable[tuple[tuple[object, ...], str]] = ()) -> None:
        super().__init__()
        self.fields = tuple(fields)


class NotFound(RequestError):
    code = "not_found"


class MethodNotAllowed(RequestError):
    code = "method_not_allowed"


class BodyTooLarge(RequestError):
    code = "too_large"


class BodyTooSlow(RequestError):
    code = "too_slow"


class TooManyRequests(RequestError):
    """``seconds``: when the caller may ask again."""

    code = "too_many_requests"


class Busy(RequestError):
    """``seconds``: when it is worth trying again."""

    code = "busy"


class WrongType(RequestError):
    code = "wrong_type"


class UnknownHost(RequestError):
    code = "unknown_host"


class ForeignOrigin(RequestError):
    code = "foreign_origin"


class BadBackup(RequestError):
    code = "bad_backup"


class NeedsSecondPerson(RequestError):
    code = "needs_second_person"


class DraftDecided(RequestError):
    code = "draft_decided"


class UnknownRecord(RequestError):
    code = "unknown_record"


class RecordsOff(RequestError):
    code = "records_off"


class NotLoopback(RequestError):
    code = "not_loopback"


class CorpusError(AssistantError):
    exit_code = 1


class CorpusMissing(CorpusError):
    code = "corpus_missing"


class BadTable(CorpusError):
    code = "bad_table"


class GoalsMissing(CorpusError):
    code = "goals_missing"


class FileRefused(CorpusError):
    """One file could not be taken in. ``reason`` is a key of ``words.REASONS``."""

    code = "file_refused"

    def __init__(self, reason: str, **details: object) -> None:
        super().__init__(reason=reason, **details)
        self.reason = reason


class SearchIndexError(AssistantError):
    exit_code = 4


class IndexMissing(SearchIndexError):
    code = "index_missing"


class IndexMismatch(SearchIndexError):
    code = "index_mismatch"


class IndexDamaged(SearchIndexError):
    code = "index_damaged"


class IngestRunning(SearchIndexError):
    code = "ingest_running"


class ModelError(AssistantError):
    exit_code = 5


class EncoderUnavailable(ModelError):
    code = "encoder_unavailable"


class EncoderRefused(ModelError):
    code = "encoder_refused"


class ModelFault(ModelError):
    """A language model did not answer as it should. ``reason`` is a key of ``words.REASONS``.

    Args:
        wait: seconds that the server asks us to stay away.
    """

    code = "model_fault"

    def __init__(self, reason: str, wait: float = 0.0) -> None:
        super().__init__(reason=reason)
        self.reason = reason
        self.wait = wait


class ModelNotSet(ModelError):
    code = "model_not_set"


class UnknownModel(ModelError):
    code = "unknown_model"


class EvaluationError(AssistantError):
    exit_code = 8


class BadRun(EvaluationError):
    code = "bad_run"


class UnknownRun(EvaluationError):
    code = "unknown_run"


class EvaluationRunning(EvaluationError):
    code = "evaluation_running"


class BadTestset(EvaluationError):
    code = "bad_testset"


class BaselineMissing(EvaluationError):
    code = "baseline_missing"


class AccessError(AssistantError):
    exit_code = 6


class DataNotWritable(AccessError):
    code = "data_not_writable"


class NotLoggedIn(AccessError):
    code = "not_logged_in"


class NotAllowed(AccessError):
    code = "not_allowed"


class LoginUnavailable(AccessError):
    code = "login_unavailable"


class RecordsUnavailable(AccessError):
    code = "records_unavailable"


class RecordsTooNew(AccessError):
    code = "records_too_new"


class ServingError(AssistantError):
    exit_code = 7


class PortInUse(ServingError):
    code = "port_in_use"


class WorkerLost(ServingError):
    code = "worker_lost"


class HarvestError(AssistantError):
    exit_code = 9


class NoStartPage(HarvestError):
    code = "no_start_page"


class HarvestFailed(HarvestError):
    """The first page could not be had. ``reason`` is a key of ``words.REASONS``."""

    code = "harvest_failed"

    def __init__(self, reason: str, **details: object) -> None:
        super().__init__(reason=reason, **details)
        self.reason = reason


class NothingHarvested(HarvestError):
    code = "nothing_harvested"
