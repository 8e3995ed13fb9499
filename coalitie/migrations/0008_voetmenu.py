from django.db import migrations, models

# What the footer named before its menus followed the pages: menu, name in it, place in it.
IN_DE_VOET = {
    "over": ("portaal", "Over de coalitie", 1),
    "woordenlijst": ("portaal", "", 2),
    "toegankelijkheid": ("verantwoording", "", 1),
    "privacy": ("verantwoording", "", 2),
    "contact": ("verantwoording", "Beveiliging melden", 3),
    "bronnen": ("verantwoording", "", 4),
}


def zet_in_menu(apps, schema_editor):
    """Give the pages that were loaded before menus existed their place; one that has a menu keeps it."""
    Pagina = apps.get_model("coalitie", "Pagina")
    for slug, (menu, menutitel, volgorde) in IN_DE_VOET.items():
        Pagina.objects.filter(slug=slug, menu="").update(menu=menu, menutitel=menutitel, volgorde=volgorde)


class Migration(migrations.Migration):
    dependencies = [("coalitie", "0007_begrip")]

    operations = [
        migrations.AddIndex("pagina", models.Index(fields=["menu", "volgorde"], name="pagina_menu")),
        migrations.RunPython(zet_in_menu, migrations.RunPython.noop),
    ]
