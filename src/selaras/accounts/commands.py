"""`selaras akun`: accounts by the hand of who looks after the server. Roles are given in the organisation."""

import argparse
import sys
from collections.abc import Callable

from django.core.exceptions import ValidationError

from selaras.access.models import User
from selaras.accounts import actions

SubParsers = argparse._SubParsersAction


def register(subparsers: "SubParsers[argparse.ArgumentParser]") -> None:
    """Offer the commands of this room."""
    account = subparsers.add_parser("akun", help="akun: buat, kata sandi pertama, matikan, hidupkan")
    verbs = account.add_subparsers(title="perintah", metavar="PERINTAH", required=True)
    for name, run, words in (
        ("buat", create, "buat akun; kata sandi pertama dicetak sekali"),
        ("sandi", first_password, "buat kata sandi pertama yang baru; semua sesi akun itu berakhir"),
        ("matikan", switch_off, "akun tidak dapat masuk lagi; semua sesinya berakhir"),
        ("hidupkan", switch_on, "akun dapat masuk lagi"),
    ):
        verb = verbs.add_parser(name, help=words)
        verb.add_argument("nama", metavar="NAMA", help="nama pengguna")
        if name == "buat":
            verb.add_argument("--surel", metavar="ALAMAT", help="surel dinas, dapat dipakai untuk masuk")
        verb.set_defaults(run=run)


def create(args: argparse.Namespace) -> int:
    """A new account; its first password goes to standard output, once."""
    try:
        _, password = actions.create_account(username=args.nama, email=args.surel, by=None)
    except ValidationError as fault:
        return _say(" ".join(fault.messages))
    return _hand_over(password)


def _hand_over(password: str) -> int:
    """Print a first password, to be read out to the person and to nobody else."""
    print(password)
    print(
        "Serahkan kata sandi ini langsung kepada orangnya. Ia wajib menggantinya saat masuk.", file=sys.stderr
    )
    return 0


def _say(sentence: str) -> int:
    print(sentence, file=sys.stderr)
    return 1


def _with_account(args: argparse.Namespace, work: Callable[[User], int]) -> int:
    try:
        user = User.objects.get_by_natural_key(args.nama)
    except User.DoesNotExist:
        return _say(f"Tidak ada akun bernama {args.nama}.")
    return work(user)


def first_password(args: argparse.Namespace) -> int:
    """A new first password for who has forgotten his."""
    return _with_account(args, lambda user: _hand_over(actions.give_first_password(user_id=user.pk, by=None)))


def _switch(args: argparse.Namespace, *, on: bool) -> int:
    def work(user: User) -> int:
        actions.switch(user_id=user.pk, on=on, by=None)
        print(f"Akun {user.username} {'hidup' if on else 'mati'}.", file=sys.stderr)
        return 0

    return _with_account(args, work)


def switch_off(args: argparse.Namespace) -> int:
    """The account can no longer sign in."""
    return _switch(args, on=False)


def switch_on(args: argparse.Namespace) -> int:
    """The account can sign in again."""
    return _switch(args, on=True)
