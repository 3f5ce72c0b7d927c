"""A row that its room refused while the file was being applied; nothing of the file was written."""

from selaras.access.errors import NotNow


class RowRefused(NotNow):
    """The room's own sentence, with the place in the file."""

    def __init__(self, sheet: str, row: int, reason: str) -> None:
        super().__init__(f"Lembar {sheet}, baris {row}: {reason} Berkas ini belum ditulis sedikit pun.")
        self.sheet, self.row, self.reason = sheet, row, reason
