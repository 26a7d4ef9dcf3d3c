from __future__ import annotations

from collections.abc import Sequence

import pytest

from ingest.extraction import Refused
from ingest.harvest.addresses import Address, Policy, is_open, names, parse, resolve

POLICY = Policy(frozenset({"www.eksempel.no", "eksempel.no"}), frozenset({"127.0.0.1:8080", "[::1]:8080", "intern.no"}))


def reason(url: str, policy: Policy = POLICY, base: str = "") -> str:
    with pytest.raises(Refused) as caught:
        parse(url, policy, base)
    return caught.value.reason


@pytest.mark.parametrize(
    ("url", "parsed"),
    [
        ("https://www.eksempel.no/a/b", "https://www.eksempel.no/a/b"),
        ("HTTPS://WWW.Eksempel.NO.:443/a#del", "https://www.eksempel.no/a"),
        ("https://eksempel.no", "https://eksempel.no/"),
        ("https://eksempel.no/mål side?q=å&r=1", "https://eksempel.no/m%C3%A5l%20side?q=%C3%A5&r=1"),
        ("https://eksempel.no/m%C3%A5l", "https://eksempel.no/m%C3%A5l"),
        ("http://127.0.0.1:8080/a", "http://127.0.0.1:8080/a"),
        ("http://[::1]:8080/a", "http://[::1]:8080/a"),
        ("http://intern.no:9999/", "http://intern.no:9999/"),
    ],
)
def test_an_address_is_written_one_way(url: str, parsed: str):
    assert parse(url, POLICY).url == parsed


def test_an_address_is_seen_from_its_page():
    base = "https://eksempel.no/mappe/side/"
    assert parse("../fil.pdf#page=3", POLICY, base).url == "https://eksempel.no/mappe/fil.pdf"
    assert parse("//www.eksempel.no/x", POLICY, base).url == "https://www.eksempel.no/x"


@pytest.mark.parametrize(
    ("url", "expected"),
    [
        ("http://www.eksempel.no/", "not_https"),
        ("https://www.eksempel.no:8443/", "port_not_allowed"),
        ("https://annet.no/", "host_not_allowed"),
        ("https://www.eksempel.no.annet.no/", "host_not_allowed"),
        ("https://127.0.0.1/", "host_not_allowed"),
        ("http://127.0.0.1:8081/", "host_not_allowed"),
        ("https://169.254.169.254/latest/meta-data", "host_not_allowed"),
        ("https://[::ffff:127.0.0.1]/", "host_not_allowed"),
        ("https://127.1/", "bad_address"),
        ("https://0x7f000001/", "bad_address"),
        ("https://2130706433/", "bad_address"),
        ("https://www.eksempel.no@annet.no/", "bad_address"),
        ("https://bruker:ord@www.eksempel.no/", "bad_address"),
        ("https://annet.no\\@www.eksempel.no/", "bad_address"),
        ("https://[::1/", "bad_address"),
        ("https://www.eksempel.no:port/", "bad_address"),
        ("https://www.eks empel.no/", "bad_address"),
        ("https://-.no/", "bad_address"),
        ("ftp://www.eksempel.no/", "bad_address"),
        ("file:///etc/passwd", "bad_address"),
        ("javascript:alert(1)", "bad_address"),
        ("mailto:post@eksempel.no", "bad_address"),
        ("", "bad_address"),
        ("https://www.eksempel.no/mappe/../hemmelig", "bad_address"),
        ("https://www.eksempel.no/mappe/%2e%2e/hemmelig", "bad_address"),
    ],
)
def test_an_address_that_is_not_allowed_is_refused(url: str, expected: str):
    assert reason(url) == expected


@pytest.mark.parametrize("host", ["127.1", "0x7f000001", "2130706433", "0177.0.0.1"])
def test_a_number_in_disguise_is_refused_though_somebody_listed_it(host: str):
    assert reason(f"https://{host}/", Policy(frozenset({host}), frozenset({host}))) == "bad_address"


@pytest.mark.parametrize(
    "number",
    ["127.0.0.1", "127.8.8.8", "10.1.2.3", "172.16.0.1", "192.168.1.1", "169.254.169.254", "100.64.0.1", "0.0.0.0",
     "0.1.2.3", "224.0.0.1", "239.255.255.250", "255.255.255.255", "192.0.2.1", "198.18.0.1", "240.0.0.1", "::", "::1",
     "::ffff:127.0.0.1", "::ffff:8.8.8.8", "::127.0.0.1", "fe80::1", "fe80::1%eth0", "fc00::1", "fd12::1", "fec0::1",
     "ff02::1", "64:ff9b::7f00:1", "64:ff9b:1::1", "2002:7f00:1::", "2001:0:1::1", "2001:db8::1", "tull", "127.1"],
)  # fmt: skip
def test_a_number_that_is_not_open_to_all_is_refused(number: str):
    assert not is_open(number)
    address = Address("https", "www.eksempel.no", 443, "/")
    for numbers in ([number], ["193.75.75.193", number]):
        with pytest.raises(Refused) as caught:
            resolve(address, POLICY, lambda _host, _port, given=numbers: given)
        assert caught.value.reason == "address_not_public"


@pytest.mark.parametrize("number", ["193.75.75.193", "8.8.8.8", "2a02:20c8:1::1"])
def test_a_number_that_is_open_is_taken(number: str):
    assert is_open(number)
    address = Address("https", "www.eksempel.no", 443, "/")
    assert resolve(address, POLICY, lambda _host, _port: [number]) == [number]


def test_a_host_that_the_operator_named_may_be_inside():
    address = parse("http://intern.no/", POLICY)
    assert resolve(address, POLICY, lambda _host, _port: ["10.0.0.8"]) == ["10.0.0.8"]


def test_a_name_that_leads_nowhere_is_unknown():
    def fails(_host: str, _port: int) -> Sequence[str]:
        raise OSError

    for resolver in (fails, lambda _host, _port: []):
        with pytest.raises(Refused) as caught:
            resolve(Address("https", "eksempel.no", 443, "/"), POLICY, resolver)
        assert caught.value.reason == "unknown_name"


def test_names_stand_with_commas_between():
    assert names(" A.no, b.no:80 ,,") == {"a.no", "b.no:80"}
    assert names("") == frozenset()
