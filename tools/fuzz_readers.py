"""Feed the readers with broken input until the time is over, guided by coverage.

    python tools/fuzz_readers.py [--seconds 60] [--target NAME]

A reader may answer, or refuse with an ``InputError`` or ``SourceError`` that says what is wrong; anything
else is a fault. What was tried is kept in ``fuzz-corpus/`` and tried first the next time; a fault leaves
its input there as ``crash-…``, to become a test. Each reader runs in a process of its own.
"""

import argparse
import contextlib
import io
import subprocess
import sys
import zipfile
from collections.abc import Callable
from pathlib import Path

import atheris
import openpyxl

ROOT = Path(__file__).resolve().parents[1]
CORPUS = ROOT / "fuzz-corpus"
EXAMPLES = ROOT / "docs" / "examples"
LARGEST_INPUT_BYTES = 16_384
LONGEST_SECONDS = 5
SUPPOSED_MEMORY_MB = 1024

# So that the second half of this script is found, however it is started.
sys.path.insert(0, str(ROOT))

# atheris names every module that it instruments, which nobody needs to read.
with contextlib.redirect_stderr(io.StringIO()), atheris.instrument_imports(include=["samklang"]):
    from samklang import inventory
    from samklang.errors import InputError
    from samklang.values import read_number
    from samklang.workbook import read_activity_table
    from tools import fuzz_publishers, fuzz_tables


def number(data: bytes) -> None:
    """A text, in each way of writing decimals."""
    text = data.decode("utf-8", errors="replace")
    for mark in (None, "comma", "point"):
        with contextlib.suppress(InputError):
            read_number(text, decimal=mark)


def document(data: bytes) -> None:
    """An inventory document, and what is computed from it."""
    with contextlib.suppress(InputError):
        inventory.compute_many(inventory.read(data, name="fuzzed.yaml"))


def table(data: bytes) -> None:
    """A text table."""
    with contextlib.suppress(InputError):
        read_activity_table(data, name="fuzzed.csv")


def workbook(data: bytes) -> None:
    """A workbook."""
    with contextlib.suppress(InputError):
        read_activity_table(data, name="fuzzed.xlsx")


def sheet(data: bytes) -> None:
    """The sheet of a workbook whose archive is sound, so that the parser itself gets to see it."""
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        for name, text in WORKBOOK.items():
            archive.writestr(name, text)
        archive.writestr("xl/worksheets/sheet1.xml", data)
    with contextlib.suppress(InputError):
        read_activity_table(packed.getvalue(), name="fuzzed.xlsx")


MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
RELATION = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006/relationships"
WORKBOOK = {
    "[Content_Types].xml": "<Types/>",
    "xl/workbook.xml": f'<workbook xmlns="{MAIN}" xmlns:r="{RELATION}"><sheets>'
    '<sheet name="A" sheetId="1" r:id="rId1"/></sheets></workbook>',
    "xl/_rels/workbook.xml.rels": f'<Relationships xmlns="{PACKAGE}"><Relationship Id="rId1" '
    f'Type="{RELATION}/worksheet" Target="worksheets/sheet1.xml"/></Relationships>',
}
SHEET = (
    f'<worksheet xmlns="{MAIN}"><sheetData><row r="1"><c r="A1" t="str"><v>country</v></c>'
    '<c r="B1" t="inlineStr"><is><t>amount</t></is></c></row><row r="2" hidden="1">'
    '<c r="A2"><v>1.234</v></c><c r="B2" t="b"><v>1</v></c></row></sheetData></worksheet>'
)

TARGETS: dict[str, Callable[[bytes], None]] = {
    target.__name__: target for target in (number, document, table, workbook, sheet)
}
TARGETS |= fuzz_publishers.TARGETS | fuzz_tables.TARGETS
TABLE = b"country,code,year,sector,carrier,amount,unit\nSE,0000,2015,industry_ets,peat,1,MWh\n"


def _workbook_seed() -> bytes:
    book = openpyxl.Workbook()
    for line in TABLE.decode().splitlines():
        book.worksheets[0].append(line.split(","))
    content = io.BytesIO()
    book.save(content)
    return content.getvalue()


SEEDS: dict[str, Callable[[], list[bytes]]] = {
    "number": lambda: [b"1 234,5", b"1.234", "−12 %".encode()],
    "document": lambda: [path.read_bytes() for path in sorted(EXAMPLES.glob("*.yaml"))],
    "table": lambda: [TABLE, TABLE.replace(b",", b";"), TABLE.decode().encode("utf-16")],
    "workbook": lambda: [_workbook_seed()],
    "sheet": lambda: [SHEET.encode()],
}


def fuzz_one(name: str, seconds: int) -> None:
    """Fuzz one reader in this process; does not return."""
    folder = CORPUS / name
    folder.mkdir(parents=True, exist_ok=True)
    elsewhere = fuzz_publishers.SEEDS | fuzz_tables.SEEDS
    seeds = SEEDS[name]() if name in SEEDS else elsewhere[name]
    for position, seed in enumerate(seeds):
        (folder / f"seed-{position}").write_bytes(seed)
    options = {
        "max_total_time": seconds,
        "max_len": LARGEST_INPUT_BYTES,
        "timeout": LONGEST_SECONDS,
        "rss_limit_mb": SUPPOSED_MEMORY_MB,
        "print_final_stats": 1,
        "verbosity": 0,
        "artifact_prefix": f"{folder}/",
    }
    flags = [f"-{option}={value}" for option, value in options.items()]
    atheris.Setup([sys.argv[0], *flags, str(folder)], TARGETS[name])
    atheris.Fuzz()


def fuzz_all(seconds: int) -> int:
    """Each reader in turn; the number of readers that failed."""
    failed = 0
    for name in TARGETS:
        print(f"{name}: {seconds} s …", flush=True)
        command = [sys.executable, __file__, "--target", name, "--seconds", str(seconds)]
        failed += subprocess.run(command, check=False).returncode != 0
    print(f"{len(TARGETS) - failed} passed, {failed} failed")
    return failed


def main() -> None:
    """Read the command line."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--seconds", type=int, default=60, help="time for each reader")
    parser.add_argument("--target", choices=sorted(TARGETS), help="only this reader")
    arguments = parser.parse_args()
    if arguments.target:
        fuzz_one(arguments.target, arguments.seconds)
    sys.exit(fuzz_all(arguments.seconds) != 0)


if __name__ == "__main__":
    main()
