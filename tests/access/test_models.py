"""Accounts: one spelling, one owner of an address, no name."""

import uuid

import pytest
from django.core.exceptions import FieldDoesNotExist, ValidationError
from django.db import IntegrityError, transaction
from django.utils import timezone

from selaras.access.models import FormDraft, IdempotencyKey, Notification, User

pytestmark = pytest.mark.django_db


def test_case_does_not_make_another_account():
    user = User.objects.create_user("Analis.Hukum.A", "kata sandi panjang", email="A@Contoh.Go.Id")
    assert (user.username, user.email) == ("analis.hukum.a", "a@contoh.go.id")
    for typed in ("ANALIS.hukum.a", " analis.hukum.a ", "a@CONTOH.go.id"):
        assert User.objects.get_by_natural_key(typed) == user
    with pytest.raises(ValidationError):
        User.objects.create_user("ANALIS.HUKUM.A")


@pytest.mark.parametrize(
    "row",
    [
        {"username": "Besar"},
        {"username": "kecil", "email": "Besar@contoh.go.id"},
        {"username": "orang@contoh.go.id"},  # another person's address would lead into this account
        {"username": "orang@contoh.go.id", "email": "lain@contoh.go.id"},
    ],
)
def test_database_refuses_a_second_spelling(row):
    with pytest.raises(IntegrityError), transaction.atomic():
        User.objects.create(**row)


def test_an_address_may_be_the_username_of_its_owner():
    user = User.objects.create_user("orang@contoh.go.id", email="orang@contoh.go.id")
    assert User.objects.get_by_natural_key("Orang@contoh.go.id") == user


def test_without_a_password_nobody_signs_in():
    assert not User.objects.create_user("tanpa").has_usable_password()


def test_account_holds_no_name_and_no_second_clock():
    for name in ("name", "first_name", "last_name", "last_login"):
        with pytest.raises(FieldDoesNotExist):
            User._meta.get_field(name)


def test_once_means_once():
    user = User.objects.create_user("sekali")
    key = uuid.uuid4()

    def notification(dedupe_key):
        return Notification(
            user=user, kind="skp.agreed", text="SKP disepakati", url="/", dedupe_key=dedupe_key
        )

    Notification.objects.bulk_create([notification("skp:1"), notification("skp:2")])
    FormDraft.objects.create(user=user, form_key="log", payload={"teks": "belum selesai"})
    IdempotencyKey.objects.create(user=user, key=key, action="log.add", result_ref="log:1")
    for again in (
        notification("skp:1"),
        FormDraft(user=user, form_key="log", payload={}),
        IdempotencyKey(user=user, key=key, action="log.add", result_ref="log:2"),
    ):
        with pytest.raises(IntegrityError), transaction.atomic():
            again.save()
    assert Notification.objects.get(dedupe_key="skp:1").created_at <= timezone.now()
