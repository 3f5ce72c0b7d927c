"""The accounts of the demo: one for each role at its door, one password for this installation."""

import sys

from django.contrib.auth.hashers import make_password
from django.db import transaction
from django.utils.crypto import get_random_string

from selaras.access.models import User
from selaras.access.roles import Role
from selaras.accounts.demo import DemoAccount
from selaras.audit.actions import record
from selaras.exchange.events import ExchangeEvent
from selaras.organisation.models import RoleGrant, UnitKerja
from selaras.registry.business_date import business_date

DOOR = (
    DemoAccount("penata-kelola-b", "Pegawai (mencatat pekerjaan, mengisi realisasi)"),
    DemoAccount("kasubbag-pph", "Kepala subbagian (memverifikasi, menyepakati SKP)"),
    DemoAccount("koordinator", "Koordinator sekretariat"),
    DemoAccount("perencana", "Perencana (rencana, target, impor)"),
    DemoAccount("anggota-a", "Anggota (ketua)"),
    DemoAccount("kasek-lampung", "Verifikator di provinsi"),
    DemoAccount("evaluator", "Evaluator (APIP)"),
    DemoAccount("pranata-komputer", "Admin unit"),
    DemoAccount("admin", "Admin sistem"),
)
TECHNICAL = {"evaluator": Role.EVALUATOR, "admin": Role.ADMIN_SISTEM}  # accounts without a person
LETTERS = "abcdefghjkmnpqrstuvwxyz23456789"


@transaction.atomic
def make_technical_accounts() -> None:
    """The two accounts that belong to no person of the example."""
    unit = UnitKerja.objects.get(code="RI")
    for username, role in TECHNICAL.items():
        user, made = User.objects.get_or_create(username=username)
        if made:
            user.set_unusable_password()
            user.save(update_fields=["password"])
            grant = RoleGrant.objects.create(
                user=user, role=role.value, unit=unit, valid_from=business_date(), reason="demo"
            )
            record(
                ExchangeEvent.ROLE_GRANTED,
                target=grant,
                by=None,
                unit_code=unit.code,
                data={"peran": role.value},
            )


def give_password() -> str:
    """One random password for all accounts that have none; "" when all have one already.

    One for all: whoever tries the demo walks through its roles. It is this installation's own.
    """
    without = [user for user in User.objects.filter(is_active=True) if not user.has_usable_password()]
    if not without:
        return ""
    password = "-".join(get_random_string(4, LETTERS) for _ in range(4))
    hashed = make_password(password)
    User.objects.filter(pk__in=[user.pk for user in without]).update(
        password=hashed, must_change_password=False
    )
    return password


def tell(password: str) -> None:
    """Print the accounts; the password only now, since only its hash is kept."""
    lines = ["", "Akun demo (semua memakai satu kata sandi):"]
    lines += [f"  {account.username:<18} {account.role}" for account in DOOR]
    lines.append(
        f"Kata sandi: {password}" if password else "Kata sandi: yang dicetak saat demo pertama disiapkan."
    )
    sys.stdout.write("\n".join(lines) + "\n")
