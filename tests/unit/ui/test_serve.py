from __future__ import annotations

import os
import socket

import pytest

from assistant.errors import NotLoopback, PortInUse
from assistant.settings import Settings, load_settings
from ui import serve
from ui.serve import page_environment, streamlit_command


@pytest.fixture
def taken_port():
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        listener.listen()
        yield listener.getsockname()[1]


@pytest.fixture
def no_processes(monkeypatch: pytest.MonkeyPatch):
    def refuse(*_: object) -> None:
        raise AssertionError("a process was started")

    monkeypatch.setattr(serve, "_start", refuse)


@pytest.mark.usefixtures("no_processes")
def test_a_taken_port_is_found_before_anything_starts(small_settings: Settings, taken_port: int):
    for ports in ({"port": taken_port, "ui_port": 0}, {"port": 0, "ui_port": taken_port}):
        with pytest.raises(PortInUse) as caught:
            serve.serve(small_settings, **ports)
        assert caught.value.details["port"] == str(taken_port)


@pytest.mark.usefixtures("no_processes")
def test_another_address_than_this_machine_is_refused(small_settings: Settings):
    with pytest.raises(NotLoopback):
        serve.serve(small_settings, host="0.0.0.0", port=0, ui_port=0)


def test_the_pages_start_closed_and_quiet():
    command = streamlit_command(8501)
    options = dict(zip(command[5::2], command[6::2], strict=True))
    assert options["--server.address"] == "127.0.0.1"
    assert options["--server.port"] == "8501"
    assert options["--browser.gatherUsageStats"] == "false"
    assert options["--client.showErrorDetails"] == "none"
    assert options["--server.maxUploadSize"] == "50"
    assert options["--server.enableStaticServing"] == "false"
    assert page_environment("http://127.0.0.1:9")["STRATEGI_API"] == "http://127.0.0.1:9"


def test_settings_survive_the_way_through_the_environment(small_settings: Settings, monkeypatch: pytest.MonkeyPatch):
    changed = small_settings.model_copy(update={"language": "nn", "top_k": 7, "debug": True})
    for name, value in serve._as_environment(changed).items():
        monkeypatch.setenv(name, value)
    assert load_settings() == changed


@pytest.mark.usefixtures("no_processes")
def test_pages_beyond_this_machine_are_refused_too(small_settings: Settings):
    with pytest.raises(NotLoopback):
        serve.serve(small_settings, only="pages", ui_host="0.0.0.0", ui_port=0)


def test_the_service_computes_on_one_thread_unless_told_otherwise(
    small_settings: Settings, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setenv("OMP_NUM_THREADS", "3")
    monkeypatch.setenv("OPENBLAS_NUM_THREADS", "")
    monkeypatch.delenv("OPENBLAS_NUM_THREADS")
    seen = {}

    def stop(_settings: Settings) -> None:
        seen.update(os.environ)
        raise PortInUse(host="here", port=0, why="enough")

    monkeypatch.setattr(serve, "_api", stop)
    with pytest.raises(PortInUse):
        serve.run_api(small_settings, "127.0.0.1", 0)
    assert (seen["OPENBLAS_NUM_THREADS"], seen["OMP_NUM_THREADS"]) == ("1", "3")
