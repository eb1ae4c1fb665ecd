"""The app's place in Django."""

from typing import ClassVar

from django.apps import AppConfig


class AccountsConfig(AppConfig):
    """Organisations, people, roles and permissions."""

    name = "samklang.web.accounts"
    label = "accounts"
    unseen: ClassVar = {"Person": ("email", "name", "password", "last_login")}
