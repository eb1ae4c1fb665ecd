"""Only a connector's own hosts are asked, and only where they lie in public."""

import httpx
import pytest

from samklang.errors import SourceError
from samklang.sources.address import Door, is_public
from samklang.sources.connector import is_stand_in
from samklang.sources.transport import PinnedTransport

HOST = "api.example.se"
DOOR = Door(frozenset({HOST}))
URL = f"https://{HOST}/table"
PUBLIC = "193.10.10.10"

BYPASSES = [
    "http://api.example.se/table",
    "ftp://api.example.se/table",
    "file:///etc/passwd",
    "gopher://api.example.se/",
    "data:text/plain,x",
    "//api.example.se/table",
    "/table",
    "",
    "https://",
    "https:///table",
    "https://api.example.se:8443/table",
    "https://api.example.se:22/table",
    "https://api.example.se./table",
    "https://api.example.se.evil.example/table",
    "https://evil.example/https://api.example.se/",
    "https://evil.example/?api.example.se",
    "https://evil.example#api.example.se",
    "https://evil.example\\@api.example.se/",
    "https://api.example.se\\@evil.example/",
    "https://api.example.se@evil.example/",
    "https://user:secret@api.example.se/table",
    "https://user@api.example.se/table",
    "https://:secret@api.example.se/table",
    "https://api.example.se%2eevil.example/",
    "https://api.example.se%00.evil.example/",
    "https://api.example.se\t.evil.example/",
    "https://api.example.se\r\nHost: evil.example/",
    " https://api.example.se/table",
    "https://api。example。se/table",
    "https://xn--pi-example.se/table",
    "https://sub.api.example.se/table",
    "https://127.0.0.1/table",
    "https://2130706433/table",
    "https://0x7f000001/table",
    "https://0x7f.0.0.1/table",
    "https://0177.0.0.1/table",
    "https://127.1/table",
    "https://0/table",
    "https://[::1]/table",
    "https://[::ffff:127.0.0.1]/table",
    "https://[::ffff:a9fe:a9fe]/table",
    "https://169.254.169.254/latest/meta-data/",
    "https://metadata.google.internal/",
    "https://localhost/table",
    "https://[fe80::1%25eth0]/table",
    "https://10.0.0.1/table",
]

PRIVATE = [
    "127.0.0.1",
    "127.255.255.254",
    "0.0.0.0",  # noqa: S104 - the address is what the test is about
    "10.1.2.3",
    "172.16.0.1",
    "192.168.1.1",
    "169.254.169.254",
    "100.64.0.1",
    "100.127.255.254",
    "192.0.0.170",
    "192.0.2.1",
    "198.18.0.1",
    "224.0.0.1",
    "240.0.0.1",
    "255.255.255.255",
    "::",
    "::1",
    "::127.0.0.1",
    "::ffff:127.0.0.1",
    "::ffff:193.10.10.10",
    "64:ff9b::7f00:1",
    "64:ff9b::c10a:a0a",
    "64:ff9b:1::a9fe:a9fe",
    "2002:7f00:1::",
    "2001:0:4136:e378:8000:63bf:3fff:fdd2",
    "2001:db8::1",
    "fc00::1",
    "fd00:ec2::254",
    "fe80::1",
    "fe80::1%eth0",
    "fec0::1",
    "ff02::1",
]


@pytest.mark.parametrize("address", BYPASSES)
def test_no_way_around_the_list_of_hosts_is_taken(address: str) -> None:
    with pytest.raises(SourceError, match="Nothing was asked"):
        DOOR.permitted(address)


def test_there_are_at_least_forty_ways_that_are_tried() -> None:
    assert len(BYPASSES) >= 40


def test_a_password_in_an_address_is_not_repeated_in_the_message() -> None:
    with pytest.raises(SourceError) as caught:
        DOOR.permitted("https://user:secret@api.example.se/table")
    assert "secret" not in str(caught.value)


@pytest.mark.parametrize("address", PRIVATE)
def test_a_host_that_leads_to_a_private_address_is_not_asked(address: str) -> None:
    assert not is_public(address)
    with pytest.raises(SourceError, match="leads to"):
        DOOR.addresses(httpx.URL(URL), lambda _host, _port: [address])


@pytest.mark.parametrize("address", [PUBLIC, "2001:6b0:e:2018::1"])
def test_a_host_that_leads_to_a_public_address_is_asked(address: str) -> None:
    assert DOOR.addresses(httpx.URL(URL), lambda _host, _port: [address]) == [address]


def test_one_private_address_among_public_ones_is_enough_to_refuse() -> None:
    with pytest.raises(SourceError, match="leads to"):
        DOOR.addresses(httpx.URL(URL), lambda _host, _port: [PUBLIC, "10.0.0.1"])


def test_a_host_that_is_not_found_may_be_found_later() -> None:
    def unknown(_host: str, _port: int) -> list[str]:
        raise OSError("Name or service not known")

    with pytest.raises(SourceError, match="was not found") as caught:
        DOOR.addresses(httpx.URL(URL), unknown)
    assert caught.value.may_retry


@pytest.mark.parametrize(
    "location",
    [
        "https://evil.example/table",
        "http://api.example.se/table",
        "https://169.254.169.254/latest/meta-data/",
        "http://169.254.169.254/latest/meta-data/",
        "//evil.example/table",
        "https://api.example.se:8443/table",
        "https://user@api.example.se/table",
        "https://[::ffff:169.254.169.254]/",
        "javascript:alert(1)",
        "https://[broken/",
    ],
)
def test_a_redirect_elsewhere_is_refused_and_names_both(location: str) -> None:
    with pytest.raises(SourceError) as caught:
        DOOR.redirected(httpx.URL(URL), location)
    assert URL in str(caught.value)
    assert location in str(caught.value)


def test_a_redirect_on_the_same_host_is_followed() -> None:
    assert str(DOOR.redirected(httpx.URL(URL), "/other?a=1")) == f"https://{HOST}/other?a=1"


@pytest.mark.parametrize("address", ["https://mirror.example", "http://10.0.0.1", "http://0/"])
def test_a_stand_in_is_on_this_machine(address: str) -> None:
    assert not is_stand_in(address)
    with pytest.raises(SourceError, match="stand-in on this machine"):
        Door(frozenset({HOST}), address)


def test_with_a_stand_in_only_that_is_asked() -> None:
    door = Door(frozenset({HOST}), "http://127.0.0.1:8123")
    assert str(door.permitted("http://127.0.0.1:8123/table")) == "http://127.0.0.1:8123/table"
    for address in (URL, "http://127.0.0.1:8124/table", "http://localhost:8123/table"):
        with pytest.raises(SourceError, match="not the stand-in"):
            door.permitted(address)


def test_a_stand_in_by_name_must_lead_to_this_machine() -> None:
    door = Door(frozenset(), "http://localhost:8123")
    with pytest.raises(SourceError, match="leads to"):
        door.addresses(httpx.URL("http://localhost:8123/"), lambda _host, _port: [PUBLIC])


class Noting(httpx.BaseTransport):
    """Notes what would be connected to."""

    def __init__(self) -> None:
        self.requests: list[httpx.Request] = []

    def handle_request(self, request: httpx.Request) -> httpx.Response:
        self.requests.append(request)
        if request.url.host.startswith("203."):
            raise httpx.ConnectError("refused")
        return httpx.Response(200)


def test_the_connection_goes_to_the_address_that_was_checked() -> None:
    answers = iter([[PUBLIC], ["127.0.0.1"]])
    noting = Noting()
    transport = PinnedTransport(DOOR, lambda _host, _port: next(answers), noting)
    with httpx.Client(transport=transport) as session:
        session.get(URL)
        with pytest.raises(SourceError, match="leads to"):
            session.get(URL)
    [request] = noting.requests
    assert request.url.host == PUBLIC
    assert request.headers["host"] == HOST
    assert request.extensions["sni_hostname"] == HOST


def test_the_next_address_is_tried_where_the_first_takes_no_connection() -> None:
    noting = Noting()
    transport = PinnedTransport(DOOR, lambda _host, _port: ["203.1.2.3", PUBLIC], noting)
    with httpx.Client(transport=transport) as session:
        assert session.get(URL).status_code == 200
    assert [request.url.host for request in noting.requests] == ["203.1.2.3", PUBLIC]
