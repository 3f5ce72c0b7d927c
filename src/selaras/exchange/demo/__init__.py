"""The demo of Lampung Tengah: the workbook imported, then the script played by its people on their days."""

from .preparation import prepare

__all__ = ["prepare"]
