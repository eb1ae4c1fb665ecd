"""An organisation's own sign-in (OpenID Connect), where the environment names one."""

from collections.abc import Mapping
from dataclasses import dataclass
from urllib.parse import urlsplit

KEY = "organisation"
"""How addresses name it; there is one."""


@dataclass(frozen=True, slots=True)
class OwnSignIn:
    """Where people of an organisation sign in, and as what Samklang is known there."""

    address: str
    name: str
    client: str
    secret: str

    @property
    def origin(self) -> str:
        """The site that a form of ours leads to."""
        parts = urlsplit(self.address)
        return f"{parts.scheme}://{parts.netloc}"

    @property
    def settings(self) -> dict[str, object]:
        """As the package for sign-in wants to be told."""
        known = {"provider_id": KEY, "name": self.name, "client_id": self.client}
        app = {**known, "secret": self.secret, "settings": {"server_url": self.address}}
        return {"openid_connect": {"OAUTH_PKCE_ENABLED": True, "APPS": [app]}}


def own_sign_in(environment: Mapping[str, str]) -> OwnSignIn | None:
    """What the environment says of one; ``None`` where it names none."""
    address = environment.get("SAMKLANG_OIDC", "")
    if not address:
        return None
    words = (environment.get(f"SAMKLANG_OIDC_{word}", "") for word in ("NAME", "CLIENT", "SECRET"))
    name, client, secret = words
    return OwnSignIn(address.rstrip("/"), name or urlsplit(address).netloc, client, secret)
