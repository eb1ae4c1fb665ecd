"""The cube at its full size beside one pass of NumPy over the same bytes, in one process."""

import json

from benchmarks.clock import in_turns
from benchmarks.cube_job import TERRITORIES, job

TURNS = 40


def main() -> None:
    """Print the seconds of both and the bytes."""
    work = job(TERRITORIES)
    activity_mwh = work.cube.activity_mwh
    work.emissions_t()
    seconds = in_turns({"numpy": activity_mwh.sum, "cube": work.emissions_t}, TURNS)
    print(json.dumps({**seconds, "bytes": activity_mwh.nbytes}))


if __name__ == "__main__":
    main()
