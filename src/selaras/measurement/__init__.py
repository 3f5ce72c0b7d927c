"""Realisasi: slots opened with frozen definitions, figures by components, verified by another person."""
