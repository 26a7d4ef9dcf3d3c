"""What the corpus holds: catalog.toml, or every readable file where a folder has none."""

from __future__ import annotations

import os
import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, StringConstraints, field_validator, model_validator

from assistant.case_numbers import normal_number
from assistant.errors import CorpusMissing
from assistant.privacy import mask
from assistant.strict_toml import read_table
from assistant.types import Access, Kind, Language, Rank, Source
from assistant.validity import is_date
from assistant.visible import printable
from ingest.questions import Asked

SUFFIXES = frozenset({".pdf", ".docx", ".md", ".markdown", ".txt", ".html", ".htm"})
CATALOG = "catalog.toml"

_Id = Annotated[str, StringConstraints(pattern=r"^[a-z0-9][a-z0-9._-]{0,119}$")]
_Review = Annotated[str, StringConstraints(pattern=r"^[^,]*\w[^,]*, ?\d{4}-\d{2}-\d{2}, ?.*\w.*$")]


def _existing(value: str) -> str:
    if not is_date(value):
        raise ValueError(f"{value} er ingen dato; skriv 2022, 2022-03 eller 2022-03-15")
    return value


_Date = Annotated[str, AfterValidator(_existing)]


class SectionRank(BaseModel):
    """The rank of one section, where it differs from the document's."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    heading: str
    rank: Rank


class Entry(BaseModel):
    """One document of the catalogue. ``file`` is relative to the corpus folder."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    id: _Id
    title: str
    kind: Kind = Kind.DOCUMENT
    source: Source = Source.ORIGINAL
    rank: Rank = Rank.BACKGROUND
    date: _Date | None = None
    language: Language = "nb"
    url: str | None = None
    based_on: tuple[str, ...] = ()
    renders: tuple[str, ...] = ()
    """What an official text would have as its address, or words of its title, for this sheet to give way to it."""
    file: str
    sha256: str = ""
    supersedes: tuple[str, ...] = ()
    valid_from: _Date | None = None
    valid_to: _Date | None = None
    case_number: str | None = None
    access: Access = Access.OPEN
    """Who may see it; an earlier version of a document is seen by those who see the document now."""
    section: tuple[SectionRank, ...] = ()
    reviewed_personal_data: _Review | None = None
    """Who has decided, on which day and why, that the document may be taken in with the identity numbers it holds."""

    @field_validator("file")
    @classmethod
    def _inside(cls, value: str) -> str:
        if Path(value).is_absolute() or ".." in Path(value).parts:
            raise ValueError("filen må ligge i korpusmappen")
        return value

    @field_validator("case_number")
    @classmethod
    def _is_case_number(cls, value: str | None) -> str | None:
        if value is not None and normal_number(value) is None:
            raise ValueError("case_number skrives som 132-2023")
        return value and normal_number(value)

    @model_validator(mode="after")
    def _one_origin(self) -> Entry:
        if self.source is Source.FACT_SHEET and (self.url or not self.based_on):
            raise ValueError(f"«{self.id}» er et faktaark: det har based_on og ingen egen url")
        if self.renders and self.source is not Source.FACT_SHEET:
            raise ValueError(f"«{self.id}» er ikke et faktaark og har ikke renders")
        return self


class Catalog(BaseModel):
    """All entries, ids unique. ``ignore`` names folders whose files are not sources."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    ignore: tuple[str, ...] = ()

    document: tuple[Entry, ...] = Field(min_length=1)

    @model_validator(mode="after")
    def _consistent(self) -> Catalog:
        ids = [entry.id for entry in self.document]
        for one in ids:
            if ids.count(one) > 1:
                raise ValueError(f"id «{one}» står to ganger")
        for entry in self.document:
            for old in entry.supersedes:
                if old not in ids:
                    raise ValueError(f"«{entry.id}» erstatter «{old}», som ikke finnes")
        return self


@dataclass(frozen=True)
class Listing:
    """What there is to take in, and the files that the catalogue does not mention."""

    entries: tuple[Entry, ...]
    has_catalog: bool
    unlisted: tuple[str, ...]
    folders: Mapping[str, Path]
    """Document id -> the folder that its file is relative to."""
    questions: tuple[Asked, ...] = ()
    """What readers are known to ask."""

    def path(self, entry: Entry) -> Path:
        """Where the file of an entry lies."""
        return self.folders[entry.id] / entry.file


def read_corpus(corpus: Path) -> Listing:
    """The entries of a corpus folder.

    Raises:
        CorpusMissing: no such folder, or nothing readable in it.
        BadTable: catalog.toml does not hold; with line and reason.
    """
    if not corpus.is_dir():
        raise CorpusMissing(path=corpus)
    files = sorted(_readable_files(corpus))
    if (corpus / CATALOG).exists():
        catalog = read_table(corpus / CATALOG, Catalog)
        unlisted = tuple(mask(printable(name)) for name in _unlisted(files, catalog))
        return Listing(catalog.document, True, unlisted, {entry.id: corpus for entry in catalog.document})
    if not files:
        raise CorpusMissing(path=corpus)
    entries = tuple(_plain_entries(files))
    return Listing(entries, False, (), {entry.id: corpus for entry in entries})


def _readable_files(corpus: Path) -> Iterator[str]:
    for folder, subfolders, names in os.walk(corpus):
        subfolders[:] = [name for name in subfolders if not name.startswith(".")]
        for name in names:
            if Path(name).suffix.lower() in SUFFIXES and not name.startswith("."):
                yield (Path(folder) / name).relative_to(corpus).as_posix()


def _unlisted(files: Iterable[str], catalog: Catalog) -> Iterator[str]:
    """The files that the catalogue knows neither as a document, nor as the source of one, nor as no source at all."""
    sources = {Path(entry.file).with_suffix("") for entry in catalog.document}
    for name in files:
        path = Path(name)
        if not (path.with_suffix("") in sources or path.parts[0] in catalog.ignore or path.stem.lower() == "readme"):
            yield name


def _plain_entries(files: list[str]) -> Iterator[Entry]:
    taken: set[str] = set()
    for name in files:
        unique = base = identifier(name)
        number = 2
        while unique in taken:
            unique = f"{base}-{number}"
            number += 1
        taken.add(unique)
        yield Entry(id=unique, title=printable(Path(name).stem), file=name)


def identifier(name: str) -> str:
    """A name as it may stand in an id."""
    lowered = unicodedata.normalize("NFC", name).lower().replace("å", "a").replace("ø", "o").replace("æ", "ae")
    return re.sub(r"[^a-z0-9]+", "-", lowered).strip("-")[:100] or "dokument"
