"""No test reaches beyond this machine."""

import socket

import pytest
from pytest_socket import SocketConnectBlockedError

# An address set aside for documentation; nothing answers there.
ELSEWHERE = ("192.0.2.1", 9)


@pytest.mark.filterwarnings("ignore:A test tried to use socket")
def test_a_connection_to_another_machine_is_refused_before_it_is_tried() -> None:
    with socket.socket() as connection, pytest.raises(SocketConnectBlockedError):
        connection.connect(ELSEWHERE)


@pytest.mark.parametrize("host", ["127.0.0.1", "localhost"])
def test_a_connection_to_this_machine_is_allowed(host: str) -> None:
    with (
        socket.create_server(("127.0.0.1", 0)) as server,
        socket.create_connection((host, server.getsockname()[1]), timeout=5) as connection,
    ):
        assert connection.getpeername()[0] == "127.0.0.1"
