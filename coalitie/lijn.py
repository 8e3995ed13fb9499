"""Ways on from a page: the eight steps from a question in a council to use in a gemeente, and the neighbours."""

STAPPEN = ["Vraag", "Antwoord", "Tekst", "Besluit", "Opdracht", "Voortgang", "Product", "Gebruik"]


def lijn(hier, adressen):
    """The eight steps as seen from the step `hier` (its name).

    `adressen` leads to the neighbours of this very thing: name of a step → address. A step without address is there
    as plain text: it does not exist yet, or is not for this visitor.
    """
    return [
        {"nummer": nummer, "naam": naam, "huidig": naam == hier, "url": adressen.get(naam, "")}
        for nummer, naam in enumerate(STAPPEN, 1)
    ]


def blader(rij, huidig, soort):
    """`vorige` and `volgende` of a thing in a list of its kind (`hoofdstuk`); None at the ends."""
    plaats = rij.index(huidig)
    vorige = rij[plaats - 1] if plaats else None
    volgende = rij[plaats + 1] if plaats + 1 < len(rij) else None
    return {"vorige": wegwijzer(vorige, f"Vorige {soort}"), "volgende": wegwijzer(volgende, f"Volgende {soort}")}


def wegwijzer(ding, label):
    return ding and {"titel": str(ding), "url": ding.get_absolute_url(), "label": label}
