"""The words of permission: roles, how far they reach, and what one may do."""

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
    PERIKSA_WAIVE = "periksa_waive"  # never a finding one has to mend oneself
    IMPORT_APPLY = "import_apply"
    AUDIT_READ = "audit_read"
    USERS_ADMIN = "users_admin"
