"""Temperature correction in its two forms (methodology 3.9).

Degree days are summed over the days whose mean is below the base temperature. Bases differ between
countries, so the base is stored with the series.
"""

import math
from collections.abc import Iterable

from samklang.inventory.records import CorrectionForm, TemperatureCorrection
from samklang.registry.constants import constant


def heating_degree_days(daily_mean_c: Iterable[float], base_temperature_c: float) -> float:
    """``Σ max(0, Tb − T)`` over days, in degree days (K·d)."""
    return math.fsum(max(0.0, base_temperature_c - mean) for mean in daily_mean_c)


def corrected_by_degree_days(
    heat_mwh: float, degree_days: float, normal_degree_days: float
) -> float:
    """First form: the whole amount follows the weather, ``H · HDD_normal / HDD``."""
    return heat_mwh * normal_degree_days / degree_days


def corrected_by_heating_share(
    energy_mwh: float, degree_days: float, normal_degree_days: float, heating_share: float
) -> float:
    """Second form, for the whole energy of a building: ``E / (1 − K · (1 − DD/DDn))``.

    ``K`` is the heating share times the registry's weather-dependent part of heating.
    """
    weight = heating_share * constant("heating_share_factor").value
    return energy_mwh / (1 - weight * (1 - degree_days / normal_degree_days))


def correction_ratio(correction: TemperatureCorrection) -> float:
    """What a weather-dependent amount is multiplied by."""
    days, normal = correction.degree_days, correction.normal_degree_days
    if correction.form is CorrectionForm.DEGREE_DAYS:
        return corrected_by_degree_days(1.0, days, normal)
    return corrected_by_heating_share(1.0, days, normal, correction.heating_share or 0.0)
