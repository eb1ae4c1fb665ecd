"""The one asker of all connectors: within the publisher's limits, patient, and hard to lead astray."""

import random
from collections.abc import Callable
from dataclasses import dataclass

import httpx

from samklang.errors import Problem, SourceError
from samklang.sources.address import Door, Resolver, origin, system_resolver
from samklang.sources.aside import Call, aside
from samklang.sources.body import read_body
from samklang.sources.clock import SYSTEM_CLOCK, Clock, rest
from samklang.sources.connector import Limits, Part, Request
from samklang.sources.faults import PASSING, PassingFault, asked_wait_seconds, status_text
from samklang.sources.pace import PACES, Paces
from samklang.sources.transport import PinnedTransport

ATTEMPTS = 5
LONGEST_WAIT_SECONDS = 120.0
CONNECT_SECONDS = 10.0
_FIRST_WAIT_SECONDS = 1.0
_REDIRECTS = 3
# A POST that is sent on as GET would lose its selection; these two keep method and body.
_KEEPING = frozenset({307, 308})
_HEADERS = {
    "User-Agent": "samklang (official statistics for climate work)",
    "Accept-Encoding": "gzip",
    "Accept": "*/*",
}


def _go_on(_: int) -> None:
    """Looks up, and goes on."""


@dataclass(slots=True)
class Client:
    """Asks the hosts behind one door.

    ``look_up`` is called every tenth of a second, in waits and during answers, with the number of
    bytes that have come of the answer; it ends the call by raising.
    """

    door: Door
    limits: Limits
    clock: Clock = SYSTEM_CLOCK
    resolver: Resolver = system_resolver
    paces: Paces = PACES
    look_up: Callable[[int], None] = _go_on
    attempts: int = ATTEMPTS

    def part(self, request: Request) -> Part:
        """The publisher's answer, tried again while the fault may pass.

        An answer such as 404 comes back with its status; what is worth trying again does not.

        Raises:
            SourceError: the address is not allowed, the answer too large, the fault did not pass.
            FetchCancelled: ``look_up`` has said so.
        """
        url = self.door.permitted(request.url)
        attempt = 1
        while True:
            self.paces.of(origin(url), self.limits).wait(self.clock, self._look_up_waiting)
            try:
                return aside(lambda call: self._answer(request, url, call), self._deadline(request))
            except PassingFault as fault:
                self._pause(fault, attempt)
            attempt += 1

    def _pause(self, fault: PassingFault, attempt: int) -> None:
        """Wait before the next attempt: as long as the publisher asks, else twice as long each time."""
        wait_seconds = fault.after_seconds
        if attempt >= self.attempts:
            raise _given_up(fault, f"{attempt} attempts were made") from fault
        if wait_seconds is None:
            wait_seconds = _FIRST_WAIT_SECONDS * 2 ** (attempt - 1) + random.random()  # noqa: S311
        if wait_seconds > LONGEST_WAIT_SECONDS:
            asked = f"the publisher asks to wait {wait_seconds:.0f} seconds"
            raise _given_up(fault, asked) from fault
        rest(self.clock, wait_seconds, self._look_up_waiting)

    def _look_up_waiting(self) -> None:
        self.look_up(0)

    def _deadline(self, request: Request) -> Callable[[Call], None]:
        """Looks up, and ends a call that takes too long as a whole, however busy it seems."""
        end = self.clock.seconds() + self.limits.timeout_seconds

        def look(call: Call) -> None:
            self.look_up(call.bytes)
            if self.clock.seconds() > end:
                limit = f"{self.limits.timeout_seconds:.0f} seconds"
                raise PassingFault(request.url, f"no whole answer came within {limit}.")

        return look

    def _answer(self, request: Request, url: httpx.URL, call: Call) -> Part:
        try:
            with self._session() as session:
                for _ in range(_REDIRECTS + 1):
                    outcome = self._once(session, request, url, call)
                    if isinstance(outcome, Part):
                        return outcome
                    url = outcome
        except httpx.TransportError as error:
            raise _connection_fault(request.url, error) from error
        raise SourceError(Problem(request.url, f"more than {_REDIRECTS} redirects in a row."))

    def _session(self) -> httpx.Client:
        timeout = httpx.Timeout(self.limits.timeout_seconds, connect=CONNECT_SECONDS)
        transport = PinnedTransport(self.door, self.resolver)
        return httpx.Client(
            transport=transport,
            timeout=timeout,
            headers=_HEADERS,
            follow_redirects=False,
            trust_env=False,
        )

    def _once(
        self, session: httpx.Client, request: Request, url: httpx.URL, call: Call
    ) -> Part | httpx.URL:
        """One exchange: the answer, or where on the same host it is."""
        headers = {"Content-Type": request.content_type} if request.content_type else {}
        content = request.body or None
        with session.stream(request.method, url, content=content, headers=headers) as response:
            self._refuse_passing(response)
            if response.has_redirect_location:
                return self._redirected(request, response, url)
            body = read_body(response, self.limits.answer_bytes, call.arrived)
            content_type = response.headers.get("content-type", "")
            return Part(request, body, content_type, response.status_code)

    def _redirected(self, request: Request, response: httpx.Response, url: httpx.URL) -> httpx.URL:
        target = self.door.redirected(url, response.headers["location"])
        if request.body and response.status_code not in _KEEPING:
            raise SourceError(
                Problem(
                    request.url,
                    f"the selection would be lost on the way to {target}.",
                    "an answer, or a redirect with status 307 or 308",
                )
            )
        return target

    def _refuse_passing(self, response: httpx.Response) -> None:
        if response.status_code in PASSING:
            header = response.headers.get("retry-after")
            raise PassingFault(
                str(response.request.url),
                f"the publisher answered {status_text(response.status_code)}.",
                asked_wait_seconds(header, self.clock.now()),
            )


def _connection_fault(address: str, error: httpx.TransportError) -> SourceError:
    text = str(error) or type(error).__name__
    if "CERTIFICATE_VERIFY_FAILED" in text:
        return SourceError(Problem(address, f"the certificate does not hold ({text})."))
    return PassingFault(address, f"the connection failed ({text}).")


def _given_up(fault: PassingFault, why: str) -> SourceError:
    problem = fault.problem
    message = f"{problem.message.rstrip('.')}; {why}."
    return SourceError(
        Problem(problem.where, message, problem.expected, problem.remedy), may_retry=True
    )
