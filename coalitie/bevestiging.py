"""That somebody agreed to exactly these sentences, and not to others that came in their place since."""

from hashlib import sha256


def merk(zinnen: list[str]) -> str:
    """These sentences in a few signs, for a form to send back."""
    return sha256("\n".join(zinnen).encode()).hexdigest()


def is_bevestigd(gegevens, zinnen: list[str]) -> bool:
    return gegevens.get("bevestigd") == merk(zinnen)
