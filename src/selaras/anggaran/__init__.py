"""Money tied to results: budget lines, pagu, monthly realisasi, serapan and efisiensi."""
