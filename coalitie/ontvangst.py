"""How the portal receives a file: straight to disk, no more than may come in, and only from who is signed in."""

import contextlib
import io

from django import forms
from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import UploadedFile
from django.core.files.uploadhandler import TemporaryFileUploadHandler

from coalitie.bestandssoort import Groep, Soort, soorten_van
from coalitie.tekst import opsomming

NIET_INGELOGD = "Log eerst in. Daarna kunt u een bestand plaatsen."
GEEN_RUIMTE = "Het bestand kon niet worden ontvangen: de schijf is vol. Vraag een beheerder."


class NietOntvangen(UploadedFile):
    """In the place of a file that was not received: its name, and a sentence that says why."""

    def __init__(self, naam, reden):
        super().__init__(file=io.BytesIO(), name=naam, size=0)
        self.reden = reden


class Ontvangst(TemporaryFileUploadHandler):
    """What somebody sends who may send nothing, or more than the largest file there can be, is read and dropped.

    The rest of the form comes through, so that nobody loses what was filled in.
    """

    reden = ""

    def new_file(self, *args, **kwargs):
        self.reden = ""
        user = getattr(self.request, "user", None)
        if user is None or not user.is_authenticated:
            super(TemporaryFileUploadHandler, self).new_file(*args, **kwargs)
            self.reden = NIET_INGELOGD
            return
        try:
            super().new_file(*args, **kwargs)
        except OSError:
            self.reden = GEEN_RUIMTE

    def receive_data_chunk(self, raw_data, start):
        grens = max(settings.BESTAND_GROOTSTE_MB.values())
        if not self.reden and start + len(raw_data) > grens * 1_000_000:
            self.laat_vallen(f"Dit bestand is te groot. Groter dan {grens} MB kan hier niet.")
        if self.reden:
            return
        try:
            super().receive_data_chunk(raw_data, start)
        except OSError:
            self.laat_vallen(GEEN_RUIMTE)

    def file_complete(self, file_size):
        if not self.reden:
            try:
                self.file.flush()
                return super().file_complete(file_size)
            except OSError:
                self.laat_vallen(GEEN_RUIMTE)
        return NietOntvangen(self.file_name, self.reden)

    def upload_interrupted(self):
        if not self.reden:
            super().upload_interrupted()

    def laat_vallen(self, reden):
        """Give the place on disk back at once: the rest is not kept."""
        self.reden = reden
        with contextlib.suppress(OSError):
            self.file.close()


class BestandVeld(forms.FileField):
    """A file that somebody chooses to send. One that was not received says why."""

    default_error_messages = {
        "required": "Kies een bestand op uw apparaat.",
        "empty": "Dit bestand is leeg.",
        "max_length": "De naam van dit bestand is te lang. Geef het een kortere naam.",
    }

    def __init__(self, **opties):
        super().__init__(**{"label": "Bestand", "help_text": wat_kan(), "max_length": 250, **opties})

    def to_python(self, data):
        if reden := getattr(data, "reden", ""):
            raise ValidationError(reden)
        return super().to_python(data)

    def widget_attrs(self, widget):
        return {"accept": ",".join(uitgang for soort in Soort for uitgang in soort.uitgangen)}


def wat_kan():
    """`PDF, ODT of VTT (tot 20 MB), …`: which kinds, and how large."""
    delen = []
    for groep in Groep:
        namen = opsomming(soort.name for soort in soorten_van(groep)).replace(" en ", " of ")
        delen.append(f"{namen} tot {settings.BESTAND_GROOTSTE_MB[groep]} MB")
    return f"{'; '.join(delen)}."
