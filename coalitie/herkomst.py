from coalitie.rollen import is_medewerker


def zichtbare_herkomst(user, feiten):
    """Where facts come from, as dicts of `feit`, `zekerheid` and `bron`: for whoever signs in, None for residents."""
    if not is_medewerker(user):
        return None
    return [{"feit": feit, "zekerheid": zekerheid, "bron": bron} for feit, zekerheid, bron in feiten]
