import coalitie.tekst
from django.db import migrations, models


class Migration(migrations.Migration):
    """Takes over the table of news from the app coalitie, with its rows: see coalitie/migrations/0002."""

    dependencies = [("coalitie", "0002_nieuwsbericht_verhuist"), ("strategie", "0001_initial")]

    operations = [
        migrations.SeparateDatabaseAndState(
            state_operations=[
                migrations.CreateModel(
                    name='Nieuwsbericht',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('gepubliceerd_op', models.DateTimeField(blank=True, null=True, verbose_name='gepubliceerd op')),
                        ('ingetrokken_op', models.DateTimeField(blank=True, null=True, verbose_name='ingetrokken op')),
                        ('ingetrokken_reden', models.TextField(blank=True, verbose_name='reden van intrekken')),
                        ('slug', models.SlugField(max_length=100, unique=True, verbose_name='adres')),
                        ('titel', models.CharField(max_length=200, verbose_name='titel')),
                        ('datum', models.DateField(verbose_name='datum')),
                        ('inleiding', models.TextField(help_text='Eén zin, ook voor het overzicht.', verbose_name='inleiding')),
                        ('tekst', coalitie.tekst.RijkeTekstVeld(blank=True, verbose_name='tekst')),
                        ('bron', models.TextField(blank=True, verbose_name='bron')),
                    ],
                    options={
                        'verbose_name': 'nieuwsbericht',
                        'verbose_name_plural': 'nieuwsberichten',
                        'ordering': ['-datum', 'slug'],
                        'abstract': False,
                        'db_table': 'coalitie_nieuwsbericht',
                        'constraints': [models.CheckConstraint(condition=models.Q(models.Q(('ingetrokken_op__isnull', True), ('ingetrokken_reden', '')), models.Q(('gepubliceerd_op__isnull', False), ('ingetrokken_op__isnull', False), models.Q(('ingetrokken_reden', ''), _negated=True)), _connector='OR'), name='nieuwsbericht_ingetrokken_met_reden', violation_error_message='Wie iets intrekt, schrijft erbij waarom.')],
                    },
                )
            ]
        ),
        migrations.AlterModelTable("nieuwsbericht", None),
    ]
