"""Telusur of a meeting's coverage: `jangkauan:KODE`."""

from selaras.access.models import User
from selaras.organisation.models import Penugasan
from selaras.registry.figures import UnknownFigure
from selaras.registry.records import key_of
from selaras.sosialisasi.models import Agenda
from selaras.sosialisasi.queries import Coverage, Reached, coverage_of, visible_to
from selaras.ui.formatting import angka, waktu
from selaras_rules.core.explained import Explained, Fact, NotApplicable, Reference, Result

SHAPE = "jangkauan:SOS-2025-12-16"
OWN_RULE = Reference("Selaras", "jangkauan sosialisasi: orang yang hadir dibagi orang yang seharusnya", "own")


def explain(parts: list[str], user: User | None) -> Result:
    """The share of the office's people that a meeting reached, down to each person.

    Raises UnknownFigure when there is no such meeting in the user's sight.
    """
    (code,) = parts
    agendas = visible_to(user) if user else Agenda.objects.all()
    agenda = agendas.select_related("unit").filter(code=code).first()
    if agenda is None:
        raise UnknownFigure(f"Acara “{code}” tidak dikenal, atau bukan acara kantor Anda.")
    return explain_coverage(coverage_of(agenda))


def explain_coverage(coverage: Coverage) -> Result:
    """Coverage as a sum on paper: reached ÷ should × 100."""
    label = f"Jangkauan {coverage.agenda.title}"
    if not coverage.should:
        return NotApplicable(label, "Tidak ada orang yang tercatat di kantor ini pada hari acara.")
    return Explained(
        label=label,
        value=coverage.percent,
        unit="%",
        formula="orang yang hadir ÷ orang kantor pada hari acara × 100",
        substituted=f"{angka(coverage.reached)} ÷ {angka(coverage.should)} × 100",
        inputs=(
            Fact(
                "Orang yang hadir",
                angka(coverage.reached),
                "orang",
                source=key_of("sosialisasi.agenda", coverage.agenda.pk),
                inputs=tuple(_present(one) for one in coverage.people if one.attendance),
            ),
            Fact(
                "Belum terjangkau",
                angka(len(coverage.unreached)),
                "orang",
                inputs=tuple(_absent(one) for one in coverage.unreached),
            ),
        ),
        reference=OWN_RULE,
        rounding="dua desimal, setengah ke atas, sekali di akhir",
        notes=("Yang dicatat penyelenggara saja dihitung setengah pada pemeriksaan SEL901.",),
        source=key_of("sosialisasi.agenda", coverage.agenda.pk),
    )


def _present(one: Reached) -> Fact:
    row = one.attendance
    assert row is not None
    return Fact(
        one.penugasan.person.name,
        row.get_method_display(),
        by=_where(one.penugasan),
        on=waktu(row.at),
    )


def _absent(one: Reached) -> Fact:
    return Fact(one.penugasan.person.name, "belum terjangkau", by=_where(one.penugasan))


def _where(penugasan: Penugasan) -> str:
    return penugasan.unit.name
