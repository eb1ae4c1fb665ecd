"""The words of a page, as a reader has them."""

import html
import re
from typing import Any


def shown(response: Any) -> str:
    """The words without their tags, blanks as they are read."""
    text = re.sub(r"<[^>]+>", " ", response.content.decode())
    return " ".join(part for part in re.split(r"[ \n\r\t]+", html.unescape(text)) if part)
