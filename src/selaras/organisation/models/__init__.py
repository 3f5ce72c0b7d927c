"""The organisation's facts, one file a subject."""

from .absences import Ketidakhadiran
from .delegations import Delegation
from .divisions import Divisi, DivisiAnggota, DivisiFungsi
from .grants import RoleGrant
from .people import Keanggotaan, Pegawai, Penugasan, Person
from .posts import Formasi, Jabatan, Tupoksi
from .units import Satker, UnitKerja, UnitPeriod

__all__ = [
    "Delegation",
    "Divisi",
    "DivisiAnggota",
    "DivisiFungsi",
    "Formasi",
    "Jabatan",
    "Keanggotaan",
    "Ketidakhadiran",
    "Pegawai",
    "Penugasan",
    "Person",
    "RoleGrant",
    "Satker",
    "Tupoksi",
    "UnitKerja",
    "UnitPeriod",
]
