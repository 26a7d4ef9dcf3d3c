"""What the routes of the records take and give where ``types`` has no noun for it."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from assistant.types import FeedbackReason, Frozen, Keep, LabelValue, Report, ReportRevision, Role, Thumb, Verdict

LONGEST_TEXT = 4000
Title = Annotated[str, Field(max_length=300)]
RecordId = Annotated[str, Field(max_length=32)]


class NewConversationBody(Frozen):
    """En ny samtale. Uten tittel får den det første spørsmålet som navn."""

    title: Title = ""


class RenameBody(Frozen):
    """Hva samtalen skal hete."""

    title: Annotated[str, Field(min_length=1, max_length=300)] = Field(examples=["Om Regional radiologi"])


class About(Frozen):
    """Hva det gjelder. Alt kan utelates."""

    conversation: RecordId | None = None
    turn: int | None = Field(None, ge=1, le=1_000_000, description="Nummeret på spørsmålet i samtalen.")
    report: RecordId | None = None


class FeedbackBody(About):
    """Hva du synes om et svar eller en vurdering."""

    thumb: Thumb
    reasons: tuple[FeedbackReason, ...] = Field((), max_length=9, description="Hvorfor, som koder.")
    text: str = Field("", max_length=LONGEST_TEXT, description="Med egne ord.")


class ErrorBody(About):
    """Noe som er feil."""

    text: str = Field(min_length=1, max_length=LONGEST_TEXT, description="Hva som er feil.")
    place: str = Field("", max_length=200, description="Siden der det skjedde.")
    code: str = Field("", max_length=64, description="Koden i feilmeldingen, hvis det var en.")


class LabelBody(Frozen):
    """En fagpersons dom over et svar eller en prøve. Den siste fra samme person gjelder."""

    subject: str = Field(min_length=1, max_length=200, description="«samtale/nummer», eller id-en til en prøve.")
    name: str = Field("answer", pattern=r"^[a-z_]{1,64}$", description="Hva som vurderes.")
    value: LabelValue
    note: str = Field("", max_length=LONGEST_TEXT)


class SaveReportBody(Frozen):
    """En rapport slik ``/check`` ga den, og teksten den gjelder hvis den også skal lagres."""

    report: Report
    proposal: str | None = Field(None, max_length=1_000_000)
    title: Title = ""


class ReviseBody(Frozen):
    """Rapporten om en ny utgave av tiltaket."""

    report: Report
    proposal: str | None = Field(None, max_length=1_000_000)


class StoredReviewBody(Frozen):
    """Det en navngitt person sier om ett utfall."""

    goal: str = Field(max_length=100, examples=["digital-samhandling"])
    reviewer: str = Field(max_length=200, description="Navn og stilling.", examples=["Kari Nordmann, fagsjef"])
    verdict: Verdict | None = Field(None, description="Utelatt: forslaget bekreftes. Ellers det som er riktig.")
    reason: str | None = Field(None, max_length=2000, description="Hvorfor forslaget ikke er riktig; minst 10 tegn.")


class RevisionHead(Frozen):
    """En utgave av en lagret rapport, uten innholdet."""

    number: int
    at: str
    reviewed: int

    @classmethod
    def of(cls, revision: ReportRevision) -> RevisionHead:
        reviewed = len({review.goal for review in revision.report.reviews})
        return cls(number=revision.number, at=revision.at, reviewed=reviewed)


class Kept(Frozen):
    """Hvor et svar ble lagret; sendes i strømmen rett før «answer»."""

    conversation: str
    turn: int


class Me(Frozen):
    """Hvem du er for tjenesten, og hva den lagrer. ``keep_days`` er dager per type; 0 er til noen sletter."""

    id: str
    name: str
    roles: tuple[Role, ...]
    login: Literal["none", "required"]
    keep: Keep
    keep_days: dict[str, int]
