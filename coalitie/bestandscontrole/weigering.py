from django.core.exceptions import ValidationError


class Geweigerd(ValidationError):
    """Raised with one sentence that says why a file is not taken, and what to do instead."""
