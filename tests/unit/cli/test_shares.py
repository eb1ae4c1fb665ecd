"""Work shared between processes: each code once, nothing lost, no process left behind."""

import multiprocessing
import os
import signal
from collections.abc import Sequence
from functools import partial
from pathlib import Path

import pytest

from samklang.cli import shares
from samklang.cli.shares import work_in_shares
from samklang.errors import InputError, Problem

CODES = tuple(f"{number:04}" for number in range(90))
IN_ANOTHER = "0001"


@pytest.fixture(autouse=True)
def _two_processors(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(os, "cpu_count", lambda: 2)


def _note(folder: Path, codes: Sequence[str]) -> None:
    for code in codes:
        with (folder / code).open("x") as file:
            file.write(str(os.getpid()))


def _refuse(codes: Sequence[str]) -> None:
    if IN_ANOTHER in codes:
        raise InputError([Problem("0001", "is wrong."), Problem("0003", "is wrong too.")])


def _fill_the_disk(codes: Sequence[str]) -> None:
    if IN_ANOTHER in codes:
        raise OSError(28, "No space left on device")


def _be_killed(codes: Sequence[str]) -> None:
    if IN_ANOTHER in codes:
        os.kill(os.getpid(), signal.SIGKILL)


def _fail_here(codes: Sequence[str]) -> None:
    if IN_ANOTHER not in codes:
        raise OSError(28, "No space left on device")
    signal.pause()


def test_every_code_is_worked_on_once_by_two_processes(tmp_path: Path) -> None:
    work_in_shares(partial(_note, tmp_path), CODES)
    workers = {file.name: int(file.read_text()) for file in tmp_path.iterdir()}
    assert set(workers) == set(CODES)
    assert len(set(workers.values())) == 2
    assert workers[CODES[0]] == os.getpid()


def test_few_codes_stay_in_this_process(tmp_path: Path) -> None:
    work_in_shares(partial(_note, tmp_path), CODES[:3])
    assert {int(file.read_text()) for file in tmp_path.iterdir()} == {os.getpid()}


def test_one_processor_does_it_alone(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(os, "cpu_count", lambda: None)
    work_in_shares(partial(_note, tmp_path), CODES)
    assert {int(file.read_text()) for file in tmp_path.iterdir()} == {os.getpid()}


def test_no_more_processes_than_may_be(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(os, "cpu_count", lambda: 128)
    monkeypatch.setattr(shares, "MOST_PROCESSES", 3)
    work_in_shares(partial(_note, tmp_path), CODES)
    assert len({int(file.read_text()) for file in tmp_path.iterdir()}) == 3


def test_what_another_process_refuses_is_refused_with_every_problem() -> None:
    with pytest.raises(InputError) as caught:
        work_in_shares(_refuse, CODES)
    assert [problem.where for problem in caught.value.problems] == ["0001", "0003"]


def test_what_another_process_cannot_write_is_said_here() -> None:
    with pytest.raises(OSError, match="No space left"):
        work_in_shares(_fill_the_disk, CODES)


def test_a_process_that_was_killed_is_no_success() -> None:
    with pytest.raises(OSError, match="was ended"):
        work_in_shares(_be_killed, CODES)


def test_a_failure_here_leaves_no_process_behind() -> None:
    with pytest.raises(OSError, match="No space left"):
        work_in_shares(_fail_here, CODES)
    assert not multiprocessing.active_children()
