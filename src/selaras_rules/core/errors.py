"""Errors of the rules: each carries an Indonesian sentence a person can act on."""

from __future__ import annotations


class RulesError(Exception):
    """Anything the rules refuse. `kode` is stable for programs, `pesan` is for people."""

    kode = "aturan"

    def __init__(self, pesan: str, *, kode: str = "") -> None:
        super().__init__(pesan)
        self.pesan = pesan
        if kode:
            self.kode = kode


class LawBookError(RulesError):
    """A regulation file is not fit to be used: found when it is loaded, and fatal."""

    kode = "buku_hukum"


class NotInForce(RulesError):
    """No version of the rule governs the date asked for."""

    kode = "belum_berlaku"


class NotPublished(RulesError):
    """A change is announced for the date asked for, but its content is not known yet."""

    kode = "belum_terbit"


class InputError(RulesError):
    """What was handed to a rule cannot be used by it; nothing was computed."""

    kode = "masukan"
