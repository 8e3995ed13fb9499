"""Every letter leaves through here. One that cannot leave stops nothing: what it tells of has been done by then."""

import logging

from allauth.core import context
from django.conf import settings
from django.core.mail import get_connection
from django.core.mail.backends.base import BaseEmailBackend

from coalitie.models import Logregel
from coalitie.sleutelmasker import zonder_sleutel

logger = logging.getLogger(__name__)


class Bezorging(BaseEmailBackend):
    """Sends each letter apart, by `BEZORGING_MET`. What fails is a line in the log, without the letter itself."""

    def __init__(self, fail_silently=False, **opties):
        super().__init__()
        self.met = get_connection(settings.BEZORGING_MET, **opties)

    def send_messages(self, brieven):
        """Returns how many left. A server that cannot be reached is tried once, and not once for each letter."""
        over, verstuurd = list(brieven), 0
        try:
            with self.met:
                while over:
                    verstuurd += self.bezorg(over.pop(0))
        except Exception as fout:
            for brief in over:
                self.noteer(brief, fout)
        return verstuurd

    def bezorg(self, brief):
        try:
            return self.met.send_messages([brief]) or 0
        except Exception as fout:
            self.noteer(brief, fout)
            self.met.close()  # the next letter begins with a clean connection
            return 0

    @staticmethod
    def noteer(brief, fout):
        brief.bleef_liggen = True
        logger.error("Letter %r was not sent: %s", brief.subject, fout, exc_info=fout)
        Logregel.objects.noteer(
            "brief niet verstuurd",
            door=context.request and context.request.user,
            titel=zonder_sleutel(f"{brief.subject}, aan {', '.join(brief.recipients())}"),
            resultaat=Logregel.Resultaat.MISLUKT,
        )
