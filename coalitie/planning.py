"""What was planned becomes public by the clock, without a job: whoever comes by first, finds it done.

A first publication and a withdrawal are moments in the row, which every queryset compares with the clock. A new text of
what is public already waits in its revision; this puts it in the row when its moment has come, before anything is read.
"""

from django.apps import apps
from django.db import transaction

from coalitie.models import Revisie, Stand


def revisiemodellen():
    return [model for model in apps.get_models() if issubclass(model, Revisie)]


@transaction.atomic
def laat_ingaan(moment):
    """Let every planned revision whose moment has come be the public text. Whoever comes second finds nothing to do."""
    Stand.objects.select_for_update().first()
    for model in revisiemodellen():
        for revisie in model.objects.ingepland().filter(ingaat_op__lte=moment).order_by("ingaat_op"):
            revisie.ga_in()
    for model in apps.get_models():
        if hasattr(model._default_manager, "laat_ingaan"):
            model._default_manager.laat_ingaan(moment)
    Stand.objects.verhoog()
