from django.conf import settings
from django.db import migrations, models
from django.utils import timezone


def trek_in_wat_niet_meer_mag(apps, schema_editor):
    """Nobody could take these any more: as redacteur or beheerder of another partner than bureau RVS."""
    uitnodigingen = apps.get_model('regio', 'Uitnodiging').objects.filter(aangenomen_op=None, ingetrokken_op=None)
    uitnodigingen.exclude(rol='medewerker').exclude(partner='bureau').update(ingetrokken_op=timezone.now())


class Migration(migrations.Migration):

    dependencies = [
        ('regio', '0001_initial'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.RunPython(trek_in_wat_niet_meer_mag, migrations.RunPython.noop),
        migrations.AddConstraint(
            model_name='uitnodiging',
            constraint=models.CheckConstraint(condition=models.Q(('rol', 'medewerker'), ('partner', 'bureau'), ('aangenomen_op__isnull', False), ('ingetrokken_op__isnull', False), _connector='OR'), name='uitnodiging_rol_van_het_bureau', violation_error_message='Een redacteur of beheerder werkt voor bureau RVS.'),
        ),
    ]
