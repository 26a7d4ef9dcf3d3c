"""Which documents were in force on a day.

A document is in force when it has begun, has not ended, and nothing that replaces it has begun. What is replaced stays
replaced, also when its replacement ends. A date may be a year or a month only and then counts whole: what begins in
``2022`` begins on its first day, what ends in ``2022`` ends with its last. A document without a date is in force from
today on: when it began is not known, so nothing may be said of the days before.

An earlier version of a document stands under an id of its own, ``<id>@v<version>``. Days and dates are ISO strings.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date
from functools import cached_property, lru_cache

from assistant.errors import BadDate
from assistant.types import Document

_DATE = re.compile(r"\d{4}(-\d{2}(-\d{2})?)?")
_DAY_LENGTH = len("2022-01-01")
_YEAR = re.compile(r"\b(?:19|20)\d\d\b")
_OF_A_VERSION = re.compile(
    r"\b(?:(?:i|av|fra|frå|in|of|from) )?(?:(?:den|the) )?"
    r"(?:(?:forrige|førre|tidligere|tidlegare|eldre|gammel|gamle|gamal|første|fyrste|opprinnelige?|"
    r"previous|earlier|former|old|first) (?:versjon(?:en)?|utgaven?|utgåv[ea]|version|edition)|"
    r"(?:versjon|utgave|utgåve|version) \d+)(?: (?:av|of))?\b",
    re.IGNORECASE,
)
_EARLIER = re.compile(
    r"\b(?:forrige|tidligere|eldre|gamle|opprinnelige?|historiske?|gjaldt|førre|tidlegare|opphavlege?|galdt|"
    r"previous(?:ly)?|former(?:ly)?|earlier|historical|used to)\b",
    re.IGNORECASE,
)


def today() -> str:
    """This day by the clock of the machine."""
    return date.today().isoformat()


def is_date(text: str) -> bool:
    """Whether ``text`` is a year, month or day that exists."""
    if not _DATE.fullmatch(text):
        return False
    try:
        date.fromisoformat(first_day(text))
    except ValueError:
        return False
    return True


def checked(text: str) -> str:
    """``text`` as a year, month or day.

    Raises:
        BadDate: it is none.
    """
    if not is_date(text.strip()):
        raise BadDate(value=text[:40])
    return text.strip()


def first_day(when: str) -> str:
    """The first day of a year or month; a day is its own."""
    return when + "-01-01"[len(when) - _DAY_LENGTH :] if len(when) < _DAY_LENGTH else when


def last_day(when: str) -> str:
    """The last day of a year or month, for comparing only: months are taken to have 31 days."""
    return when + "-12-31"[len(when) - _DAY_LENGTH :] if len(when) < _DAY_LENGTH else when


def version_id(document_id: str, version: int | str) -> str:
    """The id that an earlier version of a document stands under."""
    return f"{document_id}@v{version}"


def base_id(identifier: str) -> str:
    """The id of the document that ``identifier`` is, or is an earlier version of."""
    return identifier.partition("@v")[0]


def is_earlier_version(document: Document) -> bool:
    return base_id(document.id) != document.id


def begins(document: Document) -> str | None:
    """The day that the text of a document begins to hold; None where that is not known."""
    stated = document.valid_from or document.date
    known = [first_day(stated)] if stated else []
    return max([*known, document.version_from] if document.version_from else known, default=None)


def has_ended(document: Document, day: str) -> bool:
    """Whether ``valid_to`` is past: on the day that it names, or after the month or year."""
    end = document.valid_to
    if end is None:
        return False
    return day >= end if len(end) == _DAY_LENGTH else day > last_day(end)


def is_uncertain(document: Document, when: str) -> bool:
    """Whether the day lies in a year or month that the document is only known to begin or end in."""
    day, dates = last_day(when), [document.valid_from or document.date, document.valid_to]
    return any(len(d) < _DAY_LENGTH and first_day(d) <= day < last_day(d) for d in dates if d)


def asks_for_earlier(question: str) -> bool:
    """Whether a question asks for what was, so that earlier versions belong in the search."""
    return bool(_EARLIER.search(question)) or names_version(question)


def names_version(question: str) -> bool:
    """Whether a question is about an earlier version of a document, and not about what it says now."""
    return bool(_OF_A_VERSION.search(question))


def without_version(question: str) -> str:
    """A question without the words that only say which version is meant ("i forrige versjon av")."""
    return " ".join(_OF_A_VERSION.sub(" ", question).split()) if names_version(question) else question


def speaks_of_the_past(question: str, day: str) -> bool:
    """Whether a question asks for what was, or names a year before that of ``day``."""
    return asks_for_earlier(question) or any(year < day[:4] for year in _YEAR.findall(question))


_DAYS_KEPT = 8


@dataclass(frozen=True)
class Timeline:
    """The documents of a library by day. ``when`` is a day, month or year; the last day of it counts."""

    documents: tuple[Document, ...]
    today: str

    @cached_property
    def _by_id(self) -> dict[str, Document]:
        return {document.id: document for document in self.documents}

    @cached_property
    def _replacing(self) -> dict[str, frozenset[str]]:
        """For each document what replaces it, as the catalogue said then or says now."""
        found = {document.id: set(document.superseded_by) for document in self.documents}
        for document in self.documents:
            for old in document.supersedes:
                found.setdefault(old, set()).add(document.id)
        return {identifier: frozenset(replacing) for identifier, replacing in found.items()}

    def document(self, document_id: str) -> Document:
        return self._by_id[document_id]

    def in_force(self, when: str) -> frozenset[str]:
        """The ids of all that is in force."""
        return self._in_force(when)

    @cached_property
    def _in_force(self) -> Callable[[str], frozenset[str]]:
        """Most questions are about the same day, and there may be many thousand documents."""

        @lru_cache(maxsize=_DAYS_KEPT)
        def found(when: str) -> frozenset[str]:
            return frozenset(document.id for document in self.documents if self.is_in_force(document, when))

        return found

    def is_in_force(self, document: Document, when: str) -> bool:
        return (
            self._has_begun(document, last_day(when))
            and not has_ended(document, last_day(when))
            and not self.replaced_by(document, when)
        )

    def replaced_by(self, document: Document, when: str) -> tuple[str, ...]:
        """The documents that have replaced ``document`` by then, by id, whatever their version."""
        day = last_day(when)
        return tuple(
            sorted({base_id(one) for one in self._replacing[document.id] if self._has_begun(self._by_id.get(one), day)})
        )

    def version_on(self, document_id: str, when: str) -> Document | None:
        """The version of a document that is in force; None where none is."""
        versions = [document for document in self.versions(document_id) if self.is_in_force(document, when)]
        return versions[-1] if versions else None

    def versions(self, document_id: str) -> list[Document]:
        """All versions of a document that the library keeps, oldest first."""
        found = [document for document in self.documents if base_id(document.id) == base_id(document_id)]
        return sorted(found, key=lambda document: document.version)

    def ids(self) -> frozenset[str]:
        return frozenset(self._by_id)

    def current(self) -> frozenset[str]:
        """The ids of all documents as they are."""
        return frozenset(document.id for document in self.documents if not is_earlier_version(document))

    def changed(self) -> frozenset[str]:
        """The ids of the documents that there are earlier versions of."""
        return frozenset(base_id(document.id) for document in self.documents if is_earlier_version(document))

    def undated(self) -> tuple[str, ...]:
        """What cannot be placed in the past."""
        return tuple(document.id for document in self.documents if begins(document) is None)

    def _has_begun(self, document: Document | None, day: str) -> bool:
        """A document that is named but not in the library counts like one without a date."""
        start = begins(document) if document else None
        return day >= (start or self.today)


def by_day(documents: Callable[[], Iterable[Document]]) -> Callable[[str], Timeline]:
    """The timeline of a library as of a day; a library never changes, so its documents are put in order once a day."""
    return lru_cache(maxsize=1)(lambda today: Timeline(tuple(documents()), today))


def in_force(documents: Iterable[Document], when: str | None) -> list[Document]:
    """Those of the documents that are in force, as they stood then; all as they are where no day is given."""
    found = Timeline(tuple(documents), today())
    if when is None:
        return list(found.documents)
    return [one.model_copy(update={"superseded_by": ()}) for one in found.documents if found.is_in_force(one, when)]
