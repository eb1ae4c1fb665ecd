"""The exception family is the one that is drawn."""

import inspect
import re

from samklang import errors


def _drawn() -> set[str]:
    tree = (errors.__doc__ or "").partition("::")[2]
    return set(re.findall(r"^\W*([A-Z]\w+)(?: {2,}|$)", tree, flags=re.MULTILINE))


def _family() -> set[str]:
    members = vars(errors).values()
    return {
        member.__name__
        for member in members
        if inspect.isclass(member) and issubclass(member, errors.SamklangError)
    }


def test_every_exception_stands_in_the_tree_and_no_other() -> None:
    assert _drawn() == _family()


def test_a_message_says_place_fault_expectation_and_remedy() -> None:
    problem = errors.Problem("row 3", "unit 'kw' is not known.", "a unit of energy", "Write kWh.")
    assert str(problem) == ("row 3: unit 'kw' is not known. Expected a unit of energy. Write kWh.")


def test_all_problems_are_told_in_their_order() -> None:
    problems = [errors.Problem(f"row {number}", "empty.") for number in range(3)]
    assert str(errors.TableError(problems)).splitlines() == [
        "row 0: empty.",
        "row 1: empty.",
        "row 2: empty.",
    ]


def test_a_very_long_list_of_problems_is_cut_and_says_so() -> None:
    shown = str(errors.TableError(errors.Problem("", str(number)) for number in range(60)))
    assert shown.splitlines()[-1] == "… and 10 more."
