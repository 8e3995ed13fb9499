from django.core.exceptions import PermissionDenied

from coalitie.models import Logregel
from coalitie.sleutelmasker import zonder_sleutel


class NoteerWeigering:
    """Whoever is signed in and gets 403 leaves a line in the log: who looked for what is not theirs."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        return self.get_response(request)

    def process_exception(self, request, exception):
        if isinstance(exception, PermissionDenied) and request.user.is_authenticated:
            adres = zonder_sleutel(request.path)
            uitkomst = Logregel.Resultaat.GEWEIGERD
            Logregel.objects.noteer("niet toegestaan", door=request.user, titel=adres, resultaat=uitkomst)
