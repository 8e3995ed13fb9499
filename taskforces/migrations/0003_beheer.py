from django.db import migrations, models

import coalitie.bestandsadres


def geef_sleutels(apps, schema_editor):
    """Every member that is there gets a key of its own: a default is asked for once, and would be the same for all."""
    Taskforcelid = apps.get_model("taskforces", "Taskforcelid")
    for lid in Taskforcelid.objects.all():
        lid.sleutel = coalitie.bestandsadres.nieuwe_sleutel()
        lid.save(update_fields=["sleutel"])


class Migration(migrations.Migration):
    dependencies = [("taskforces", "0002_zinnen_van_een_ronde")]

    operations = [
        migrations.AddConstraint(
            model_name="opdracht",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("geeindigd_op__isnull", True), ("geeindigd_op__gte", models.F("geldig_vanaf")), _connector="OR"
                ),
                name="opdracht_eindigt_na_begin",
                violation_error_message="De opdracht begint pas later. Kies als einde een latere dag.",
            ),
        ),
        migrations.AddField(
            model_name="taskforcelid",
            name="sleutel",
            field=models.CharField(default="", editable=False, max_length=32, verbose_name="sleutel"),
        ),
        migrations.RunPython(geef_sleutels, migrations.RunPython.noop, elidable=True),
        migrations.AlterField(
            model_name="taskforcelid",
            name="sleutel",
            field=models.CharField(
                default=coalitie.bestandsadres.nieuwe_sleutel,
                editable=False,
                max_length=32,
                unique=True,
                verbose_name="sleutel",
            ),
        ),
    ]
