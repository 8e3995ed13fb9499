"""Pictures are written anew: what else was in the file (place, maker, camera, a hidden file) stays behind."""

import io
from dataclasses import dataclass, replace
from typing import BinaryIO

from PIL import ExifTags, Image, ImageCms

from coalitie.bestandsadres import BREEDTES
from coalitie.bestandscontrole.beeld import VORMEN
from coalitie.bestandssoort import Soort

KWALITEIT = {
    Soort.JPEG: {"format": "JPEG", "quality": 85, "optimize": True, "progressive": True},
    Soort.PNG: {"format": "PNG"},
}
# How a camera says that it was held, and what puts the picture upright again.
RECHTOP = {
    2: Image.Transpose.FLIP_LEFT_RIGHT,
    3: Image.Transpose.ROTATE_180,
    4: Image.Transpose.FLIP_TOP_BOTTOM,
    5: Image.Transpose.TRANSPOSE,
    6: Image.Transpose.ROTATE_270,
    7: Image.Transpose.TRANSVERSE,
    8: Image.Transpose.ROTATE_90,
}
SRGB = ImageCms.createProfile("sRGB")
JFIF_ZONDER_MINIATUUR = 14  # bytes
EINDE_VAN_JPEG = b"\xff\xd9"


@dataclass(frozen=True)
class Beeld:
    """A picture as we keep it: upright, in sRGB, with nothing but its points; whole, and in every smaller width."""

    breedte: int
    hoogte: int
    heel: bytes
    smaller: dict[int, bytes]


def schrijf_opnieuw(inhoud: BinaryIO, soort: Soort) -> Beeld:
    """The picture in this file, that was found to be whole. Never enlarged."""
    inhoud.seek(0)
    with Image.open(inhoud, formats=VORMEN) as bron:
        beeld = in_srgb(rechtop(bron))
    return Beeld(
        breedte=beeld.width,
        hoogte=beeld.height,
        heel=als_bytes(beeld, soort),
        smaller={
            breedte: als_bytes(op_breedte(beeld, breedte), soort) for breedte in BREEDTES if breedte < beeld.width
        },
    )


def lees_terug(inhoud: BinaryIO, soort: Soort) -> Beeld:
    """A picture that a portal wrote before. A JPEG would lose a little each time: as long as it is bare, it stays."""
    beeld = schrijf_opnieuw(inhoud, soort)
    inhoud.seek(0)
    heel = inhoud.read()
    return replace(beeld, heel=heel) if soort == Soort.JPEG and is_kale_jpeg(heel) else beeld


def is_kale_jpeg(heel: bytes) -> bool:
    """Whether this is a JPEG as we write it: nothing beside the picture, and nothing behind it."""
    with Image.open(io.BytesIO(heel), formats=["JPEG"]) as beeld:
        delen = [(naam, len(deel)) for naam, deel in beeld.applist]
        is_rgb = beeld.mode == "RGB"
    return is_rgb and delen == [("APP0", JFIF_ZONDER_MINIATUUR)] and heel.index(EINDE_VAN_JPEG) == len(heel) - 2


def rechtop(beeld: Image.Image) -> Image.Image:
    """The picture as it was seen. Pillow's own way first writes all that the camera said anew, and may fail on that."""
    try:
        gehouden = beeld.getexif().get(ExifTags.Base.Orientation)
    except Exception:  # what the camera said cannot be read: the picture stays as it lies
        gehouden = None
    return beeld.transpose(RECHTOP[gehouden]) if gehouden in RECHTOP else beeld


def in_srgb(beeld: Image.Image) -> Image.Image:
    """The same picture in the colours of every screen, without the profile that said what its colours were."""
    profiel = beeld.info.get("icc_profile")
    doorzichtig = beeld.has_transparency_data
    if beeld.mode.startswith("I"):  # grey in 16 bits
        beeld = beeld.point(lambda grijs: grijs / 256).convert("L")
    if profiel and beeld.mode in {"RGB", "RGBA", "CMYK", "L"}:
        uit = "RGBA" if beeld.mode == "RGBA" else "RGB"
        try:
            van = ImageCms.ImageCmsProfile(io.BytesIO(profiel))
            beeld = ImageCms.profileToProfile(beeld, van, SRGB, outputMode=uit)
        except (ImageCms.PyCMSError, OSError):  # a profile that cannot be read: its numbers are taken as they are
            pass
    kaal = beeld.convert("RGBA" if doorzichtig else "RGB")
    kaal.info = {}
    return kaal


def op_breedte(beeld: Image.Image, breedte: int) -> Image.Image:
    hoogte = max(1, round(beeld.height * breedte / beeld.width))
    return beeld.resize((breedte, hoogte), Image.Resampling.LANCZOS, reducing_gap=3)


def als_bytes(beeld: Image.Image, soort: Soort) -> bytes:
    uit = io.BytesIO()
    beeld.save(uit, **KWALITEIT[soort])
    return uit.getvalue()
