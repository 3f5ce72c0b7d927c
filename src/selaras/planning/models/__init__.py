"""Planning's facts: the tree of results, what is measured, what is owed, what was promised."""

from .adoption import DefinitionAdoption
from .baseline import Baseline
from .crosscutting import CrosscuttingRequest
from .drafts import NodeFacts, PlacedIndikator, RenstraChange, SasaranBefore, SasaranVersion
from .indicators import DefinisiIndikator, DefinisiVersion, Indikator, Komponen
from .perjanjian import PerjanjianKinerja, PerjanjianKinerjaLine
from .quality import MutuData
from .rencana_aksi import RencanaAksi, RencanaAksiBukti, RencanaAksiStep
from .risk import Risk
from .targets import Target
from .tree import Renstra, Sasaran
from .tupoksi import TupoksiIndikator

__all__ = [
    "Baseline",
    "CrosscuttingRequest",
    "DefinisiIndikator",
    "DefinisiVersion",
    "DefinitionAdoption",
    "Indikator",
    "Komponen",
    "MutuData",
    "NodeFacts",
    "PerjanjianKinerja",
    "PerjanjianKinerjaLine",
    "PlacedIndikator",
    "RencanaAksi",
    "RencanaAksiBukti",
    "RencanaAksiStep",
    "Renstra",
    "RenstraChange",
    "Risk",
    "Sasaran",
    "SasaranBefore",
    "SasaranVersion",
    "Target",
    "TupoksiIndikator",
]
