"""The forms that change a record: all are asked for, shown, checked and answered alike."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Generic, TypeVar, cast

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.views.decorators.http import require_http_methods

from samklang.texts import Language
from samklang.web.accounts.acting import Acting
from samklang.web.accounts.asking import Find, View, asks
from samklang.web.accounts.permissions import Kind, Verb
from samklang.web.accounts.session import acting_of
from samklang.web.base.catalogue import text
from samklang.web.base.fields import faults_of
from samklang.web.base.pages import answer
from samklang.web.covenant.forms import RegisterForm
from samklang.web.covenant.models import Coordinator, Signatory
from samklang.web.covenant.refusals import Refused
from samklang.web.covenant.views import places

Found = TypeVar("Found")
Form = TypeVar("Form", bound=RegisterForm)
Party = Signatory | Coordinator


@dataclass(frozen=True, slots=True)
class Change(Generic[Found, Form]):
    """A form about a record: how it is made, what it does, and whose page follows.

    ``prepare`` offers what can be chosen, ``known`` tells what the boxes hold at first.
    """

    route: str
    form: type[Form]
    perform: Callable[[Form, Found, Acting], object]
    party: Callable[[Found], Party]
    prepare: Callable[[Form, Found], None] | None = None
    known: Callable[[Found], dict[str, object]] | None = None
    arguments: Callable[[Found], tuple[object, ...]] | None = None


def changing(
    change: Change[Found, Form],
    find: Find,
    *,
    verb: Verb = Verb.UPDATE,
    kind: Kind = Kind.SIGNATORY,
) -> View:
    """The view of a change: the form, what is wrong with it, or the record once it is changed."""

    @asks(verb, kind, find=find)
    @require_http_methods(["GET", "HEAD", "POST"])
    def view(request: HttpRequest, language: Language, found: object) -> HttpResponse:
        """A form about one record."""
        record = cast("Found", found)
        is_sent = request.method == "POST"
        form = _form(change, language, record, request if is_sent else None)
        if is_sent and form.is_valid() and _is_done(change, form, record, acting_of(request)):
            party = places.party(change.party(record), language)
            return HttpResponseRedirect(party.own_address)
        return _page(request, language, change, form, record)

    return view


def _form(
    change: Change[Found, Form], language: Language, found: Found, sent: HttpRequest | None
) -> Form:
    """The form as it was sent, or as it is first shown."""
    known = change.known(found) if change.known else {}
    if sent is None:
        form = change.form(language, initial=known)
    else:
        form = change.form(language, sent.POST, sent.FILES, initial=known)
    if change.prepare:
        change.prepare(form, found)
    if sent is not None:
        form.refuse_dropped(sent)
    return form


def _is_done(change: Change[Found, Form], form: Form, found: Found, by: Acting) -> bool:
    """Whether the change was made; what is refused stands above the form."""
    try:
        change.perform(form, found, by)
    except Refused as refused:
        form.add_error(None, refused.shown(form.language))
        return False
    return True


def _page(
    request: HttpRequest, language: Language, change: Change[Found, Form], form: Form, found: Found
) -> HttpResponse:
    party = change.party(found)
    above = places.party(party, language)
    arguments = change.arguments(found) if change.arguments else above.arguments
    page = places.page(language, change.route, *arguments, above=places.crumbs(above))
    return answer(
        request,
        page,
        "covenant/form.html",
        status=400 if form.errors else 200,
        boxes=form.boxes,
        faults=faults_of(form),
        name=above.title,
        send=text(f"covenant.{change.route}.send", language),
        back=above.own_address,
    )
