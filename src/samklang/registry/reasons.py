"""Why a factor was chosen, in words, in English and Swedish."""

from dataclasses import dataclass
from enum import StrEnum

from samklang.registry.codes import code_list
from samklang.registry.files import DATA
from samklang.texts import Catalogue, Language

_TEXTS = Catalogue(DATA / "reasons.yaml")
_WORD_LISTS = {"carrier": "energy_carrier", "fuel": "fuel", "fuels": "fuel", "country": "country"}


class Reason(StrEnum):
    """The grounds of a look-up; the sentences stand in ``data/reasons.yaml``."""

    FUEL_PUBLISHED = "fuel_published"
    FUEL_RECOMPUTED = "fuel_recomputed"
    FUEL_STATED = "fuel_stated"
    CARRIER_REFERENCE_YEAR = "carrier_reference_year"
    CARRIER_REFERENCE_NEAREST_EARLIER = "carrier_reference_nearest_earlier"
    CARRIER_REFERENCE = "carrier_reference"
    CARRIER_RECOMPUTED = "carrier_recomputed"
    CARRIER_FOR_FUEL = "carrier_for_fuel"
    COUNTRY_YEAR = "country_year"
    COUNTRY_NEAREST_EARLIER = "country_nearest_earlier"
    COUNTRY_SINGLE = "country_single"
    SUSTAINABLE_ASSUMED = "sustainable_assumed"
    LIFE_CYCLE_FOR_CO2 = "life_cycle_for_co2"
    GWP_NOT_RESTATED = "gwp_not_restated"
    GWP_NOT_STATED = "gwp_not_stated"


@dataclass(frozen=True, slots=True)
class Grounds:
    """One reason with what its placeholders stand for: codes and years, not yet words."""

    reason: Reason
    words: tuple[tuple[str, str], ...]

    def sentence(self, language: Language) -> str:
        """The reason as a sentence in English or Swedish."""
        shown = {key: _shown(key, word, language) for key, word in self.words}
        return _TEXTS.text(self.reason, language, **shown)


def grounds(reason: Reason, **words: object) -> Grounds:
    """One reason; ``words`` are codes, years and names of its sentence's placeholders."""
    return Grounds(reason, tuple((key, str(word)) for key, word in words.items()))


def told(reasons: tuple[Grounds, ...], language: Language) -> str:
    """All reasons, one sentence after the other."""
    return " ".join(each.sentence(language) for each in reasons)


def _shown(key: str, word: str, language: Language) -> str:
    if key not in _WORD_LISTS:
        return word
    labels = code_list(_WORD_LISTS[key])
    return ", ".join(labels.label(code, language) for code in word.split())
