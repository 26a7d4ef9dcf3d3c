"""What is kept, and who may see it."""

from __future__ import annotations

from assistant.errors.base import AccessError, RequestError


class NotLoggedIn(AccessError):
    """No token or key, or one that does not hold."""

    code = "not_logged_in"


class NotAllowed(AccessError):
    """The caller has not the role."""

    code = "not_allowed"


class LoginUnavailable(AccessError):
    """The keys of the login service cannot be had."""

    code = "login_unavailable"


class RecordsUnavailable(AccessError):
    """The database of records cannot be reached or read."""

    code = "records_unavailable"


class RecordsTooNew(AccessError):
    """A newer program has used it."""

    code = "records_too_new"


class UnknownRecord(RequestError):
    """No conversation or report with this id, or somebody else's."""

    code = "unknown_record"


class RecordsOff(RequestError):
    """The settings say that nothing is kept."""

    code = "records_off"


class BadBackup(RequestError):
    """A file that is no backup, or a damaged one."""

    code = "bad_backup"


class NeedsSecondPerson(RequestError):
    """Who handed a document in cannot approve it."""

    code = "needs_second_person"


class DraftDecided(RequestError):
    """A draft on which it was decided before."""

    code = "draft_decided"
