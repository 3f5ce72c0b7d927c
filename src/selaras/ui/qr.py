"""QR codes as inline SVG: black on white in both themes, since a camera must read them."""

from itertools import groupby

import segno


def qr_path(text: str, border: int = 2) -> tuple[int, str]:
    """Side length in modules (quiet zone included) and the path of the dark ones, one run a stroke."""
    rows = [tuple(row) for row in segno.make_qr(text, error="m").matrix_iter(border=border)]
    strokes = []
    for y, row in enumerate(rows):
        x = 0
        for dark, run in groupby(row):
            length = len(list(run))
            if dark:
                strokes.append(f"M{x} {y}h{length}v1h-{length}z")
            x += length
    return len(rows), "".join(strokes)
