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

from enum import IntEnum, StrEnum


class Role(StrEnum):
    """What a grant makes of a person in a unit."""

    PEGAWAI = "pegawai"
    ANGGOTA = "anggota"
    KASUBBAG = "kasubbag"
    KEPALA_SEKRETARIAT = "kepala_sekretariat"
    PERENCANA = "perencana"
    VERIFIKATOR = "verifikator"
    EVALUATOR = "evaluator"
    ADMIN_UNIT = "admin_unit"
    ADMIN_SISTEM = "admin_sistem"

    @property
    def label(self) -> str:
        """The name people read."""
        return ROLE_LABELS[self]


ROLE_LABELS: dict[Role, str] = {
    Role.PEGAWAI: "Pegawai",
    Role.ANGGOTA: "Anggota",
    Role.KASUBBAG: "Kepala subbagian",
    Role.KEPALA_SEKRETARIAT: "Kepala atau koordinator sekretariat",
    Role.PERENCANA: "Perencana",
    Role.VERIFIKATOR: "Verifikator",
    Role.EVALUATOR: "Evaluator (APIP)",
    Role.ADMIN_UNIT: "Admin unit",
    Role.ADMIN_SISTEM: "Admin sistem",
}


class Reach(IntEnum):
    """How far a capability reaches from the unit that the grant names."""

    NONE = 0
    OWN = 1  # objects of the person himself, or where he is PIC
    UNIT = 2  # the granted unit and its parts
    OFFICE = 3  # the whole office of the granted unit
    BELOW = 4  # the offices below, and not the own one (nothing of one's own either)
    SUBTREE = 5  # the office and all offices below
    ALL = 6  # every unit

    @property
    def label(self) -> str:
        """The words people read in the table of roles and in explanations."""
        return REACH_LABELS[self]

    @property
    def covers_own(self) -> bool:
        """Whether one's own objects are inside: always, but for NONE and BELOW."""
        return self not in (Reach.NONE, Reach.BELOW)


REACH_LABELS: dict[Reach, str] = {
    Reach.NONE: "–",
    Reach.OWN: "milik sendiri",
    Reach.UNIT: "unitnya",
    Reach.OFFICE: "kantornya",
    Reach.BELOW: "kantor di bawahnya",
    Reach.SUBTREE: "kantornya dan di bawahnya",
    Reach.ALL: "semua unit",
}


class Capability(StrEnum):
    """One thing a role may do, named ROOM_VERB. Whose an object is, the policy of its room says."""

    ORGANISATION_READ = "organisation_read"
    ORGANISATION_WRITE = "organisation_write"
    STAGES_READ = "stages_read"
    STAGES_WRITE = "stages_write"
    PLANNING_READ = "planning_read"
    PLANNING_WRITE = "planning_write"
    PLANNING_APPROVE = "planning_approve"
    REALISASI_READ = "realisasi_read"
    REALISASI_WRITE = "realisasi_write"
    REALISASI_VERIFY = "realisasi_verify"
    REALISASI_APPROVE = "realisasi_approve"
    EVIDENCE_READ = "evidence_read"
    EVIDENCE_WRITE = "evidence_write"
    SKP_READ = "skp_read"
    SKP_READ_HEADS = "skp_read_heads"  # the SKP of heads of units only
    SKP_COUNT = "skp_count"  # how many, in which state; no content
    SKP_WRITE = "skp_write"
    SKP_AGREE = "skp_agree"
    SKP_RATE = "skp_rate"
    MEMBERS_READ = "members_read"  # a result of one's own 360
    MEMBERS_RATE = "members_rate"  # answer where invited as rater
    MEMBERS_SETUP = "members_setup"  # sets a round up; sees no answer
    LOG_READ = "log_read"
    LOG_SUMS = "log_sums"
    LOG_WRITE = "log_write"
    LOG_REVIEW = "log_review"
    RB_READ = "rb_read"
    RB_WRITE = "rb_write"
    RB_VERIFY = "rb_verify"
    RB_APPROVE = "rb_approve"
    AGENDA_READ = "agenda_read"
    AGENDA_WRITE = "agenda_write"
    AGENDA_VERIFY = "agenda_verify"
    AGENDA_APPROVE = "agenda_approve"
    DISCUSSION_READ = "discussion_read"
    DISCUSSION_WRITE = "discussion_write"
    EVALUATION_READ = "evaluation_read"
    EVALUATION_WRITE = "evaluation_write"  # the office's own round of the LKE
    EVALUATION_VERIFY = "evaluation_verify"
    EVALUATION_JUDGE = "evaluation_judge"  # the evaluator's round, and the LHE
    DOCUMENTS_READ = "documents_read"
    DOCUMENTS_WRITE = "documents_write"
    DOCUMENTS_SIGN = "documents_sign"
    PERIKSA_READ = "periksa_read"
    IMPORT_APPLY = "import_apply"
    AUDIT_READ = "audit_read"
    USERS_ADMIN = "users_admin"


C, R = Capability, Reach

MATRIX: dict[Role, dict[Capability, Reach]] = {
    Role.PEGAWAI: {
        C.ORGANISATION_READ: R.OFFICE,
        C.STAGES_READ: R.SUBTREE,
        C.PLANNING_READ: R.SUBTREE,
        C.REALISASI_READ: R.OFFICE,
        C.REALISASI_WRITE: R.OWN,
        C.EVIDENCE_READ: R.OFFICE,
        C.EVIDENCE_WRITE: R.OWN,
        C.SKP_READ: R.OWN,
        C.SKP_WRITE: R.OWN,
        C.SKP_AGREE: R.OWN,
        C.MEMBERS_RATE: R.OWN,
        C.LOG_READ: R.OWN,
        C.LOG_WRITE: R.OWN,
        C.RB_READ: R.OFFICE,
        C.RB_WRITE: R.OWN,
        C.AGENDA_READ: R.OFFICE,
        C.AGENDA_WRITE: R.OWN,
        C.DISCUSSION_READ: R.OFFICE,
        C.DISCUSSION_WRITE: R.OFFICE,
        C.DOCUMENTS_READ: R.OFFICE,
        C.PERIKSA_READ: R.OFFICE,
        C.AUDIT_READ: R.OWN,
    },
    Role.ANGGOTA: {
        C.ORGANISATION_READ: R.SUBTREE,
        C.STAGES_READ: R.SUBTREE,
        C.PLANNING_READ: R.SUBTREE,
        C.PLANNING_APPROVE: R.OWN,
        C.REALISASI_READ: R.SUBTREE,
        C.REALISASI_WRITE: R.OWN,
        C.EVIDENCE_READ: R.OFFICE,
        C.EVIDENCE_WRITE: R.OWN,
        C.MEMBERS_READ: R.OWN,
        C.MEMBERS_RATE: R.OWN,
        C.LOG_READ: R.OWN,
        C.LOG_SUMS: R.OFFICE,
        C.LOG_WRITE: R.OWN,
        C.RB_READ: R.SUBTREE,
        C.RB_WRITE: R.OWN,
        C.AGENDA_READ: R.SUBTREE,
        C.AGENDA_WRITE: R.OWN,
        C.DISCUSSION_READ: R.OFFICE,
        C.DISCUSSION_WRITE: R.OFFICE,
        C.EVALUATION_READ: R.OFFICE,
        C.DOCUMENTS_READ: R.SUBTREE,
        C.DOCUMENTS_SIGN: R.OWN,
        C.PERIKSA_READ: R.SUBTREE,
        C.AUDIT_READ: R.OWN,
    },
    Role.KASUBBAG: {
        C.ORGANISATION_READ: R.OFFICE,
        C.STAGES_READ: R.SUBTREE,
        C.PLANNING_READ: R.OFFICE,
        C.PLANNING_WRITE: R.UNIT,
        C.REALISASI_READ: R.OFFICE,
        C.REALISASI_WRITE: R.OWN,
        C.REALISASI_VERIFY: R.UNIT,
        C.EVIDENCE_READ: R.OFFICE,
        C.EVIDENCE_WRITE: R.UNIT,
        C.SKP_READ: R.UNIT,
        C.SKP_WRITE: R.OWN,
        C.SKP_AGREE: R.UNIT,
        C.SKP_RATE: R.UNIT,
        C.LOG_READ: R.UNIT,
        C.LOG_WRITE: R.OWN,
        C.LOG_REVIEW: R.UNIT,
        C.RB_READ: R.OFFICE,
        C.RB_WRITE: R.OWN,
        C.RB_VERIFY: R.UNIT,
        C.AGENDA_READ: R.OFFICE,
        C.AGENDA_WRITE: R.OWN,
        C.AGENDA_VERIFY: R.UNIT,
        C.DISCUSSION_READ: R.OFFICE,
        C.DISCUSSION_WRITE: R.OFFICE,
        C.EVALUATION_READ: R.OFFICE,
        C.EVALUATION_WRITE: R.OWN,
        C.DOCUMENTS_READ: R.OFFICE,
        C.PERIKSA_READ: R.OFFICE,
        C.AUDIT_READ: R.OWN,
    },
    Role.KEPALA_SEKRETARIAT: {
        C.ORGANISATION_READ: R.OFFICE,
        C.ORGANISATION_WRITE: R.OFFICE,
        C.STAGES_READ: R.SUBTREE,
        C.PLANNING_READ: R.SUBTREE,
        C.PLANNING_WRITE: R.OWN,
        C.PLANNING_APPROVE: R.OFFICE,
        C.REALISASI_READ: R.SUBTREE,
        C.REALISASI_WRITE: R.OWN,
        C.REALISASI_VERIFY: R.OFFICE,
        C.REALISASI_APPROVE: R.OFFICE,
        C.EVIDENCE_READ: R.OFFICE,
        C.EVIDENCE_WRITE: R.OFFICE,
        C.SKP_READ: R.OFFICE,
        C.SKP_WRITE: R.OWN,
        C.SKP_AGREE: R.OFFICE,
        C.SKP_RATE: R.OFFICE,
        C.LOG_READ: R.OFFICE,
        C.LOG_WRITE: R.OWN,
        C.RB_READ: R.SUBTREE,
        C.RB_WRITE: R.OWN,
        C.RB_VERIFY: R.OFFICE,
        C.RB_APPROVE: R.OFFICE,
        C.AGENDA_READ: R.SUBTREE,
        C.AGENDA_WRITE: R.OWN,
        C.AGENDA_VERIFY: R.OFFICE,
        C.AGENDA_APPROVE: R.OFFICE,
        C.DISCUSSION_READ: R.OFFICE,
        C.DISCUSSION_WRITE: R.OFFICE,
        C.EVALUATION_READ: R.OFFICE,
        C.EVALUATION_VERIFY: R.OFFICE,
        C.DOCUMENTS_READ: R.SUBTREE,
        C.DOCUMENTS_SIGN: R.OFFICE,
        C.PERIKSA_READ: R.SUBTREE,
        C.AUDIT_READ: R.OFFICE,
    },
    Role.PERENCANA: {
        C.ORGANISATION_READ: R.SUBTREE,
        C.STAGES_READ: R.SUBTREE,
        C.STAGES_WRITE: R.OFFICE,
        C.PLANNING_READ: R.SUBTREE,
        C.PLANNING_WRITE: R.OFFICE,
        C.REALISASI_READ: R.SUBTREE,
        C.REALISASI_WRITE: R.OFFICE,
        C.EVIDENCE_READ: R.OFFICE,
        C.EVIDENCE_WRITE: R.OFFICE,
        C.SKP_READ_HEADS: R.OFFICE,
        C.RB_READ: R.SUBTREE,
        C.RB_WRITE: R.OFFICE,
        C.AGENDA_READ: R.SUBTREE,
        C.AGENDA_WRITE: R.OFFICE,
        C.DISCUSSION_READ: R.OFFICE,
        C.DISCUSSION_WRITE: R.OFFICE,
        C.EVALUATION_READ: R.SUBTREE,
        C.EVALUATION_WRITE: R.OFFICE,
        C.DOCUMENTS_READ: R.SUBTREE,
        C.DOCUMENTS_WRITE: R.OFFICE,
        C.PERIKSA_READ: R.SUBTREE,
        C.IMPORT_APPLY: R.OFFICE,
    },
    Role.VERIFIKATOR: {
        C.ORGANISATION_READ: R.SUBTREE,
        C.STAGES_READ: R.SUBTREE,
        C.PLANNING_READ: R.SUBTREE,
        C.PLANNING_APPROVE: R.BELOW,  # targets
        C.REALISASI_READ: R.BELOW,
        C.REALISASI_VERIFY: R.BELOW,
        C.EVIDENCE_READ: R.BELOW,
        C.RB_READ: R.BELOW,
        C.RB_VERIFY: R.BELOW,
        C.AGENDA_READ: R.BELOW,
        C.AGENDA_VERIFY: R.BELOW,
        C.DISCUSSION_READ: R.BELOW,
        C.DISCUSSION_WRITE: R.BELOW,
        C.EVALUATION_READ: R.BELOW,
        C.EVALUATION_VERIFY: R.BELOW,
        C.DOCUMENTS_READ: R.SUBTREE,
        C.PERIKSA_READ: R.BELOW,
    },
    Role.EVALUATOR: {
        C.ORGANISATION_READ: R.SUBTREE,
        C.STAGES_READ: R.SUBTREE,
        C.PLANNING_READ: R.SUBTREE,
        C.REALISASI_READ: R.BELOW,
        C.EVIDENCE_READ: R.BELOW,
        C.SKP_COUNT: R.BELOW,
        C.RB_READ: R.SUBTREE,
        C.AGENDA_READ: R.SUBTREE,
        C.DISCUSSION_READ: R.BELOW,
        C.DISCUSSION_WRITE: R.BELOW,
        C.EVALUATION_READ: R.BELOW,
        C.EVALUATION_JUDGE: R.BELOW,
        C.DOCUMENTS_READ: R.BELOW,
        C.DOCUMENTS_SIGN: R.BELOW,  # the LHE
        C.PERIKSA_READ: R.BELOW,
        C.AUDIT_READ: R.BELOW,
    },
    Role.ADMIN_UNIT: {
        C.ORGANISATION_READ: R.OFFICE,
        C.ORGANISATION_WRITE: R.UNIT,
        C.STAGES_READ: R.SUBTREE,
        C.MEMBERS_SETUP: R.UNIT,
        C.IMPORT_APPLY: R.UNIT,
        C.USERS_ADMIN: R.UNIT,
    },
    Role.ADMIN_SISTEM: {
        C.ORGANISATION_READ: R.ALL,
        C.ORGANISATION_WRITE: R.ALL,
        C.STAGES_READ: R.ALL,
        C.STAGES_WRITE: R.ALL,
        C.AUDIT_READ: R.ALL,  # who and when; the content of SKP, 360 and log stays closed
        C.USERS_ADMIN: R.ALL,
    },
}


def reach_of(role: Role, capability: Capability) -> Reach:
    """How far this role reaches with this capability: `Reach.NONE` where the table is silent."""
    return MATRIX[role].get(capability, Reach.NONE)
