import hashlib
from pathlib import PurePath

import django.db.models.deletion
from django.core.files.storage import default_storage
from django.db import migrations, models
from PIL import Image

SOORT = {'.mp4': 'mp4', '.png': 'png', '.jpg': 'jpeg', '.vtt': 'vtt'}
TITEL = {'video': '{}', 'poster': '{}, beeld vooraf', 'ondertiteling': '{}, ondertiteling'}


def neem_bestanden_over(apps, schema_editor):
    """What a film had as three names on disk becomes three files of the bureau. The content stays where it is."""
    for film in apps.get_model('strategie', 'Film').objects.exclude(video_naam=''):
        try:
            velden = {rol: gegevens(getattr(film, f'{rol}_naam').name) for rol in TITEL}
        except (OSError, KeyError) as fout:
            print(f'\n    De bestanden van de film ‘{film.titel}’ ontbreken of zijn niet te lezen ({fout}). '
                  'Laad ze opnieuw met: manage.py laad_film')
            continue
        for rol, titel in TITEL.items():
            bestand = apps.get_model('coalitie', 'Bestand').objects.create(
                titel=titel.format(film.titel)[:200],
                beschrijving=f'Beeld uit de film ‘{film.titel}’.' if rol == 'poster' else '',
                **velden[rol],
            )
            setattr(film, rol, bestand)
        film.save()
    schema_editor.connection.check_constraints()  # PostgreSQL changes no table while a check is still waiting


def zet_bestanden_terug(apps, schema_editor):
    """Back to three names on disk, for a film whose files were taken over; their content has not moved."""
    for film in apps.get_model('strategie', 'Film').objects.exclude(video=None):
        for rol in TITEL:
            setattr(film, f'{rol}_naam', getattr(film, rol).opslag.name)
        film.save()
    schema_editor.connection.check_constraints()


def gegevens(naam):
    soort = SOORT[PurePath(naam).suffix.lower()]
    velden = {'soort': soort, 'opslag': naam, 'breedte': None, 'hoogte': None}
    with default_storage.open(naam) as inhoud:
        velden['grootte'] = inhoud.size
        velden['sha256'] = hashlib.file_digest(inhoud, 'sha256').hexdigest()
        if soort in ('png', 'jpeg'):
            inhoud.seek(0)
            with Image.open(inhoud) as beeld:
                velden['breedte'], velden['hoogte'] = beeld.size
    return velden


def bestand(naam, rol):
    return models.ForeignKey(
        blank=True,
        null=True,
        on_delete=django.db.models.deletion.PROTECT,
        related_name=f'films_met_{rol}',
        to='coalitie.bestand',
        verbose_name=naam,
    )


def bestanden():
    return models.ManyToManyField(
        blank=True, editable=False, related_name='+', to='coalitie.bestand', verbose_name='bestanden'
    )


class Migration(migrations.Migration):

    dependencies = [
        ('coalitie', '0005_bestanden'),
        ('strategie', '0003_revisies'),
    ]

    operations = [
        *(
            migrations.AddField(model_name=model, name='bestanden', field=bestanden())
            for model in ('doel', 'film', 'hoofdstuk', 'nieuwsbericht', 'prioriteit', 'strategie')
        ),
        migrations.RemoveConstraint(model_name='film', name='film_met_beeld_en_ondertiteling'),
        *(
            migrations.RenameField(model_name='film', old_name=rol, new_name=f'{rol}_naam')
            for rol in ('video', 'poster', 'ondertiteling')
        ),
        migrations.AddField(model_name='film', name='video', field=bestand('film (mp4 of webm)', 'video')),
        migrations.AddField(model_name='film', name='poster', field=bestand('beeld vooraf (jpg of png)', 'poster')),
        migrations.AddField(model_name='film', name='ondertiteling', field=bestand('ondertiteling (vtt)', 'ondertiteling')),
        migrations.RunPython(neem_bestanden_over, zet_bestanden_terug),
        *(migrations.RemoveField(model_name='film', name=f'{rol}_naam') for rol in ('video', 'poster', 'ondertiteling')),
        migrations.AddConstraint(
            model_name='film',
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(('ondertiteling__isnull', True), ('poster__isnull', True), ('video__isnull', True)),
                    models.Q(('ondertiteling__isnull', False), ('poster__isnull', False), ('video__isnull', False)),
                    _connector='OR',
                ),
                name='film_met_beeld_en_ondertiteling',
                violation_error_message='Een film heeft een beeld vooraf en ondertiteling.',
            ),
        ),
    ]
