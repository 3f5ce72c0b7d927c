"""How many events of a chain changed a record: those about accounts did not."""

from django.db import migrations, models
from django.db.models.functions import Coalesce


def count(apps, schema_editor):
    chains, events = apps.get_model("audit", "Chain"), apps.get_model("audit", "Event")
    of_chain = events.objects.filter(chain=models.OuterRef("pk")).exclude(type__startswith="accounts.")
    counted = of_chain.order_by().values("chain").annotate(n=models.Count("pk")).values("n")
    chains.objects.update(
        changes=Coalesce(models.Subquery(counted), 0, output_field=models.BigIntegerField())
    )


class Migration(migrations.Migration):
    dependencies = [("audit", "0002_append_only")]
    operations = [
        migrations.AddField("chain", "changes", models.PositiveBigIntegerField(default=0, db_default=0)),
        migrations.RunPython(count, migrations.RunPython.noop, elidable=True),
    ]
