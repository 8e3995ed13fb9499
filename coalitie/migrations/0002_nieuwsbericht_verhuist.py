from django.db import migrations


class Migration(migrations.Migration):
    """The table of news goes to the app strategie, as it is: see strategie/migrations/0002."""

    dependencies = [("coalitie", "0001_initial")]

    operations = [migrations.SeparateDatabaseAndState(state_operations=[migrations.DeleteModel("Nieuwsbericht")])]
