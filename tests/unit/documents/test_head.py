"""The kind of a document is told by its head."""

import pytest

from samklang.documents.head import kind_of


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("samklang: plan/1\nterritory: {}", "plan"),
        ("# An example.\n\nsamklang: inventory/1\n", "inventory"),
        ('{"samklang": "plan/1"}', "plan"),
        ('[{\n  "samklang": "pathway/1"}]', "pathway"),
        ("- samklang: plan/1\n  title: x", "plan"),
        ("title: samklang plan/1", ""),
    ],
)
def test_the_head_tells_the_kind(text: str, kind: str) -> None:
    assert kind_of(text.encode()) == kind
