from __future__ import annotations

import socket

import pytest

from assistant.api.server import listen, run, server_for
from assistant.errors import NotLoopback, PortInUse
from assistant.settings import load_settings


@pytest.mark.parametrize("host", ["0.0.0.0", "::", "192.168.1.20", "example.no", ""])
def test_it_listens_on_this_machine_only(host):
    with pytest.raises(NotLoopback) as caught:
        listen(host, 0, load_settings())
    assert caught.value.details == {"host": host}
    assert caught.value.exit_code == 2


@pytest.mark.parametrize("given", [{"allow_remote": True}, {"login": "required"}])
def test_beyond_this_machine_both_the_setting_and_a_login_are_needed(given):
    with pytest.raises(NotLoopback):
        listen("0.0.0.0", 0, load_settings(**given))
    with listen("0.0.0.0", 0, load_settings(allow_remote=True, login="required")) as listener:
        assert listener.getsockname()[0] == "0.0.0.0"


def test_a_port_in_use_is_named(make_app):
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        with pytest.raises(PortInUse) as caught:
            run(make_app(), "127.0.0.1", port)
    assert caught.value.details["port"] == str(port)
    assert caught.value.details["why"]
    assert caught.value.exit_code == 7


@pytest.mark.parametrize("port", [-1, 70_000])
def test_a_port_that_cannot_be_is_refused_the_same_way(make_app, port):
    with pytest.raises(PortInUse):
        run(make_app(), "127.0.0.1", port)


def test_a_port_is_free_again_at_once():
    settings = load_settings()
    with listen("127.0.0.1", 0, settings) as first:
        port = first.getsockname()[1]
        with socket.create_connection(("127.0.0.1", port)):
            first.accept()[0].close()
    listen("127.0.0.1", port, settings).close()


def test_the_server_says_little_and_lets_go(make_app):
    config = server_for(make_app(concurrency=7)).config
    assert (config.limit_concurrency, config.timeout_keep_alive) == (7, 5)
    assert (config.server_header, config.access_log, config.proxy_headers) == (False, False, False)
