"""The components: what they are given is documented, drawn, escaped, and nothing else is seen."""

import re
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from django import forms
from django.template import Context, Template, TemplateSyntaxError
from django.template.base import FilterExpression, Node, Variable
from django.template.smartif import TokenBase
from django.test import Client

from samklang.web.base import gallery
from samklang.web.base.components import Pages
from samklang.web.base.fields import Field, faults, faults_of
from samklang.web.base.pages import Page

COMPONENTS = sorted(gallery.COMPONENTS.glob("*.html"))
PLACES = {"sv": "/sv/komponenter/", "en": "/en/components/"}
BENCH = {"sv": "/sv/komponenter/arbetsyta/", "en": "/en/components/workbench/"}


def drawn(source: str, **known: object) -> str:
    """A template on a page in English."""
    return Template(source).render(Context({"page": Page("en", "start"), **known}))


# --- what a component looks up, read from its parsed template ---


def _expressions(thing: Any) -> Iterator[FilterExpression]:
    """Every expression within a part of a template."""
    if isinstance(thing, FilterExpression):
        yield thing
    elif isinstance(thing, Node | TokenBase):
        yield from _expressions(list(vars(thing).values()))
    elif isinstance(thing, dict):
        yield from _expressions(list(thing.values()))
    elif isinstance(thing, list | tuple):
        for each in thing:
            yield from _expressions(each)


def _looked_up(path: Path) -> set[str]:
    template = Template(path.read_text(encoding="utf-8"))
    nodes = list(template.nodelist.get_nodes_by_type(Node))
    made = {name for node in nodes for name in getattr(node, "loopvars", ())}
    made |= {str(getattr(node, "target_var", "")) for node in nodes}
    names = {
        expression.var.lookups[0]
        for expression in _expressions(list(template.nodelist))
        if isinstance(expression.var, Variable) and expression.var.lookups
    }
    return names - made - {"page", "forloop", "True"}


@pytest.mark.parametrize("path", COMPONENTS, ids=lambda path: path.stem)
def test_component_says_what_it_is_and_names_every_argument(path: Path) -> None:
    told = next(each for each in gallery.documented("en") if each.name == path.stem)
    assert told.told.endswith(".")
    assert {name for name, _ in told.arguments} == _looked_up(path)


# --- the gallery ---


@pytest.mark.parametrize("language", PLACES)
def test_gallery_shows_every_component_and_is_found_by_nobody_else(
    client: Client, language: str
) -> None:
    answer = client.get(PLACES[language])
    page = answer.content.decode()
    assert answer.status_code == 200
    assert '<meta name="robots" content="noindex">' in page
    assert not answer.cookies
    for path in COMPONENTS:
        section = page.split(f'aria-labelledby="{path.stem}"')
        assert len(section) == 2, path.stem
        assert f"<code>{path.stem}</code>" in section[1].partition("</section>")[0]
    ids = re.findall(r'\sid="([^"]+)"', page)
    assert len(ids) == len(set(ids))


def test_gallery_may_run_a_script_of_ours_and_other_pages_none(client: Client) -> None:
    for _ in ("made", "kept"):
        assert "script-src 'self'" in client.get(PLACES["en"]).headers["Content-Security-Policy"]
    assert "script-src" not in client.get(BENCH["en"]).headers["Content-Security-Policy"]
    assert "script-src" not in client.get("/en/").headers["Content-Security-Policy"]


def test_what_the_gallery_offers_can_be_downloaded(client: Client) -> None:
    for table, form in (("example", "csv"), ("years", "json"), ("years", "svg")):
        answer = client.get(PLACES["sv"], {"table": table, "format": form})
        assert answer.status_code == 200
        assert answer.content


@pytest.mark.parametrize("language", BENCH)
def test_workbench_tells_who_works_where_and_for_whom(client: Client, language: str) -> None:
    page = client.get(BENCH[language]).content.decode()
    bar = page.partition("<main")[0]
    assert {"sv": "Kim Exempel", "en": "Kim Example"}[language] in bar
    assert {"sv": "Du arbetar åt Exempelby.", "en": "You work for Sampleton."}[language] in bar
    assert 'aria-current="true"' in bar
    assert f'lang="{"en" if language == "sv" else "sv"}"' in bar


def test_public_page_has_no_way_to_a_page_that_does_not_exist(client: Client) -> None:
    page = Page("en", "start")
    assert page.address_if("no_such_route") == ""
    assert page.address_if("sources") == "/en/sources/"
    has_workspace = bool(page.address_if("workspace"))
    assert ("Sign in" in client.get("/en/").content.decode()) == has_workspace


# --- the tags ---


def test_component_sees_its_arguments_and_nothing_else() -> None:
    assert "secret" not in drawn('{% component "tag" %}', words="secret")
    assert ">shown<" in drawn('{% component "tag" words=word %}', word="shown")


def test_component_escapes_what_it_is_given_and_keeps_what_is_put_into_it() -> None:
    shown = drawn('{% around "alert" title=title %}<b>{{ title }}</b>{% endaround %}', title="<i>")
    assert "<i>" not in shown
    assert "<b>&lt;i&gt;</b>" in shown


def test_text_of_the_catalogue_and_drawn_component_can_be_given_to_another() -> None:
    shown = drawn(
        '{% component "tag" words_key="example.state.danger" as late %}'
        '{% around "card" id="x" heading="Here" tag=late %}{% endaround %}'
    )
    assert shown.count("Late") == 1
    assert '<h2 id="x">Here</h2><span class="ds-tag"' in shown


@pytest.mark.parametrize("source", ["{% component %}", '{% component "tag" loose %}'])
def test_component_that_is_written_wrongly_is_refused(source: str) -> None:
    with pytest.raises(TemplateSyntaxError):
        drawn(source)


def test_day_is_written_as_the_language_writes_it() -> None:
    when = date(2027, 6, 3)
    assert drawn("{% day when %}", when=when) == "3 June 2027"
    swedish = Context({"page": Page("sv", "start"), "when": when})
    assert Template("{% day when %}").render(swedish) == "3 juni 2027"


# --- fields ---


class Asked(forms.Form):
    """A form of Django's with a field of each kind."""

    email = forms.EmailField(label="Address", help_text="Where we reach you.", max_length=80)
    secret = forms.CharField(widget=forms.PasswordInput)
    kind = forms.ChoiceField(choices=[("a", "First"), ("b", "Second")])
    side = forms.ChoiceField(choices=[("l", "Left"), ("r", "Right")], widget=forms.RadioSelect)
    more = forms.MultipleChoiceField(
        choices=[("x", "X"), ("y", "Y")], widget=forms.CheckboxSelectMultiple, required=False
    )
    sure = forms.BooleanField(required=False)
    told = forms.CharField(widget=forms.Textarea, required=False)


def test_field_of_django_s_form_is_drawn_with_label_hint_and_error() -> None:
    form = Asked({"email": "<nobody>", "secret": "hush"})
    shown = drawn("{% field form.email %}", form=form)
    assert '<label class="ds-label" for="id_email">Address</label>' in shown
    assert 'aria-describedby="id_email-error id_email-hint"' in shown
    assert 'aria-invalid="true"' in shown
    assert 'value="&lt;nobody&gt;"' in shown
    assert 'maxlength="80"' in shown
    assert "hush" not in drawn("{% field form.secret %}", form=form)


def test_every_kind_of_django_s_fields_has_its_box() -> None:
    form = Asked({"kind": "b", "side": "r", "more": ["x", "y"], "sure": "on"})
    kinds = {bound.name: Field.of(bound).kind for bound in form}
    assert kinds == {
        "email": "email",
        "secret": "password",
        "kind": "select",
        "side": "radios",
        "more": "checkboxes",
        "sure": "checkbox",
        "told": "textarea",
    }
    assert '<option value="b" selected>' in drawn("{% field form.kind %}", form=form)
    assert drawn("{% field form.side %}", form=form).count(" checked") == 1
    assert drawn("{% field form.more %}", form=form).count(" checked") == 2
    assert " checked" in drawn("{% field form.sure %}", form=form)
    assert " checked" not in drawn("{% field form.sure %}", form=Asked({"email": ""}))


def test_each_fault_leads_to_its_box() -> None:
    form = Asked({"email": ""})
    summary = drawn('{% component "error_summary" faults=faults %}', faults=faults_of(form))
    boxes = "".join(drawn("{% field one %}", one=bound) for bound in form)
    for address in re.findall(r'href="#([^"]+)"', summary):
        assert f'id="{address}"' in boxes
    assert len(re.findall("<li>", summary)) == len(form.errors)
    assert drawn('{% component "error_summary" faults=faults %}', faults=()).strip() == ""


def test_faults_of_plain_fields_stand_in_their_order() -> None:
    found = faults([Field("a", "A", error="one"), Field("b", "B"), Field("c", "C", error="two")])
    assert [(each.address, each.words) for each in found] == [("#a", "one"), ("#c", "two")]


# --- pages of a list ---


@pytest.mark.parametrize(
    ("current", "last", "shown"),
    [
        (1, 1, [1]),
        (1, 3, [1, 2, 3]),
        (5, 9, [1, None, 4, 5, 6, None, 9]),
        (9, 9, [1, None, 8, 9]),
    ],
)
def test_pages_near_the_reader_are_shown_with_the_ends(
    current: int, last: int, shown: list[int | None]
) -> None:
    pages = Pages(current, last, "?page={number}")
    assert [each.number for each in pages] == shown
    assert [each.number for each in pages if each.is_current] == [current]
    assert bool(pages.previous) == (current > 1)
    assert bool(pages.next) == (current < last)


def test_list_of_one_page_has_no_pagination() -> None:
    source = '{% component "pagination" pages=pages about="things" %}'
    assert drawn(source, pages=Pages(1, 1, "?page={number}")).strip() == ""
    assert 'href="?page=2"' in drawn(source, pages=Pages(1, 2, "?page={number}"))
