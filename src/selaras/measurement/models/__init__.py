"""Measurement's facts, and the caches that are made of them (decision 0052)."""

from .caches import CapaianTriwulan, FoldLock, FoldMark, FoldStep, KonsolidasiTriwulan
from .measures import Measure, MeasureBukti, MeasureMove
from .periods import LockException, PeriodePengukuran
from .slots import PublishedCapaian, Realisasi, RealisasiBukti, RealisasiKomponen, RealisasiVersion

__all__ = [
    "CapaianTriwulan",
    "FoldLock",
    "FoldMark",
    "FoldStep",
    "KonsolidasiTriwulan",
    "LockException",
    "Measure",
    "MeasureBukti",
    "MeasureMove",
    "PeriodePengukuran",
    "PublishedCapaian",
    "Realisasi",
    "RealisasiBukti",
    "RealisasiKomponen",
    "RealisasiVersion",
]
