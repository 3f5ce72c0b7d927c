"""Periksa over figures: SEL401, SEL404, SEL410 (`checks.yaml` says when each speaks).

Each condition is a pure predicate over facts, so that the catalogue's own examples test it.
"""
