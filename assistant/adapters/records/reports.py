"""Saved reports in the database: revisions that never change, and reviews beside them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from pydantic import ValidationError
from sqlalchemy import ColumnElement, Connection, Row, delete, func, insert, select, update

from assistant import privacy
from assistant.adapters.records.audit import SqlAudit
from assistant.adapters.records.database import Database
from assistant.adapters.records.rows import Clock, new_id, stamp, storable
from assistant.adapters.records.tables import REPORTS, REVIEWS, REVISIONS
from assistant.errors import BadReport, BadReview, UnknownRecord
from assistant.types import Report, ReportHead, ReportRevision, Review

_NOT_TEXT = frozenset({"sha256", "proposal_sha256", "goals_sha256", "generation", "settings"})
"""Fields of digits and letters in which an identity number is chance."""
_LAST = (
    select(func.max(REVISIONS.c.number)).where(REVISIONS.c.report == REPORTS.c.id).correlate(REPORTS).scalar_subquery()
)
_REVIEWED = (
    select(func.count(REVIEWS.c.goal.distinct()))
    .where(REVIEWS.c.report == REPORTS.c.id, REVIEWS.c.revision == _LAST, REVIEWS.c.withdrawn_at.is_(None))
    .correlate(REPORTS)
    .scalar_subquery()
)
_HEADS = select(REPORTS, _LAST.label("revisions"), _REVIEWED.label("reviewed"))


class SqlReports:
    """Implements ``record_ports.ReportShelf``."""

    def __init__(self, database: Database, audit: SqlAudit, clock: Clock) -> None:
        self._database = database
        self._audit = audit
        self._clock = clock

    def save(self, who: str, report: Report, proposal: str | None = None, title: str = "") -> ReportRevision:
        _refuse(report, proposal, title)
        identifier, now = new_id(), stamp(self._clock())
        named = storable(" ".join((title or report.proposal).split()))
        with self._database.writing() as connection:
            connection.execute(
                insert(REPORTS).values(id=identifier, owner=who, title=named, created_at=now, changed_at=now)
            )
            self._add_revision(connection, who, identifier, 1, report, proposal)
            self._audit.add(connection, who, "report.save", f"{identifier}/1")
            return _revision(connection, identifier, 1)

    def revise(
        self, who: str, owner: str | None, report_id: str, report: Report, proposal: str | None = None
    ) -> ReportRevision:
        _refuse(report, proposal, "")
        with self._database.writing() as connection:
            number = _owned(connection, owner, report_id) + 1
            self._add_revision(connection, who, report_id, number, report, proposal)
            self._touch(connection, report_id)
            self._audit.add(connection, who, "report.revise", f"{report_id}/{number}")
            return _revision(connection, report_id, number)

    def heads(self, owner: str | None, limit: int = 100) -> Sequence[ReportHead]:
        query = _HEADS.where(_by(owner)).order_by(REPORTS.c.changed_at.desc(), REPORTS.c.id.desc()).limit(limit)
        with self._database.reading() as connection:
            return [ReportHead.model_validate(dict(row._mapping)) for row in connection.execute(query)]

    def get(self, owner: str | None, report_id: str, revision: int | None = None) -> ReportRevision:
        with self._database.reading() as connection:
            last = _owned(connection, owner, report_id, hold=False)
            return _revision(connection, report_id, last if revision is None else revision)

    def revisions(self, owner: str | None, report_id: str) -> Sequence[ReportRevision]:
        with self._database.reading() as connection:
            last = _owned(connection, owner, report_id, hold=False)
            return [_revision(connection, report_id, number) for number in range(1, last + 1)]

    def add_review(self, who: str, owner: str | None, report_id: str, revision: int, review: Review) -> ReportRevision:
        with self._database.writing() as connection:
            _owned(connection, owner, report_id)
            self._add_reviews(connection, who, report_id, revision, [review])
            self._touch(connection, report_id)
            self._audit.add(connection, who, f"report.{_act(review)}", f"{report_id}/{revision}/{review.goal}")
            return _revision(connection, report_id, revision)

    def withdraw(self, who: str, owner: str | None, report_id: str, revision: int, goal: str) -> ReportRevision:
        with self._database.writing() as connection:
            _owned(connection, owner, report_id)
            last = connection.execute(
                select(func.max(REVIEWS.c.number)).where(*_counting(report_id, revision), REVIEWS.c.goal == goal)
            ).scalar()
            if last is None:
                raise BadReview("nothing_to_withdraw")
            chosen = update(REVIEWS).where(REVIEWS.c.report == report_id, REVIEWS.c.number == last)
            connection.execute(chosen.values(withdrawn_at=stamp(self._clock()), withdrawn_by=who))
            self._touch(connection, report_id)
            self._audit.add(connection, who, "report.withdraw", f"{report_id}/{revision}/{goal}")
            return _revision(connection, report_id, revision)

    def delete(self, who: str, owner: str | None, report_id: str) -> None:
        with self._database.writing() as connection:
            _owned(connection, owner, report_id)
            connection.execute(delete(REPORTS).where(REPORTS.c.id == report_id))
            self._audit.add(connection, who, "report.delete", report_id)
        self._database.scrub()

    def _add_revision(
        self, connection: Connection, who: str, report_id: str, number: int, report: Report, proposal: str | None
    ) -> None:
        bare = report.model_copy(update={"reviews": ()})
        connection.execute(
            insert(REVISIONS).values(
                report=report_id,
                number=number,
                at=stamp(self._clock()),
                content=storable(bare.model_dump_json()),
                proposal=None if proposal is None else storable(proposal),
            )
        )
        self._add_reviews(connection, who, report_id, number, report.reviews)

    def _add_reviews(
        self, connection: Connection, who: str, report_id: str, revision: int, reviews: Sequence[Review]
    ) -> None:
        before = connection.execute(select(func.max(REVIEWS.c.number)).where(REVIEWS.c.report == report_id)).scalar()
        for number, review in enumerate(reviews, (before or 0) + 1):
            values = {"revision": revision, "who": who, "content": storable(review.model_dump_json())}
            connection.execute(insert(REVIEWS).values(report=report_id, number=number, goal=review.goal, **values))

    def _touch(self, connection: Connection, report_id: str) -> None:
        connection.execute(update(REPORTS).where(REPORTS.c.id == report_id).values(changed_at=stamp(self._clock())))


def _by(owner: str | None) -> ColumnElement[bool]:
    return REPORTS.c.owner == owner if owner is not None else REPORTS.c.owner.is_not(None)


def _owned(connection: Connection, owner: str | None, report_id: str, *, hold: bool = True) -> int:
    """The number of the last revision of a report, which is held fast until the transaction ends.

    Raises:
        UnknownRecord: there is none, or it is somebody else's.
    """
    found = select(REPORTS.c.id).where(REPORTS.c.id == report_id, _by(owner))
    if connection.execute(found.with_for_update() if hold else found).scalar_one_or_none() is None:
        raise UnknownRecord(id=report_id)
    last = select(func.max(REVISIONS.c.number)).where(REVISIONS.c.report == report_id)
    number: int = connection.execute(last).scalar_one()
    return number


def _revision(connection: Connection, report_id: str, number: int) -> ReportRevision:
    found = select(REVISIONS).where(REVISIONS.c.report == report_id, REVISIONS.c.number == number)
    row = connection.execute(found).one_or_none()
    if row is None:
        raise UnknownRecord(id=f"{report_id}/{number}")
    reviews = select(REVIEWS.c.content).where(*_counting(report_id, number)).order_by(REVIEWS.c.number)
    report = _report(row, tuple(connection.execute(reviews).scalars()))
    return ReportRevision(id=report_id, number=number, at=row.at, report=report, proposal=row.proposal)


def _report(row: Row[Any], reviews: Sequence[str]) -> Report:
    try:
        report = Report.model_validate_json(row.content)
        return report.model_copy(update={"reviews": tuple(map(Review.model_validate_json, reviews))})
    except ValidationError as error:
        raise BadReport(file=f"{row.report}/{row.number}", why=error.errors()[0]["msg"]) from None


def _counting(report_id: str, revision: int) -> tuple[ColumnElement[bool], ...]:
    """The reviews of a revision that nobody has withdrawn."""
    return (REVIEWS.c.report == report_id, REVIEWS.c.revision == revision, REVIEWS.c.withdrawn_at.is_(None))


def _act(review: Review) -> str:
    return "confirm" if review.verdict is review.suggested else "override"


def _refuse(report: Report, proposal: str | None, title: str) -> None:
    """Stop what holds an identity number.

    Raises:
        PersonalData: with its masked form.
    """
    privacy.refuse(title, proposal or "", *_texts(report.model_dump(mode="json")))


def _texts(value: object) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, list):
        for part in value:
            yield from _texts(part)
    elif isinstance(value, dict):
        for name, part in value.items():
            if name not in _NOT_TEXT:
                yield from _texts(part)
