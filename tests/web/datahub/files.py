"""Files as people hand them in."""

import io

import xlsxwriter

_HEADER = ("Kommun", "Energislag", "2018", "2019")
_ROWS = (
    ("2580 Luleå", "El", "201345,5", ".."),
    ("2580 Luleå", "Fjärrvärme", "512000", "498000,25"),
    ("2581 Piteå", "El", "1 200,5", "1 100"),
    ("Totalt", "El", "202546,0", ".."),
)


def messy_workbook(
    rows: tuple[tuple[str, ...], ...] = _ROWS, header: tuple[str, ...] = _HEADER
) -> bytes:
    """A table below its title and beside an empty column: decimal commas, a total row, two dots."""
    written = io.BytesIO()
    with xlsxwriter.Workbook(written, {"in_memory": True}) as book:
        sheet = book.add_worksheet("Energi")
        sheet.write(0, 1, "Energianvändning per kommun, MWh")
        for order, row in enumerate((header, *rows)):
            for position, cell in enumerate(row):
                sheet.write_string(3 + order, 1 + position, cell)
        sheet.write(5 + len(rows), 1, "Källa: länsstyrelsen")
    return written.getvalue()


def faulty_workbook() -> bytes:
    """The same with a place that nobody knows and an amount that is none."""
    return messy_workbook(
        (
            *_ROWS[:2],
            ("Nowhere", "El", "1", "2"),
            ("2581 Piteå", "El", "ungefär 12", "1 100"),
        )
    )


def table(cells: int, first: float = 0.5) -> bytes:
    """A plain table of so many cells, as CSV."""
    lines = ["Kommun;År;Anläggning;Energi (MWh)"]
    lines += [
        f"2580;{1990 + order % 30};Verk {order // 30};{order + first}".replace(".", ",")
        for order in range(cells)
    ]
    return "\n".join(lines).encode()
