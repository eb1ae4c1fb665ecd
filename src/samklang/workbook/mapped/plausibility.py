"""Whether amounts are a thousand times what they were: kWh entered as MWh, or the like."""

import numpy as np

from samklang.series import YEAR, Series
from samklang.workbook.mapped.mapping import TableMapping
from samklang.workbook.mapped.report import SCALE, Report
from samklang.workbook.mapped.vocabulary import tuning

_KWH = "kWh"
Key = tuple[str, ...]


def ask_about_scale(
    series: Series, reference: Series, mapping: TableMapping, report: Report
) -> None:
    """Ask once when most amounts are about a thousand times those of the reference.

    Each amount is compared with the same key in the same year, else in the nearest year before.
    Amounts in another unit than the reference are not compared.
    """
    if mapping.manner.is_scale_confirmed or series.unit != reference.unit:
        return
    ratios = _ratios(series, reference)
    if not ratios:
        return
    times, reach = tuning("scale_times"), tuning("scale_reach")
    found = [abs(ratio / times - 1) <= reach for _, ratio in ratios]
    if sum(found) > tuning("scale_share") * len(found):
        key, ratio = ratios[found.index(True)]
        shown = ", ".join(key)
        report.question(
            SCALE,
            ("convert", "keep"),
            unit=_KWH,
            times=f"{ratio:,.0f}",
            key=shown,
            count=sum(found),
        )


def _ratios(series: Series, reference: Series) -> list[tuple[Key, float]]:
    """How many times the reference each amount is, where both are above zero."""
    names = [each.name for each in series.dimensions if each.name != YEAR]
    if {each.name for each in reference.dimensions} - {YEAR} != set(names):
        return []
    known = _by_key(reference, names)
    ratios = []
    for key, years in _by_key(series, names).items():
        for year, number in years.items():
            before = [each for each in known.get(key, {}) if each <= year]
            if before and number > 0 and (old := known[key][max(before)]) > 0:
                ratios.append(((*key, year), number / old))
    return ratios


def _by_key(series: Series, names: list[str]) -> dict[Key, dict[str, float]]:
    """Numbers by key and year."""
    columns = [series.dimension(name) for name in names]
    years = series.dimension(YEAR)
    found: dict[Key, dict[str, float]] = {}
    for row in np.flatnonzero(~np.isnan(series.number)).tolist():
        key = tuple(column.at(row) for column in columns)
        found.setdefault(key, {})[years.at(row)] = float(series.number[row])
    return found
