from __future__ import annotations

import hashlib
import json
import shutil
from pathlib import Path

import pytest

from assistant.adapters.embed_static import StaticEncoder
from assistant.adapters.model_files import check_files, file_hash
from assistant.errors import EncoderRefused, EncoderUnavailable
from assistant.subwords import BUNDLED

MODULES = [{"idx": 0, "name": "0", "path": "", "type": "sentence_transformers.models.StaticEmbedding"}]


@pytest.fixture
def model(tmp_path: Path) -> Path:
    folder = tmp_path / "modell"
    (folder / "1_Normalize").mkdir(parents=True)
    (folder / "model.safetensors").write_bytes(b"vekter")
    (folder / "tokenizer.json").write_text("{}", encoding="utf-8")
    (folder / "1_Normalize" / "config.json").write_text("{}", encoding="utf-8")
    (folder / "modules.json").write_text(json.dumps(MODULES), encoding="utf-8")
    return folder


def write_hashes(folder: Path) -> None:
    files = [path for path in sorted(folder.rglob("*")) if path.is_file() and path.name != "sha256sums.txt"]
    lines = [f"{file_hash(path)}  {path.relative_to(folder).as_posix()}\n" for path in files]
    (folder / "sha256sums.txt").write_text("".join(lines), encoding="utf-8")


def refused_file(folder: Path) -> str:
    with pytest.raises(EncoderRefused) as caught:
        check_files(folder)
    return caught.value.details["file"]


@pytest.mark.parametrize("with_hashes", [False, True])
def test_a_folder_of_data_is_accepted(model, with_hashes):
    (model / "README.md").write_text("Om modellen", encoding="utf-8")
    (model / ".gitattributes").write_text("", encoding="utf-8")
    if with_hashes:
        write_hashes(model)
    check_files(model)


def test_the_bundled_model_is_accepted():
    check_files(BUNDLED)


@pytest.mark.parametrize(
    "name",
    [
        "modeling.py",
        "MODELING.PY",
        "pytorch_model.bin",
        "data.pkl",
        "model.pt",
        "model.onnx",
        "lib.so",
        "run.sh",
        "noending",
        "1_Normalize/custom.py",
        ".hidden.py",
        ".hidden.pkl",
    ],
)
def test_a_file_that_may_carry_code_is_refused(model, name):
    (model / name).write_bytes(b"x")
    assert refused_file(model) == Path(name).name


@pytest.mark.parametrize("name", ["model.safetensors", "tokenizer.json", "modules.json", "1_Normalize/config.json"])
def test_a_changed_byte_is_refused(model, name):
    write_hashes(model)
    (model / name).write_bytes((model / name).read_bytes() + b" ")
    assert refused_file(model) == name


def test_a_file_that_the_hashes_do_not_name_is_refused(model):
    write_hashes(model)
    (model / "extra.json").write_text("{}", encoding="utf-8")
    assert refused_file(model) == "extra.json"


def test_a_file_that_the_hashes_name_and_is_gone_is_refused(model):
    write_hashes(model)
    (model / "tokenizer.json").unlink()
    assert refused_file(model) == "tokenizer.json"


def test_a_changed_byte_of_the_bundled_model_is_refused_before_it_is_loaded(tmp_path):
    folder = shutil.copytree(BUNDLED, tmp_path / "modell")
    weights = folder / "model.safetensors"
    content = bytearray(weights.read_bytes())
    content[-1] ^= 1
    weights.write_bytes(content)
    with pytest.raises(EncoderRefused):
        StaticEncoder(folder)


@pytest.mark.parametrize(
    "kind", ["evil.Module", "sentence_transformers_evil.Module", "os.system", "xsentence_transformers.models.Pooling"]
)
def test_a_module_from_elsewhere_is_refused(model, kind):
    (model / "modules.json").write_text(json.dumps([*MODULES, {"type": kind}]), encoding="utf-8")
    assert refused_file(model) == "modules.json"


@pytest.mark.parametrize("content", [b"", b"{", b"5", b'{"type": "x"}', b'[{"path": ""}]', b"\xff\xfe", b"[3]"])
def test_modules_that_cannot_be_read_are_refused(model, content):
    (model / "modules.json").write_bytes(content)
    assert refused_file(model) == "modules.json"


def test_a_folder_without_weights_is_unavailable(model, tmp_path):
    (model / "model.safetensors").unlink()
    for folder in (model, tmp_path / "finnes-ikke"):
        with pytest.raises(EncoderUnavailable) as caught:
            check_files(folder)
        assert caught.value.details["name"] == str(folder)


def test_file_hash_is_the_sha256(tmp_path):
    (tmp_path / "a").write_bytes(b"innhold")
    assert file_hash(tmp_path / "a") == hashlib.sha256(b"innhold").hexdigest()
