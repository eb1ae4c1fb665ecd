"""The app's place in Django."""

from typing import ClassVar

from django.apps import AppConfig


class AccountsConfig(AppConfig):
    """Organisations, people, roles and permissions."""

    name = "samklang.web.accounts"
    label = "accounts"
    unseen: ClassVar = {"Person": ("email", "name", "password", "last_login"), "Token": ("digest",)}

    def ready(self) -> None:
        """Listen to what is done to second factors."""
        from samklang.web.accounts import noting  # noqa: PLC0415 - the models are loaded by now

        noting.connect()
