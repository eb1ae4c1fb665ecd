"""The app's place in Django."""

from typing import ClassVar

from django.apps import AppConfig


class DatahubConfig(AppConfig):
    """Snapshots, imports, series and their releases."""

    name = "samklang.web.datahub"
    label = "datahub"
    unaudited: ClassVar = {
        "Cell": "a release brings a hundred thousand; the release is recorded, with a hash of them all",
        "Job": "how far work has come; what it changed is recorded with its import and its releases",
    }
    # Worked out from the file, which is kept; the hash of the preview is recorded.
    unseen: ClassVar = {"Import": ("layout", "preview"), "RememberedMapping": ("layout",)}
