from strategie.views.film import film, film_bestand, toon_film
from strategie.views.nieuwsblok import nieuwsblok
from strategie.views.prioriteiten import prioriteiten
from strategie.views.strategie import (
    hoofdstuk,
    over,
    strategie_pdf,
    strategie_volledig,
    strategieen,
    toon_hoofdstuk,
    toon_strategie,
)

__all__ = [
    "film",
    "film_bestand",
    "hoofdstuk",
    "nieuwsblok",
    "over",
    "prioriteiten",
    "strategie_pdf",
    "strategie_volledig",
    "strategieen",
    "toon_film",
    "toon_hoofdstuk",
    "toon_strategie",
]
