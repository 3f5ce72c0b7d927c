"""The last day of each level of office. Months that stand already give every level the days of grace."""

from django.db import migrations, models
from django.db.models import F, Q


def give_every_level_the_days_of_grace(apps, schema_editor):
    rows = apps.get_model("measurement", "PeriodePengukuran").objects
    rows.update(due_kabkota=F("grace_until"), due_provinsi=F("grace_until"), due_ri=F("grace_until"))


LEVELS = ("due_kabkota", "due_provinsi", "due_ri")


class Migration(migrations.Migration):
    dependencies = [("measurement", "0004_lock_exception")]

    operations = [
        *(
            migrations.AddField("periodepengukuran", level, models.DateField(null=True))
            for level in LEVELS
        ),
        migrations.RunPython(give_every_level_the_days_of_grace, migrations.RunPython.noop),
        *(migrations.AlterField("periodepengukuran", level, models.DateField()) for level in LEVELS),
        migrations.AddConstraint(
            model_name="periodepengukuran",
            constraint=models.CheckConstraint(
                condition=Q(
                    ("due_kabkota__gt", F("due_on")),
                    ("due_provinsi__gte", F("due_kabkota")),
                    ("due_ri__gte", F("due_provinsi")),
                    ("grace_until__gte", F("due_ri")),
                ),
                name="periode_lowest_level_first",
            ),
        ),
    ]
