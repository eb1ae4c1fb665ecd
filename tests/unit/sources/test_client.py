"""The client keeps to limits, is patient with what passes, and refuses the rest."""

import gzip
import threading
import time
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import timedelta
from email.utils import format_datetime

import httpx
import pytest

from samklang.errors import FetchCancelled, SourceError
from samklang.sources.address import Door
from samklang.sources.client import ATTEMPTS, Client, _connection_fault
from samklang.sources.clock import cancelled
from samklang.sources.connector import Limits, Part, Request
from samklang.sources.pace import Paces
from tests.standins import server as stand_in
from tests.standins.clock import START, QuickClock
from tests.standins.server import Reply, Server, serving

LIMITS = Limits(calls=30, seconds=10, answer_bytes=200_000, timeout_seconds=30)


def hello(call: stand_in.Call) -> Reply:
    return Reply(b'{"asked": "%s"}' % call.body if call.body else b'{"hello": "world"}')


@pytest.fixture
def server() -> Iterator[Server]:
    with serving(hello) as running:
        yield running


@pytest.fixture
def clock() -> QuickClock:
    return QuickClock()


@pytest.fixture
def client(server: Server, clock: QuickClock) -> Client:
    return Client(Door(frozenset(), server.address), LIMITS, clock=clock, paces=Paces())


def ask(client: Client, server: Server, body: bytes = b"") -> Part:
    return client.part(Request(f"{server.address}/table", body, "application/json" * bool(body)))


def test_an_answer_comes_byte_for_byte(client: Client, server: Server) -> None:
    part = ask(client, server)
    assert (part.body, part.status) == (b'{"hello": "world"}', 200)
    assert part.content_type == "application/json; charset=utf-8"


def test_a_selection_is_posted(client: Client, server: Server) -> None:
    assert ask(client, server, b"x").body == b'{"asked": "x"}'
    assert server.calls[0].headers["Content-Type"] == "application/json"


def test_a_refusal_comes_with_its_status(client: Client, server: Server) -> None:
    server.faults.append(stand_in.status(404))
    assert ask(client, server).status == 404
    assert len(server.calls) == 1


@pytest.mark.parametrize("code", [429, 500, 502, 503, 504])
def test_a_fault_that_passes_is_tried_again(client: Client, server: Server, code: int) -> None:
    server.faults += [stand_in.status(code), stand_in.status(code)]
    assert ask(client, server).status == 200
    assert len(server.calls) == 3


@pytest.mark.parametrize("fault", [stand_in.dropped, stand_in.closed])
def test_a_dropped_connection_is_tried_again(
    client: Client, server: Server, fault: stand_in.Fault
) -> None:
    server.faults.append(fault)
    assert ask(client, server).body == b'{"hello": "world"}'


def test_attempts_are_bounded_and_counted(client: Client, server: Server) -> None:
    server.faults += [stand_in.status(503)] * 9
    with pytest.raises(SourceError, match=r"503 Service Unavailable; 5 attempts were made") as end:
        ask(client, server)
    assert len(server.calls) == ATTEMPTS
    assert end.value.may_retry


def test_the_wait_grows(client: Client, server: Server, clock: QuickClock) -> None:
    server.faults += [stand_in.status(500)] * (ATTEMPTS - 1)
    ask(client, server)
    doubled = sum(2**attempt for attempt in range(ATTEMPTS - 1))
    assert doubled <= clock.slept_seconds <= doubled + ATTEMPTS


@pytest.mark.parametrize(
    "header", ["7", format_datetime(START + timedelta(seconds=7), usegmt=True)]
)
def test_the_wait_is_what_the_publisher_asks(
    client: Client, server: Server, clock: QuickClock, header: str
) -> None:
    server.faults.append(stand_in.status(429, header))
    ask(client, server)
    assert clock.slept_seconds == pytest.approx(7, abs=0.01)


@pytest.mark.parametrize("header", ["3600", "99999999999999999999"])
def test_a_very_long_wait_is_told_instead_of_waited(
    client: Client, server: Server, clock: QuickClock, header: str
) -> None:
    server.faults.append(stand_in.status(429, header))
    with pytest.raises(SourceError, match="asks to wait"):
        ask(client, server)
    assert not clock.slept_seconds


def test_a_wait_that_cannot_be_read_is_replaced_by_our_own(client: Client, server: Server) -> None:
    server.faults.append(stand_in.status(429, "soon"))
    assert ask(client, server).status == 200


def test_no_more_calls_than_the_limit_in_any_window(
    client: Client, server: Server, clock: QuickClock
) -> None:
    made_at = []
    for _ in range(70):
        ask(client, server)
        made_at.append(clock.seconds())
    for call, moment in enumerate(made_at):
        assert sum(moment - 10 < other <= moment for other in made_at[: call + 1]) <= 30
    assert clock.slept_seconds == pytest.approx(20, abs=0.5)


def test_the_limit_is_one_for_all_threads(server: Server) -> None:
    clock, paces = QuickClock(), Paces()
    limits = replace(LIMITS, calls=5, seconds=100, timeout_seconds=10_000)

    def many() -> None:
        client = Client(Door(frozenset(), server.address), limits, clock=clock, paces=paces)
        for _ in range(4):
            ask(client, server)

    threads = [threading.Thread(target=many) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(server.calls) == 16
    assert clock.slept_seconds >= 300 - 1


def test_an_answer_that_announces_too_much_is_refused_at_once(
    client: Client, server: Server
) -> None:
    server.faults.append(stand_in.announced(5_000_000_000))
    with pytest.raises(SourceError, match="5,000,000,000 bytes were announced"):
        ask(client, server)
    assert len(server.calls) == 1


def test_an_answer_without_end_is_cut(client: Client, server: Server) -> None:
    server.faults.append(stand_in.endless)
    with pytest.raises(SourceError, match="too large: more came"):
        ask(client, server)


def test_a_packed_answer_is_unpacked(client: Client, server: Server) -> None:
    server.faults.append(stand_in.packed(gzip.compress(b"x" * 1000)))
    assert ask(client, server).body == b"x" * 1000


def test_a_small_answer_that_unpacks_to_a_large_one_is_cut(client: Client, server: Server) -> None:
    server.faults.append(stand_in.packed(gzip.compress(bytes(50_000_000))))
    with pytest.raises(SourceError, match="too large: more came"):
        ask(client, server)


@pytest.mark.parametrize(
    "body", [b"not packed", gzip.compress(b"x" * 1000)[:-9]], ids=["not packed", "cut short"]
)
def test_a_damaged_packed_answer_is_tried_again(
    client: Client, server: Server, body: bytes
) -> None:
    server.faults.append(stand_in.packed(body))
    assert ask(client, server).body == b'{"hello": "world"}'


def test_an_unknown_packing_is_refused(client: Client, server: Server) -> None:
    server.faults.append(stand_in.packed(b"x", "br"))
    with pytest.raises(SourceError, match="packed as 'br'"):
        ask(client, server)


@pytest.mark.parametrize("code", [301, 302, 303, 307, 308])
def test_a_redirect_to_another_place_is_refused(client: Client, server: Server, code: int) -> None:
    server.faults.append(stand_in.redirect("http://169.254.169.254/latest/meta-data/", code))
    with pytest.raises(SourceError, match=r"169\.254\.169\.254.*not the same host"):
        ask(client, server)
    assert len(server.calls) == 1


def test_a_redirect_on_the_same_host_is_followed(client: Client, server: Server) -> None:
    server.faults.append(stand_in.redirect("/elsewhere"))
    assert ask(client, server).body == b'{"hello": "world"}'
    assert server.calls[1].target == "/elsewhere"


def test_redirects_in_a_circle_end(client: Client, server: Server) -> None:
    server.faults += [stand_in.redirect("/table")] * 9
    with pytest.raises(SourceError, match="redirects in a row"):
        ask(client, server)


def test_a_redirect_that_would_lose_the_selection_is_refused(
    client: Client, server: Server
) -> None:
    server.faults.append(stand_in.redirect("/elsewhere", 302))
    with pytest.raises(SourceError, match="the selection would be lost"):
        ask(client, server, b"x")


def test_a_selection_follows_a_redirect_that_keeps_it(client: Client, server: Server) -> None:
    server.faults.append(stand_in.redirect("/elsewhere", 307))
    assert ask(client, server, b"x").body == b'{"asked": "x"}'


def _stopping_after(looks: int) -> Callable[[int], None]:
    left = iter(range(looks))

    def look(_: int) -> None:
        if next(left, None) is None:
            raise cancelled("table")

    return look


def test_a_call_that_nobody_wants_any_more_ends_within_two_seconds(server: Server) -> None:
    door = Door(frozenset(), server.address)
    client = Client(door, LIMITS, paces=Paces(), look_up=_stopping_after(3))
    server.faults.append(stand_in.slow(1.0))
    begun = time.monotonic()
    with pytest.raises(FetchCancelled, match="goes on where it was"):
        ask(client, server)
    assert time.monotonic() - begun < 2


def test_a_wait_that_nobody_wants_any_more_ends(client: Client, server: Server) -> None:
    client.look_up = _stopping_after(20)
    server.faults.append(stand_in.status(429, "100"))
    with pytest.raises(FetchCancelled):
        ask(client, server)
    assert client.clock.seconds() < 5


def test_an_answer_that_drips_is_left_when_its_time_is_over(server: Server) -> None:
    limits = replace(LIMITS, timeout_seconds=0.3)
    client = Client(Door(frozenset(), server.address), limits, paces=Paces(), attempts=1)
    server.faults.append(stand_in.slow(0.1))
    with pytest.raises(SourceError, match="no whole answer came within"):
        ask(client, server)


def test_a_certificate_that_does_not_hold_is_not_tried_again() -> None:
    error = httpx.ConnectError("[SSL: CERTIFICATE_VERIFY_FAILED] certificate verify failed")
    fault = _connection_fault("https://api.example.se", error)
    assert "certificate does not hold" in str(fault)
    assert not fault.may_retry


def test_a_machine_that_takes_no_connection_may_take_one_later(clock: QuickClock) -> None:
    client = Client(Door(frozenset(), "http://127.0.0.1:9"), LIMITS, clock=clock, paces=Paces())
    with pytest.raises(SourceError, match="the connection failed") as caught:
        client.part(Request("http://127.0.0.1:9/table"))
    assert caught.value.may_retry
