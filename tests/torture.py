"""Broken, hostile and absurd PDFs by the thousand, and what ``strategi ingest`` makes of them.

``python -m tests.torture [COUNT]`` (``make torture``) makes them, takes them in and says how it went. The same seed
makes the same files, but for those under an empty password, whose bytes are drawn anew.
"""

from __future__ import annotations

import json
import os
import random
import re
import subprocess
import sys
import tempfile
import time
import zlib
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path

from ingest.extraction import Limits
from tests import samples
from tests.sources import ROOT

_SEED = 20261122
_DEFAULT_COUNT = 2400
_SLOWEST = Limits().wall_seconds


def stream(data: bytes, more: bytes = b"", decoder: bytes = b"/FlateDecode") -> bytes:
    return b"<< /Length %d /Filter %b %b >>\nstream\n%b\nendstream" % (len(data), decoder, more, data)


def page(content: bytes, resources: bytes = b"", more: bytes = b"/MediaBox [0 0 600 800]", *others: bytes) -> bytes:
    """A PDF of one page; object 4 is its content, 5 a font, the others follow."""
    leaf = b"<< /Type /Page /Parent 2 0 R %b /Resources << /Font << /F1 5 0 R >> %b >> /Contents 4 0 R >>"
    font = b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>"
    return tree(b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>", leaf % (more, resources), content, font, *others)


def tree(*nodes: bytes) -> bytes:
    return samples.with_cross_references([b"<< /Type /Catalog /Pages 2 0 R >>", *nodes])


_TEXT = b"BT /F1 12 Tf 20 700 Td (Felles journal i hele regionen.) Tj ET"
_PACKED = stream(zlib.compress(_TEXT))


def _nested(data: bytes, times: int) -> bytes:
    for _ in range(times):
        data = zlib.compress(data, 9)
    return data


def _many_pages(count: int, declared: int | None = None) -> bytes:
    kids = b" ".join(b"%d 0 R" % (number + 4) for number in range(count))
    leaf = b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 9 9] /Resources << /Font << /F1 4 0 R >> >> /Contents 3 0 R >>"
    return tree(
        b"<< /Type /Pages /Kids [%b] /Count %d >>"
        % (kids.replace(b"4 0 R", b"%d 0 R" % (count + 4), 1), declared or count),
        _PACKED,
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
        *[leaf] * count,
    )


def _deep_tree(depth: int) -> bytes:
    nodes = [b"<< /Type /Pages /Kids [%d 0 R] /Count 1 >>" % (number + 3) for number in range(depth)]
    return tree(*nodes, b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 9 9] >>")


def _wide_tree() -> bytes:
    """Each of twelve levels names the next one ten times: a million million pages in a kilobyte."""
    nodes = [b"<< /Type /Pages /Kids [%b] /Count 10 >>" % (b"%d 0 R " % (number + 3) * 10) for number in range(12)]
    return tree(*nodes, b"<< /Type /Page /MediaBox [0 0 9 9] >>")


def _object_streams() -> bytes:
    """Two object streams, each of which says that the other lies in it."""
    inside = zlib.compress(b"5 0 << /Type /Page >>")
    body = b"%PDF-1.5\n1 0 obj << /Type /Catalog /Pages 5 0 R >> endobj\n"
    for number, other in ((2, 3), (3, 2)):
        head = b"/Type /ObjStm /N 1 /First 4 /Extends %d 0 R" % other
        body += b"%d 0 obj %b endobj\n" % (number, stream(inside, head))
    rows = zlib.compress(bytes([0, 0, 0, 1, 0, 9, 2, 0, 3, 2, 0, 2, 2, 0, 2, 2, 0, 3]))
    at = len(body)
    return body + b"4 0 obj %b endobj\nstartxref\n%d\n%%%%EOF" % (
        stream(rows, b"/Type /XRef /Size 6 /W [1 1 1] /Root 1 0 R /Prev %d" % at),
        at,
    )


def _mapped_font(ranges: bytes) -> bytes:
    font = b"<< /Type /Font /Subtype /Type0 /BaseFont /X /Encoding /Identity-H /ToUnicode 6 0 R >>"
    used = b"/XObject << >>"
    made = page(_PACKED, used, b"/MediaBox [0 0 600 800]", stream(zlib.compress(ranges)))
    return made.replace(b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>", font)


def absurd() -> dict[str, Callable[[], bytes]]:
    """Files made to hurt, by what they do."""
    call = b"/XObject << /X 6 0 R >>"
    form = b"/Type /XObject /Subtype /Form /BBox [0 0 9 9] /Resources << /XObject << /X 6 0 R >> >>"
    return {
        "loop-in-page-tree": lambda: tree(b"<< /Type /Pages /Kids [2 0 R] /Count 1 >>"),
        "loop-of-two": lambda: tree(
            b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>", b"<< /Type /Pages /Kids [2 0 R] /Parent 2 0 R /Count 1 >>"
        ),
        "deep-page-tree": lambda: _deep_tree(5000),
        "wide-page-tree": _wide_tree,
        "huge-count": lambda: _many_pages(2, 2**31),
        "negative-count": lambda: _many_pages(2, -5),
        "too-many-pages": lambda: _many_pages(2500),
        "many-tiny-pages": lambda: _many_pages(1900),
        "no-pages": lambda: tree(b"<< /Type /Pages /Kids [] /Count 0 >>"),
        "self-content": lambda: page(b"4 0 R"),
        "self-length": lambda: page(b"<< /Length 4 0 R >>\nstream\nBT ET\nendstream"),
        "content-of-contents": lambda: page(b"[" + b"4 0 R " * 50_000 + b"]"),
        "deep-array": lambda: page(b"[" * 200_000 + b"]" * 200_000),
        "deep-dictionary": lambda: page(b"<< /A " * 100_000 + b">> " * 100_000),
        "deep-operands": lambda: page(stream(zlib.compress(b"[" * 300_000 + b"] TJ"))),
        "bomb": lambda: page(stream(zlib.compress(b" " * 100_000_000, 9))),
        "bomb-in-bombs": lambda: page(stream(_nested(b" " * 30_000_000, 8), decoder=b"[%b]" % (b"/FlateDecode " * 8))),
        "many-filters": lambda: page(stream(_nested(_TEXT, 60), decoder=b"[%b]" % (b"/FlateDecode " * 60))),
        "run-length-bomb": lambda: page(stream(b"\x81 " * 2_000_000 + b"\x80", decoder=b"/RunLengthDecode")),
        "hex-bomb": lambda: page(stream(b"20" * 15_000_000 + b">", decoder=b"/ASCIIHexDecode")),
        "85-bomb": lambda: page(stream(b"z" * 10_000_000 + b"~>", decoder=b"/ASCII85Decode")),
        "lzw-noise": lambda: page(stream(random.Random(1).randbytes(3_000_000), decoder=b"/LZWDecode")),
        "predictor": lambda: page(
            stream(zlib.compress(bytes(10_000_000)), b"/DecodeParms << /Predictor 15 /Columns 2000000000 >>")
        ),
        "ten-megabytes-of-content": lambda: page(
            b"<< /Length 10000000 >>\nstream\n" + (_TEXT + b"\n") * 150_000 + b"\nendstream"
        ),
        "a-million-moves": lambda: page(stream(zlib.compress(b"BT /F1 1 Tf " + b"(a) Tj 0 -1 Td " * 400_000 + b"ET"))),
        "one-long-word": lambda: page(stream(zlib.compress(b"BT /F1 12 Tf (" + b"a" * 9_000_000 + b") Tj ET"))),
        "deep-state": lambda: page(stream(zlib.compress(b"q " * 400_000 + _TEXT))),
        "open-image": lambda: page(stream(zlib.compress(b"BI /W 9 /H 9 ID " + b"x" * 5_000_000))),
        "open-string": lambda: page(stream(zlib.compress(b"BT (" + b"(" * 2_000_000))),
        "form-in-itself": lambda: page(
            stream(zlib.compress(b"/X Do " * 50)),
            call,
            b"/MediaBox [0 0 9 9]",
            stream(zlib.compress(b"/X Do " * 50), form),
        ),
        "giant-page": lambda: page(_PACKED, more=b"/MediaBox [0 0 1e300 1e300]"),
        "page-of-nothing": lambda: page(_PACKED, more=b"/MediaBox [/A (b) null 4 0 R]"),
        "endless-numbers": lambda: page(stream(zlib.compress(b"BT /F1 " + b"9" * 500_000 + b" Tf (a) Tj ET"))),
        "font-map-bomb": lambda: _mapped_font(b"1 beginbfrange <0000> <FFFFFFFF> <0000> endbfrange"),
        "font-map-noise": lambda: _mapped_font(b"beginbfchar " + b"<00> <41> " * 500_000),
        "object-streams-in-a-ring": _object_streams,
        "cross-references-in-a-ring": lambda: page(_PACKED).replace(b"trailer\n<< ", b"trailer\n<< /Prev 9 "),
        "late-head": lambda: b"\n" * 1000 + page(_PACKED),
        "too-late-head": lambda: b"\n" * 1100 + page(_PACKED),
        "only-a-head": lambda: b"%PDF-1.7\n",
        "head-and-noise": lambda: b"%PDF-1.7\n" + random.Random(2).randbytes(2_000_000),
        "a-million-objects": lambda: b"%PDF-1.4\n" + b"1 0 obj null endobj\n" * 300_000,
        "a-million-brackets": lambda: b"%PDF-1.4\ntrailer " + b"<<" * 1_000_000,
        "zip-and-pdf": lambda: b"PK\x03\x04" + page(_PACKED),
    }


_TOKENS = re.compile(rb"/(?:Count|Length|Size|Prev|First|N|W|Columns|Kids|Parent|Contents|Root|Type)\b[^/>]{0,12}")
_REFERENCES = re.compile(rb"\d+ 0 R")
_CHANGES = 9


def mutated(data: bytes, rng: random.Random) -> bytes:
    """``data`` damaged in one of several ways."""
    at = rng.randrange(len(data))
    match rng.randrange(_CHANGES):
        case 0:
            return data[:at]
        case 1:
            return data[:at] + data[at + rng.randint(1, 400) :]
        case 2:
            return data[:at] + rng.randbytes(rng.randint(1, 400)) + data[at:]
        case 3:
            return data[:at] + data[max(at - 2000, 0) : at] + data[at:]
        case 4:
            return data[:at] + bytes(200) + data[at + 200 :]
        case 5:
            return _replaced(data, _TOKENS, rng, lambda old: re.sub(rb"\d+", b"%d" % rng.choice((0, 1, 7, 2**31)), old))
        case 6:
            return _replaced(data, _REFERENCES, rng, lambda _: b"%d 0 R" % rng.randint(0, 40))
        case 7:
            start = data.rfind(b"xref")
            return data[:start] + bytes(byte ^ (rng.random() < 0.05) for byte in data[start:])
        case _:
            flipped = bytearray(data)
            for _ in range(rng.randint(1, 60)):
                flipped[rng.randrange(len(flipped))] ^= 1 << rng.randrange(8)
            return bytes(flipped)


def _replaced(data: bytes, what: re.Pattern[bytes], rng: random.Random, new: Callable[[bytes], bytes]) -> bytes:
    places = list(what.finditer(data))
    for match in sorted(rng.sample(places, min(len(places), 3)), key=lambda match: -match.start()):
        data = data[: match.start()] + new(match[0]) + data[match.end() :]
    return data


def _originals(folder: Path) -> list[bytes]:
    """Sound PDFs to damage: our own, as they are and with their streams unpacked, and ones under an empty password."""
    import pypdf

    sound = [path.read_bytes() for path in sorted((ROOT / "corpus").rglob("*.pdf"))]
    for path in sorted((ROOT / "corpus").rglob("*.pdf"))[:6]:
        writer = pypdf.PdfWriter(clone_from=path)
        for leaf in writer.pages:
            leaf.get_contents().decode_self() if hasattr(leaf.get_contents(), "decode_self") else None
        writer.write(folder / "unpacked.pdf")
        sound.append((folder / "unpacked.pdf").read_bytes())
        writer.encrypt("", "eier", algorithm="AES-256")
        writer.write(folder / "locked.pdf")
        sound.append((folder / "locked.pdf").read_bytes())
    for path in folder.iterdir():
        path.unlink()
    return [*sound, page(_PACKED), _many_pages(9), _deep_tree(9)]


def make(folder: Path, count: int, without: frozenset[str] = frozenset()) -> list[Path]:
    """``count`` files in ``folder``: the absurd ones but for those in ``without``, then damaged ones."""
    rng = random.Random(_SEED)
    made: list[Path] = []
    originals = _originals(folder)
    for name, content in _contents(rng, originals, count, without):
        path = folder / f"{name}.pdf"
        path.write_bytes(content)
        made.append(path)
    return made


def _contents(
    rng: random.Random, originals: list[bytes], count: int, without: frozenset[str]
) -> Iterator[tuple[str, bytes]]:
    kept = {name: content for name, content in absurd().items() if name not in without}
    for name, content in list(kept.items())[:count]:
        yield name, content()
    for number in range(count - len(kept)):
        yield f"damaged-{number:05}", mutated(rng.choice(originals), rng)


def take_in(folder: Path, data: Path) -> tuple[int, dict[str, object]]:
    """What ``strategi ingest`` says of a folder: exit code and report."""
    own = {name: value for name, value in os.environ.items() if not name.startswith("STRATEGI_")}
    command = [sys.executable, "-m", "ui.cli", "ingest", "--json", "--corpus", str(folder), "--data", str(data)]
    done = subprocess.run(command, cwd=ROOT, env=own, capture_output=True, text=True, check=False)
    assert done.stdout, f"ingest ended with {done.returncode}: {done.stderr[-2000:]}"
    report: dict[str, object] = json.loads(done.stdout)
    return done.returncode, report


def main() -> None:
    count = int(sys.argv[1]) if len(sys.argv) > 1 else _DEFAULT_COUNT
    with tempfile.TemporaryDirectory(prefix="torture-") as place:
        folder = Path(place) / "corpus"
        folder.mkdir()
        files = make(folder, count)
        size = sum(path.stat().st_size for path in files)
        start = time.monotonic()
        code, report = take_in(folder, Path(place) / "data")
        seconds = time.monotonic() - start
    outcomes = report["outcomes"]
    assert isinstance(outcomes, list)
    found = Counter(outcome["reason"] or "ok" for outcome in outcomes)
    sys.stdout.write(
        f"{len(files)} files, {size / 1e6:.0f} MB: {seconds:.0f} s, {len(files) / seconds:.0f} files/s, exit {code}\n"
    )
    for reason, number in found.most_common():
        names = ", ".join(
            o["file"] for o in outcomes if (o["reason"] or "ok") == reason and "damaged-" not in o["file"]
        )
        sys.stdout.write(f"{number:6} {reason:16} {names}\n")
    sys.exit(0 if code == 3 and len(outcomes) == len(files) else 1)


if __name__ == "__main__":
    main()
