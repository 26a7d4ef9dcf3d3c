"""Questions that cannot be answered as asked."""

from __future__ import annotations

from assistant.errors.base import RequestError


class EmptyQuestion(RequestError):
    code = "empty_question"


class QuestionTooLong(RequestError):
    code = "question_too_long"


class PersonalData(RequestError):
    """What was sent holds a national identity number."""

    code = "personal_data"


class UnverifiedQuote(RequestError):
    """A saved report or answer cites what the sources do not say."""

    code = "unverified_quote"


class BadSetting(RequestError):
    code = "bad_setting"


class BadDate(RequestError):
    code = "bad_date"


class NeedsFile(RequestError):
    """A form that cannot be shown on the screen."""

    code = "needs_file"
