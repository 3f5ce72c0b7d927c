"""The triggers of both databases that refuse to change or delete an event."""

from django.db import migrations

from selaras.audit.triggers import install, remove


class Migration(migrations.Migration):
    dependencies = [("audit", "0001_initial")]
    operations = [migrations.RunPython(install, remove, elidable=False)]
