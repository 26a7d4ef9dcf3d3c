"""Settings, filled once from environment variables (``STRATEGI_…``) and the command line.

An unknown ``STRATEGI_`` variable or a value out of range is refused: a misspelt setting must not pass silently.
"""

from __future__ import annotations

import hashlib
import json
import os
from functools import cache
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import Any, Literal

from pydantic import Field, SecretStr, ValidationError
from pydantic_settings import BaseSettings, SettingsConfigDict

from assistant.errors import BadSetting
from assistant.types import Keep, Language, Removed

PREFIX = "STRATEGI_"
PROJECT = Path(__file__).resolve().parents[1]


class Settings(BaseSettings):
    """All settings, each with its default. Paths are folders."""

    model_config = SettingsConfigDict(env_prefix=PREFIX, frozen=True, extra="forbid")

    corpus: Path = Field(PROJECT / "corpus", description="Folder with the documents, catalog.toml and goals.toml.")
    data: Path = Field(PROJECT / ".data", description="Folder for the index and everything else that is written.")
    language: Language = Field("nb", description="Language of messages: nb, nn or en.")
    encoder: str = Field("bundled", description="`bundled`, a folder, or a hub name of a sentence-transformers model.")
    dense_weight: float = Field(0.2, ge=0, le=1, description="Weight of the vectors beside the words, 0 to 1.")
    chunk_words: int = Field(110, ge=20, le=400, description="About how many words a passage holds.")
    top_k: int = Field(12, ge=1, le=50, description="How many passages an answer is made from.")
    min_confidence: float = Field(
        0.45, ge=0, le=1, description="How sure the assistant must be before it answers, 0 to 1."
    )
    question_limit: int = Field(2000, ge=100, le=20_000, description="Longest question, in characters.")
    workers: int = Field(0, ge=0, le=64, description="Processes that read files at once; 0 means one per core.")
    generations: int = Field(1, ge=0, le=20, description="Earlier indexes that an ingest keeps, to go back to.")
    ocr: Literal["auto", "off"] = Field("auto", description="Read scanned pages by Tesseract where it is installed.")
    allow_remote: bool = Field(False, description="Let the HTTP service listen beyond this machine.")
    hosts: str = Field("", description="Names that the HTTP service answers to besides this machine's, with commas.")
    processes: int = Field(1, ge=1, le=64, description="Processes of the service that answer, on one port.")
    concurrency: int = Field(16, ge=1, le=1024, description="Requests that a process of the service works on at once.")
    queue: int = Field(64, ge=0, le=10_000, description="Requests that wait while all places are taken; more get 429.")
    queue_seconds: float = Field(10.0, gt=0, le=120, description="How long a request waits for a place.")
    body_seconds: float = Field(120.0, gt=0, le=3600, description="How long the body of a request may take to come.")
    rate_minute: int = Field(30, ge=0, description="Questions and checks a minute for each caller; 0 means any number.")
    rate_day: int = Field(500, ge=0, description="The same for a day.")
    rate_local: int = Field(
        0, ge=0, description="A minute for callers on this machine, where all pages share one address; 0 is any number."
    )
    proxies: str = Field("", description="Addresses of reverse proxies whose X-Forwarded-For is believed, with commas.")
    log: Literal["errors", "text", "json"] = Field(
        "errors", description="What the service logs: errors alone, or each request too, as text or JSON."
    )
    api: str = Field("http://127.0.0.1:8000", description="Where the pages find the API.")
    harvest_hosts: str = Field(
        "www.helse-sorost.no,helse-sorost.no", description="Sites that `strategi harvest` may fetch from, with commas."
    )
    harvest_local: str = Field(
        "", description="Hosts that a harvest may also reach over http and inside the own network, for tests."
    )
    harvest_pause: float = Field(1.0, ge=0, le=60, description="Seconds between two requests of a harvest.")
    model_url: str = Field(
        "", description="Base URL of a server that speaks the OpenAI protocol; empty means no model."
    )
    model: str = Field("", description="Name of the language model on that server; empty means no model.")
    model_key: SecretStr = Field(SecretStr(""), description="Key of the server.")
    model_key_file: str = Field("", description="File whose first line is the key of the server.")
    model_hosts: str = Field(
        "127.0.0.1,::1,localhost", description="Hosts that a language model may be called on, with commas."
    )
    model_local: str = Field(
        "localhost", description="Names among those hosts that may lead inside the own network, with commas."
    )
    model_kinds: str = Field(
        "strategy,goal,board_case,initiative,plan,governance",
        description="Kinds of documents whose passages may be sent to the language model, with commas.",
    )
    model_seconds: float = Field(20.0, gt=0, le=300, description="Seconds that the language model has for an answer.")
    model_check: bool = Field(True, description="Let the language model read proposals too; their sentences are sent.")
    model_check_seconds: float = Field(
        60.0, gt=0, le=600, description="Seconds that the language model has for all its readings of a proposal."
    )
    model_calls: int = Field(8, ge=1, le=64, description="Calls to the language model at once; others get extracts.")
    model_month_tokens: int = Field(
        0, ge=0, description="Tokens that the language model may cost in a month; then extracts. 0 is any number."
    )
    contact: str = Field("", description="Whom readers of the pages can ask: a name, an address, a telephone.")
    records: SecretStr = Field(
        SecretStr(""),
        description="URL of a PostgreSQL database for records; empty means a file in the data folder.",
    )
    login: Literal["none", "required"] = Field(
        "none", description="`none`: one local user on this machine; `required`: every caller shows a token or key."
    )
    oidc_issuer: str = Field("", description="Address of the login service (OpenID Connect); empty: keys alone count.")
    oidc_audience: str = Field("", description="What tokens must be for: our client id, or the name of our API.")
    oidc_roles: str = Field("roles", description="Where roles stand in a token; full stops go into objects.")
    oidc_default_role: Literal["", "reader"] = Field(
        "", description="Role of those for whom the token names none of ours; empty means that they may do nothing."
    )
    keep: Literal["auto", "nothing", "without_text", "all"] = Field(
        "auto", description="How much of questions is kept; `auto` is `all` without login, else `without_text`."
    )
    keep_conversations_days: int = Field(90, ge=0, le=36_500, description="Days that conversations are kept; 0 always.")
    keep_feedback_days: int = Field(365, ge=0, le=36_500, description="Days that feedback is kept; 0 means always.")
    keep_errors_days: int = Field(365, ge=0, le=36_500, description="Days that error reports are kept; 0 always.")
    keep_reports_days: int = Field(0, ge=0, le=36_500, description="Days that saved reports are kept; 0 means always.")
    keep_labels_days: int = Field(0, ge=0, le=36_500, description="Days that evaluators' labels are kept; 0 always.")
    keep_audit_days: int = Field(365, ge=0, le=36_500, description="Days that the audit log is kept; 0 means always.")
    audit_answers: bool = Field(True, description="An entry of the audit log for each answer, without its words.")
    debug: bool = Field(False, description="Show the traceback of an unexpected error.")

    def keeps(self) -> Keep:
        """How much of questions is kept."""
        if self.keep != "auto":
            return self.keep
        return "all" if self.login == "none" else "without_text"

    def retention(self) -> dict[str, int]:
        """Days that each kind of record is kept, by the names of ``types.Removed``; 0 means always."""
        return {kind: getattr(self, f"keep_{kind}_days") for kind in Removed.model_fields}

    def fingerprint(self) -> str:
        """Hash of the settings that decide what an answer says, for receipts."""
        return _digest(self.model_dump(include={"encoder", "dense_weight", "chunk_words", "top_k", "min_confidence"}))


def as_environment(settings: Settings) -> dict[str, str]:
    """The variables that give these settings again, the key of the language model among them: for our own processes."""
    values = {PREFIX + name.upper(): value for name, value in settings.model_dump().items()}
    return {name: v.get_secret_value() if isinstance(v, SecretStr) else str(v) for name, v in values.items()}


def load_settings(**overrides: Any) -> Settings:
    """Settings from the environment, with ``overrides`` (None means not given) on top.

    Raises:
        BadSetting: an unknown variable, or a value that does not fit.
    """
    _refuse_unknown()
    given = {key: value for key, value in overrides.items() if value is not None}
    try:
        return Settings(**given)
    except ValidationError as error:
        first = error.errors()[0]
        name = ".".join(str(part) for part in first["loc"])
        raise BadSetting(name=PREFIX + name.upper(), value=first["input"], why=first["msg"]) from None


@cache
def system_version() -> str:
    """The version of this program."""
    try:
        return version("strategiassistent")
    except PackageNotFoundError:
        return "0"


def _refuse_unknown() -> None:
    known = {PREFIX + name.upper() for name in Settings.model_fields}
    for name, value in sorted(os.environ.items()):
        if name.startswith(PREFIX) and name not in known:
            raise BadSetting(name=name, value=value, why="unknown setting; known: " + ", ".join(sorted(known)))


def _digest(value: object) -> str:
    text = json.dumps(value, sort_keys=True, default=str)
    return hashlib.sha256(text.encode()).hexdigest()[:16]
