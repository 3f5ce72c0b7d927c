"""Reads of the pages over many offices, from the caches of measurement alone."""

from .asking import Asked, asked
from .definisi import DefinisiPage, definisi_page
from .page import WilayahPage, wilayah_page

__all__ = ["Asked", "DefinisiPage", "WilayahPage", "asked", "definisi_page", "wilayah_page"]
