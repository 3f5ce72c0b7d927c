"""The order of the rooms holds where the import linter cannot see: settings and foreign keys."""

from django.apps import apps
from django.db import models

from selaras.config.rooms import ROOMS
from tests.architecture.house import SRC, floor_of, layers


def own_models() -> list[type[models.Model]]:
    return [
        model
        for model in apps.get_models(include_auto_created=True)
        if model.__module__.startswith("selaras.")
    ]


def room_of(model: type[models.Model]) -> str:
    return model._meta.app_label


def test_every_room_that_stands_is_installed_from_the_ground_up():
    standing = {path.parent.name for path in SRC.glob("selaras/*/apps.py")}

    assert set(ROOMS) == standing
    assert list(ROOMS) == sorted(ROOMS, key=floor_of)


def test_foreign_keys_point_downwards_or_stay_at_home():
    upwards = [
        f"{model._meta.label}.{field.name} -> {field.related_model._meta.label}"
        for model in own_models()
        for field in model._meta.get_fields()
        if field.is_relation and field.concrete and room_of(field.related_model) != room_of(model)
        if room_of(field.related_model) in ROOMS
        and floor_of(room_of(field.related_model)) >= floor_of(room_of(model))
    ]

    assert not upwards, "\n" + "\n".join(upwards)


def test_only_audit_knows_its_own_tables():
    """Other rooms write events through record(); a key to an event would tie a fact to its log."""
    pointing = [
        f"{model._meta.label}.{field.name}"
        for model in own_models()
        for field in model._meta.get_fields()
        if field.is_relation and field.concrete and room_of(model) != "audit"
        if room_of(field.related_model) == "audit"
    ]

    assert not pointing, "\n" + "\n".join(pointing)


def test_the_order_names_each_room_once():
    names = [room for side_by_side in layers() for room in side_by_side]

    assert len(names) == len(set(names))
