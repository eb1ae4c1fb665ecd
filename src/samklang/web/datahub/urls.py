"""Addresses of the data hub, in the words of each language."""

from django.urls import URLPattern, path

from samklang.texts import Language
from samklang.web.datahub.views import imports, job, stages
from samklang.web.datahub.views import reading as read

_WORDS: dict[Language, dict[str, str]] = {
    "sv": {
        "statistics": "statistik",
        "series": "serie",
        "difference": "skillnad",
        "import": "inlasning",
        "columns": "kolumner",
        "bad_rows": "felrader.csv",
        "bring": "las-in",
        "undo": "angra",
        "job": "jobb",
        "progress": "lage.json",
        "cancel": "avbryt",
        "again": "igen",
        "snapshot": "ogonblicksbild",
    },
    "en": {
        "statistics": "statistics",
        "series": "series",
        "difference": "difference",
        "import": "import",
        "columns": "columns",
        "bad_rows": "bad-rows.csv",
        "bring": "bring-in",
        "undo": "undo",
        "job": "job",
        "progress": "progress.json",
        "cancel": "cancel",
        "again": "again",
        "snapshot": "snapshot",
    },
}


def reading(language: Language) -> list[URLPattern]:
    """What everyone may read."""
    word = _WORDS[language]
    given = {"language": language}
    top = word["statistics"]
    return [
        path(f"{top}/", read.overview, given, name="statistics"),
        path(f"{top}/{word['snapshot']}/<str:name>/", read.snapshot, given, name="snapshot"),
        path(f"{top}/<str:key>/{word['series']}/", read.series, given, name="series"),
        path(f"{top}/<str:key>/{word['difference']}/", read.difference, given, name="difference"),
    ]


def changing(language: Language) -> list[URLPattern]:
    """What changes something; these addresses exist for the single user alone."""
    word = _WORDS[language]
    given = {"language": language}
    one, job_of = f"{word['import']}/<int:number>/", f"{word['job']}/<int:number>/"
    return [
        path(f"{word['import']}/", imports.imports, given, name="imports"),
        path(one, stages.stage, given, name="import"),
        path(f"{one}{word['columns']}/", stages.columns, given, name="import_columns"),
        path(f"{one}{word['bad_rows']}", stages.bad_rows, given, name="import_bad_rows"),
        path(f"{one}{word['bring']}/", stages.bring, given, name="import_bring"),
        path(f"{one}{word['undo']}/", stages.undo, given, name="import_undo"),
        path(f"{job_of}{word['progress']}", job.progress, given, name="job_progress"),
        path(f"{job_of}{word['cancel']}/", job.cancel, given, name="job_cancel"),
        path(f"{job_of}{word['again']}/", job.again, given, name="job_again"),
    ]
