"""In which regime does a month lie?"""

import calendar
from datetime import date

from django.db.models import Q

from selaras.stages.models import Tahapan

STAGE, QUIET = "stage", "quiet"


def regime_of_month(year: int, month: int) -> str:
    """`stage` when any day of the month lies in a stage that opens the regime, else `quiet`.

    The grain is the month, since that is the grain of a measured figure (DOMAIN 3.6). Scopes by office
    (local elections, re-run votes) come with the calendars' own issue.
    """
    first = date(year, month, 1)
    last = date(year, month, calendar.monthrange(year, month)[1])
    stages = Tahapan.objects.filter(opens_regime=True, start__lte=last).filter(
        Q(end__isnull=True) | Q(end__gte=first)
    )
    return STAGE if stages.exists() else QUIET
