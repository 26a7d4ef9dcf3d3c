"""What a language model fills in. Everything here is hearsay: it becomes ours only through ``drafting.gate``."""

from __future__ import annotations

from typing import Literal

from pydantic import BaseModel, ConfigDict, Field


class Form(BaseModel):
    """A form. Fields that were not asked for are passed over; the schema that servers get forbids them."""

    model_config = ConfigDict(frozen=True, extra="ignore", json_schema_extra={"additionalProperties": False})


class QuoteForm(Form):
    """What the model says that a passage says."""

    passage: str = Field(description="The key of the passage, exactly as given.")
    quote: str = Field(description="Words copied from that passage without any change, at least twelve characters.")


class ClaimForm(Form):
    """One sentence of the answer."""

    text: str = Field(description="One sentence in the language of the question.")
    quotes: list[QuoteForm] = Field(description="The quotes that carry every part of the sentence.")


class DraftForm(Form):
    """An answer: at most five claims, the most important first; none where the passages do not answer."""

    claims: list[ClaimForm]


class SearchForm(Form):
    """What to search for."""

    question: str = Field(description="The question by itself, in its own language.")
    searches: list[str] = Field(description="Two or three short searches in bokmål.")


class JudgementForm(Form):
    """What one sentence of a proposal says of one criterion of a goal."""

    criterion: str = Field(description="The key of the criterion that the sentence says most of; empty for silent.")
    answer: Literal["yes", "no", "silent"] = Field(description="What the sentence says to the criterion's question.")
    proposal: str = Field(description="Words copied from the sentence; empty for silent.")
    strategy: str = Field(description="Words copied from the text on the goal; empty for silent.")


class SummaryLineForm(Form):
    """One sentence of a summary."""

    evidence: str = Field(description="The key of the pair of quotes that the sentence retells.")
    text: str = Field(description="One sentence in the language of the proposal.")


class SummaryForm(Form):
    """A summary: one sentence for each pair of quotes."""

    sentences: list[SummaryLineForm]


class TrialForm(Form):
    """What ``strategi model try`` asks for."""

    word: str = Field(description="The word that you were told to repeat.")
