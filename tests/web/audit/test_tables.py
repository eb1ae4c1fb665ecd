"""Every table is watched, or left out with a reason; and whatever a config says of one exists."""

import pytest
from django.apps import AppConfig, apps
from django.db.models import Model

from samklang.web.audit.tables import Telling, audited_tables, unaudited_tables

OURS = [config for config in apps.get_app_configs() if config.name.startswith("samklang.web.")]
SHORTEST_REASON = 4  # words


def _tables(config: AppConfig) -> set[str]:
    models = config.get_models(include_auto_created=True)
    return {model._meta.db_table for model in models if model._meta.managed}


@pytest.mark.parametrize("config", OURS, ids=lambda config: config.label)
def test_every_table_is_watched_or_left_out_with_a_reason(config: AppConfig) -> None:
    watched = {table.name for table in audited_tables()}
    left_out = unaudited_tables()
    assert _tables(config) <= watched | set(left_out)
    assert not watched & set(left_out)
    assert all(len(reason.split()) >= SHORTEST_REASON for reason in left_out.values())


def _said(what: str) -> list[tuple[type[Model], object]]:
    return [
        (apps.get_model(name if "." in name else f"{config.label}.{name}"), value)
        for config in OURS
        for name, value in getattr(config, what, {}).items()
    ]


def test_configs_speak_of_models_and_columns_that_exist() -> None:
    for model, columns in _said("unseen"):
        assert isinstance(columns, tuple)
        assert set(columns) <= {field.name for field in model._meta.get_fields()}, model
    assert all(isinstance(reason, str) for _, reason in _said("unaudited"))


def test_unseen_column_is_watched_without_being_shown() -> None:
    (table,) = (each for each in audited_tables() if each.name == "datahub_import")
    told = {column.name: column.telling for column in table.columns}
    assert told["layout"] is Telling.NEVER
    assert told["about"] is Telling.AS_JSON
    assert told["snapshot_id"] is Telling.AS_IT_IS
    assert table.key == ("id",)
