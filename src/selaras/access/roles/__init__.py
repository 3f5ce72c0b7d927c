"""Roles, capabilities and how far each role reaches: the table of DOMAIN section 5, as data.

How to read `MATRIX`: `MATRIX[Role.KASUBBAG][Capability.LOG_READ]` is `Reach.UNIT`, so a kasubbag reads the
logs of the unit the grant names and of its parts, and of nobody else. What is not listed is `Reach.NONE`.

Three conventions turn the four places of the design (own / own unit / subtree / other) into a reach:
- reading "own unit" means the whole office: inside an office nothing but SKP, log and 360 is a secret;
- writing, verifying, approving and rating "own unit" means the granted unit and its parts, except for the
  roles whose work is the whole office (perencana, kepala sekretariat);
- "–/–/V" (one level up, never at home) is `Reach.BELOW`.

Who is PIC, whose superior one is, and that nobody verifies his own figure are facts about one object: they
stand in the policies of the rooms, on top of this table.
"""

from selaras.access.roles.delegable import DELEGABLE, DELEGABLE_LABELS, comes_with
from selaras.access.roles.matrix import MATRIX, reach_of
from selaras.access.roles.names import REACH_LABELS, ROLE_LABELS, Capability, Reach, Role

__all__ = [
    "DELEGABLE",
    "DELEGABLE_LABELS",
    "MATRIX",
    "REACH_LABELS",
    "ROLE_LABELS",
    "Capability",
    "Reach",
    "Role",
    "comes_with",
    "reach_of",
]
