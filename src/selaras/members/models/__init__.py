"""The decree on the indicators of members, and the 360 rating."""

from .decree import IkuAnggotaRule
from .rounds import Group, Hasil360, Jawaban360, Penilai360, Putaran360, Segel360

__all__ = ["Group", "Hasil360", "IkuAnggotaRule", "Jawaban360", "Penilai360", "Putaran360", "Segel360"]
