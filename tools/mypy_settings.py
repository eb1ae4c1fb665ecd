"""The settings as mypy's Django plugin loads them: with a data folder that is thrown away."""

import os
import tempfile

_FOLDER = tempfile.TemporaryDirectory(prefix="samklang-types-")
os.environ["SAMKLANG_DATA"] = _FOLDER.name
os.environ.pop("SAMKLANG_DATABASE", None)

from samklang.web.settings import *  # noqa: E402, F403
