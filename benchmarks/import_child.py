"""One preview of a workbook, as the job does it: ``import_child WORKBOOK FOLDER`` prints JSON."""

import json
import os
import resource
import sys
import time
from pathlib import Path

import django

ABOUT = {"title": "Energi", "publisher": "P", "release": "1", "licence": ""}


def main(workbook: Path, folder: str) -> None:
    """Keep, look, read through the proposal, and count."""
    os.environ.update(SAMKLANG_DATA=folder, DJANGO_SETTINGS_MODULE="samklang.web.settings")
    django.setup()
    from django.core.management import call_command

    from samklang.web.datahub import queries
    from samklang.web.datahub.board import Reporter
    from samklang.web.datahub.calculation import store, tables
    from samklang.web.datahub.models import Import

    call_command("migrate", interactive=False, verbosity=0)
    subject = Import(snapshot=store.kept_file(workbook.name, workbook.read_bytes()), about=ABOUT)
    began = time.perf_counter()
    seen = tables.look(subject)
    looked = time.perf_counter()
    subject.layout, subject.mapping = seen.layout, seen.mapping
    told = tables.tidy(subject, Reporter(queries.board(), 1)).preview()
    done = time.perf_counter()
    peaks = (resource.getrusage(who).ru_maxrss for who in (_SELF, _CHILDREN))
    found = {
        "cells": told["cells"],
        "look_s": looked - began,
        "preview_s": done - looked,
        "both_mb": sum(peaks) * 1024 / 1e6,
    }
    print(json.dumps(found))


_SELF, _CHILDREN = resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN


if __name__ == "__main__":
    main(Path(sys.argv[1]), sys.argv[2])
