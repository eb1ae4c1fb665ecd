"""How style sheets and scripts are named: by their content, what one of them imports too."""

from whitenoise.storage import CompressedManifestStaticFilesStorage


class StaticFiles(CompressedManifestStaticFilesStorage):  # type: ignore[misc]  # it has no types
    """Files named by their content; the modules that a script imports are found by those names."""

    support_js_module_import_aggregation = True
