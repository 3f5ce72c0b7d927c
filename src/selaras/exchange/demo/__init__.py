"""The demo of Lampung Tengah: its workbook imported, then its script played by its people, each on his day."""

from .preparation import prepare

__all__ = ["prepare"]
