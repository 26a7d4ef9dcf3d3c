"""Looking at a Word file or a workbook before anything unpacks it: what it is made of, and what it must not hold."""

from __future__ import annotations

import re
import zipfile
import zlib
from io import BytesIO
from xml.parsers import expat

from ingest.extraction import Refused

_MOST_ENTRIES = 2_000
_MOST_UNPACKED = 200_000_000
_HIGHEST_RATIO = 100
_RATIO_FROM = 1_000_000
"""Small parts may be packed as tightly as they like; what unpacks to more than this must not be a bomb."""
_ZIP = b"PK\x03\x04"
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
"""Word puts a file with a password into a compound file, as a stream of this name (MS-OFFCRYPTO)."""
_COMPOUND_FILE = b"\xd0\xcf\x11\xe0"
_ARCHIVES = (_ZIP, b"Rar!", b"7z\xbc\xaf\x27\x1c", b"\x1f\x8b", b"BZh", b"\xfd7zXZ", b"MSCF")
_ARCHIVE_NAMES = (".zip", ".docx", ".7z", ".rar", ".gz", ".jar", ".cab")
_EMBEDDED_SHEET = re.compile(r"word/embeddings/[^/]+\.xlsx", re.IGNORECASE)
"""The figures behind a chart. Every chart has such a file, and nothing here opens it."""
_MACRO_PARTS = re.compile(r"vba(?:project|data)|^word/activex/", re.IGNORECASE)
_MACRO_TYPES = re.compile(r"macroenabled|vbaproject|activex", re.IGNORECASE)
_FETCHING_FIELD = re.compile(r"\b(?:DDE(?:AUTO)?|INCLUDE(?:TEXT|PICTURE)?|IMPORT|LINK|RD)\b")
_NOT_FETCHED = ("/hyperlink", "/externallinkpath")
_BLANK = b" \t\r\n\x00\xef\xbb\xbf\xfe\xff"


def check_archive(data: bytes, main: str = "word/document.xml", otherwise: str = "not_docx") -> None:
    """Refuse what is no plain Word file, or no plain file of the kind that ``main`` makes it.

    Args:
        otherwise: the reason where it is of another kind.

    Raises:
        Refused: of another kind, under a password, a zip bomb, macros, something fetched from outside, entity
            declarations, archives inside, odd paths, XML that cannot be read.
    """
    if data.startswith(_COMPOUND_FILE) and _ENCRYPTED in data:
        raise Refused("encrypted")
    try:
        archive = zipfile.ZipFile(BytesIO(data))
    except (zipfile.BadZipFile, ValueError, NotImplementedError):
        raise Refused(otherwise) from None
    with archive:
        entries = archive.infolist()
        names = {entry.filename for entry in entries}
        if not data.startswith(_ZIP) or not {"[Content_Types].xml", main} <= names:
            raise Refused(otherwise)
        if len(names) < len(entries):
            raise Refused("damaged", "two parts of one name")
        if len(entries) > _MOST_ENTRIES or sum(entry.file_size for entry in entries) > _MOST_UNPACKED:
            raise Refused("bomb")
        for entry in entries:
            _check_entry(entry)
        for entry in entries:
            _check_content(entry.filename, _read(archive, entry))


def _check_entry(entry: zipfile.ZipInfo) -> None:
    name = entry.filename
    if entry.flag_bits & 1:
        raise Refused("encrypted")
    if name.startswith(("/", "\\")) or ":" in name or ".." in re.split(r"[/\\]", name):
        raise Refused("unsafe_path")
    if entry.file_size > _RATIO_FROM and entry.file_size > _HIGHEST_RATIO * max(1, entry.compress_size):
        raise Refused("bomb")
    if _MACRO_PARTS.search(name):
        raise Refused("macros")
    if name.lower().endswith(_ARCHIVE_NAMES):
        raise Refused("nested_archive")


def _read(archive: zipfile.ZipFile, entry: zipfile.ZipInfo) -> bytes:
    try:
        return archive.read(entry)
    except (zipfile.BadZipFile, zlib.error, EOFError, RuntimeError, NotImplementedError, OSError, ValueError) as error:
        raise Refused("damaged", type(error).__name__) from None


def _check_content(name: str, part: bytes) -> None:
    if part.startswith(_ARCHIVES) and not _EMBEDDED_SHEET.fullmatch(name):
        raise Refused("nested_archive")
    if name.lower().endswith((".xml", ".rels")):
        _Inspection(name).read(part)
    elif part[:64].lstrip(_BLANK).startswith(b"<") and b"<!ENTITY" in part.replace(b"\x00", b""):
        raise Refused("entities")  # it is the list of content types, not the name, that makes a part XML


class _Inspection:
    """Reads a part as XML: mark-up can be written in many ways and encodings that a search for bytes would miss."""

    def __init__(self, name: str) -> None:
        self._is_types = name.lower() == "[content_types].xml"
        self._instruction = ""
        self._in_instruction = False

    def read(self, part: bytes) -> None:
        parser = expat.ParserCreate(namespace_separator=" ")
        parser.StartDoctypeDeclHandler = _refuse_declarations
        parser.StartElementHandler = self._start
        parser.EndElementHandler = self._end
        parser.CharacterDataHandler = self._text
        try:
            parser.Parse(part, True)
        except (expat.ExpatError, LookupError, ValueError) as error:
            raise Refused("damaged", type(error).__name__) from None
        if _FETCHING_FIELD.search(self._instruction):
            raise Refused("external_reference")

    def _start(self, name: str, attributes: dict[str, str]) -> None:
        kind = name.rpartition(" ")[2]
        if kind == "Relationship":
            _check_relationship(attributes)
        if self._is_types and _MACRO_TYPES.search(attributes.get("ContentType", "")):
            raise Refused("macros")
        if kind == "fldSimple":
            self._instruction += " ".join(["", *attributes.values(), ""])
        self._in_instruction = kind == "instrText"

    def _end(self, name: str) -> None:
        self._in_instruction = False
        if name.endswith(" p"):
            self._instruction += " "  # an instruction may be cut into runs, but not into paragraphs

    def _text(self, text: str) -> None:
        if self._in_instruction:
            self._instruction += text


def _refuse_declarations(*_declaration: object) -> None:
    raise Refused("entities")


def _check_relationship(attributes: dict[str, str]) -> None:
    """Hyperlinks and links between workbooks are not followed; templates, images and objects would be fetched."""
    kind = attributes.get("Type", "").lower()
    if kind.endswith(("/vbaproject", "/activexcontrolbinary", "/control")):
        raise Refused("macros")
    if attributes.get("TargetMode", "").lower() == "external" and not kind.endswith(_NOT_FETCHED):
        raise Refused("external_reference")
