"""The kinds of files that the portal keeps. A kind is told by content; the name only has to agree with it."""

from dataclasses import dataclass

from django.db import models


class Groep(models.TextChoices):
    """What a file is for. A file is replaced by one of its own group, so that texts that use it keep working."""

    DOCUMENT = "document", "document"
    BEELD = "beeld", "beeld"
    FILM = "film", "film"
    ONDERTITELING = "ondertiteling", "ondertiteling"


class Soort(models.TextChoices):
    PDF = "pdf", "PDF"
    ODT = "odt", "tekst (ODT)"
    DOCX = "docx", "Word (DOCX)"
    ODS = "ods", "rekenblad (ODS)"
    XLSX = "xlsx", "Excel (XLSX)"
    PNG = "png", "beeld (PNG)"
    JPEG = "jpeg", "beeld (JPEG)"
    MP4 = "mp4", "film (MP4)"
    WEBM = "webm", "film (WebM)"
    VTT = "vtt", "ondertiteling (VTT)"

    @property
    def groep(self) -> Groep:
        return KENMERKEN[self].groep

    @property
    def mediatype(self) -> str:
        return KENMERKEN[self].mediatype

    @property
    def uitgangen(self) -> tuple[str, ...]:
        """The endings that a name of this kind may have; the first is the one that we give it."""
        return KENMERKEN[self].uitgangen


@dataclass(frozen=True)
class Kenmerk:
    groep: Groep
    mediatype: str
    uitgangen: tuple[str, ...]


KENMERKEN = {
    Soort.PDF: Kenmerk(Groep.DOCUMENT, "application/pdf", (".pdf",)),
    Soort.ODT: Kenmerk(Groep.DOCUMENT, "application/vnd.oasis.opendocument.text", (".odt",)),
    Soort.DOCX: Kenmerk(
        Groep.DOCUMENT, "application/vnd.openxmlformats-officedocument.wordprocessingml.document", (".docx",)
    ),
    Soort.ODS: Kenmerk(Groep.DOCUMENT, "application/vnd.oasis.opendocument.spreadsheet", (".ods",)),
    Soort.XLSX: Kenmerk(
        Groep.DOCUMENT, "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", (".xlsx",)
    ),
    Soort.PNG: Kenmerk(Groep.BEELD, "image/png", (".png",)),
    Soort.JPEG: Kenmerk(Groep.BEELD, "image/jpeg", (".jpg", ".jpeg")),
    Soort.MP4: Kenmerk(Groep.FILM, "video/mp4", (".mp4", ".m4v")),
    Soort.WEBM: Kenmerk(Groep.FILM, "video/webm", (".webm",)),
    Soort.VTT: Kenmerk(Groep.ONDERTITELING, "text/vtt; charset=utf-8", (".vtt",)),
}


def soorten_van(*groepen: Groep) -> list[Soort]:
    return [soort for soort in Soort if soort.groep in groepen]
