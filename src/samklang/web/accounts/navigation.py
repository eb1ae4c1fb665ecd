"""Where somebody can go who has signed in."""

from samklang.web.accounts.acting import Acting
from samklang.web.accounts.may import may_somewhere
from samklang.web.accounts.permissions import Kind, Verb
from samklang.web.base.components import Item
from samklang.web.base.pages import Page

# Each entry: its words, the route that it leads to, and what one must be allowed to do there. A route
# that the installation does not have is left out.
_ENTRIES = (
    ("bench.workspace", "workspace", Verb.READ, Kind.WORKSPACE),
    ("bench.register", "register", Verb.CREATE, Kind.SIGNATORY),
    ("bench.radar", "radar", Verb.LIST, Kind.DEADLINE),
    ("bench.inventories", "inventories", Verb.LIST, Kind.INVENTORY),
    ("bench.imports", "imports", Verb.CREATE, Kind.STATISTICS_IMPORT),
    ("bench.people", "people", Verb.LIST, Kind.PERSON),
    ("bench.roles", "roles", Verb.LIST, Kind.GRANT),
    ("bench.organisations", "organisations", Verb.LIST, Kind.ORGANISATION),
    ("bench.behalf", "behalf", Verb.CREATE, Kind.BEHALF),
    ("bench.trail", "trail", Verb.LIST, Kind.TRAIL),
    ("bench.own", "own_account", Verb.READ, Kind.OWN_ACCOUNT),
)


def navigation(page: Page, by: Acting) -> list[Item]:
    """The ways that are open to somebody, the one that is being gone marked."""
    return [
        Item(page.address_if(route), page.text(key), page.route == route)
        for key, route, verb, kind in _ENTRIES
        if page.address_if(route) and may_somewhere(by, verb, kind)
    ]
