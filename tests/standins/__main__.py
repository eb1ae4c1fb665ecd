"""Serve SCB's table of final energy use on this machine, to rehearse a fetch by hand.

    python -m tests.standins [--port 8123] [--first-year 2005] [--faults]

With ``--faults`` the fourth call is refused for its pace and the connection of the sixth breaks.
"""

import argparse
import threading

from tests.standins import server
from tests.standins.pxweb import PxWeb
from tests.standins.pxweb_tables import FIRST_YEAR, final_energy

FAULTS: tuple[server.Fault | None, ...] = (
    *(None, None, None, server.status(429, "2")),
    *(None, server.dropped),
)


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawTextHelpFormatter
    )
    parser.add_argument("--port", type=int, default=8123)
    parser.add_argument("--first-year", type=int, default=FIRST_YEAR)
    parser.add_argument("--faults", action="store_true")
    given = parser.parse_args()
    stand_in = PxWeb([final_energy(given.first_year)])
    with server.serving(stand_in, given.port) as running:
        running.faults += FAULTS if given.faults else ()
        print(f"Asked at {running.address}; Ctrl-C ends it.", flush=True)  # noqa: T201 - a program
        threading.Event().wait()


if __name__ == "__main__":
    main()
