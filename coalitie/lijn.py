"""The thread of the portal: eight steps from a question in a council to use in a gemeente."""

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
