"""Which indicators lose their PIC when a person goes to another post, said before it is saved."""

from django.utils.translation import gettext as _

from selaras.organisation.models import Penugasan
from selaras.organisation.moves import Move
from selaras.planning.models import Indikator


def consequences(move: Move) -> list[str]:
    """The indicators of the post he leaves, where nobody else holds it. Two queries."""
    old = move.old
    others = Penugasan.objects.on(move.on).filter(formasi=old.formasi_id).exclude(pk=old.pk)
    if old.formasi_id is None or others.exists():
        return []
    left = Indikator.objects.on(move.on).filter(pic_formasi=old.formasi_id)
    codes = list(left.order_by("definisi__code").values_list("definisi__code", flat=True))
    if not codes:
        return []
    shown = ", ".join(codes[:5]) + (", …" if len(codes) > 5 else "")
    return [
        _("%(n)s IKU tanpa penanggung jawab sampai jabatan lama terisi: %(codes)s.")
        % {"n": len(codes), "codes": shown}
    ]
