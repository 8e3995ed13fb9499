from strategie.views.film import film, film_bestand
from strategie.views.prioriteiten import prioriteit, prioriteiten
from strategie.views.strategie import hoofdstuk, strategie, strategie_pdf, strategie_volledig, strategieen

__all__ = [
    "film",
    "film_bestand",
    "hoofdstuk",
    "prioriteit",
    "prioriteiten",
    "strategie",
    "strategie_pdf",
    "strategie_volledig",
    "strategieen",
]
