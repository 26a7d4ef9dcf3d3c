"""Many proposals at once."""

from __future__ import annotations

from assistant.errors.base import RequestError, ServingError


class EmptyPortfolio(RequestError):
    """A folder or table without one proposal."""

    code = "empty_portfolio"


class NoTextColumn(RequestError):
    """A table of which no column is known to hold the texts."""

    code = "no_text_column"


class UnknownColumn(RequestError):
    """A heading that the table does not have."""

    code = "unknown_column"


class DuplicateId(RequestError):
    """A row whose id another row has."""

    code = "duplicate_id"


class EmptyRow(RequestError):
    """A row without text."""

    code = "empty_row"


class RowTooLong(RequestError):
    code = "row_too_long"


class UnknownProposal(RequestError):
    """No proposal of the portfolio has this id."""

    code = "unknown_proposal"


class BadPortfolio(RequestError):
    """A file that is no saved portfolio."""

    code = "bad_portfolio"


class TooManyProposals(RequestError):
    code = "too_many_proposals"


class WorkerLost(ServingError):
    """A process that assesses proposals was ended from outside."""

    code = "worker_lost"
