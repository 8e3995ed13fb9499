from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("strategie", "0008_consultatie_en_brief"),
    ]

    operations = [
        migrations.AddConstraint(
            model_name="antwoord",
            constraint=models.CheckConstraint(
                condition=models.Q(("uitkomst__in", ["overgenomen", "deels"]), ("passage_na", ""), _connector="OR"),
                name="antwoord_niet_overgenomen_zonder_passage",
                violation_error_message="U neemt dit niet over, dus in de tekst verandert niets. Haal weg wat de "
                "passage werd, of kies (deels) overgenomen.",
            ),
        ),
    ]
