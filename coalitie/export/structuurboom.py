"""One structure for a document that is made of several: the trees side by side, with no number or name twice."""

from collections.abc import Iterator

import pikepdf
from pikepdf import Array, Dictionary, Name, String

from coalitie.bestandscontrole.pdf import woordenboeken
from coalitie.export.structuur import kinderen, nummers_van

PLAATSEN = ("/StructParents", "/StructParent")  # where pages, pictures and links stand in the structure


class Structuurboom:
    """The structure of a document that was made by ourselves, to which parts are added after it."""

    def __init__(self, pdf: pikepdf.Pdf, elementen: list[Dictionary]):
        self.pdf = pdf
        self.wortel = pdf.Root.StructTreeRoot
        [self.document] = kinderen(self.wortel)
        self.nummers = nummers_van(self.wortel.ParentTree)
        self.namen = {bytes(element.ID): element for element in elementen if "/ID" in element}
        self.delen = 0

    def maak_klaar(self, bron: pikepdf.Pdf, elementen: list[Dictionary]) -> None:
        """Give everything in a part numbers and names of its own, before its pages are taken over.

        Of a part without a structure, what points to one goes.
        """
        self.delen += 1
        verschuiving = max(self.nummers, default=-1) + 1
        for deel in woordenboeken(bron):
            for sleutel in PLAATSEN:
                if sleutel in deel and elementen and isinstance(deel[sleutel], int):
                    deel[sleutel] = deel[sleutel] + verschuiving
                elif sleutel in deel:
                    del deel[sleutel]
        if not elementen:
            return
        wortel = bron.Root.StructTreeRoot
        nummers = {nummer + verschuiving: waarde for nummer, waarde in nummers_van(wortel.ParentTree).items()}
        wortel.ParentTree = Dictionary(Nums=_plat(nummers))
        self._maak_namen_eigen(wortel, elementen)
        self._maak_soorten_eigen(wortel, elementen)
        for element in elementen:
            if Name.Document == element.S:  # a part of a whole is no document of its own
                element.S = Name.Sect

    def _maak_namen_eigen(self, wortel: Dictionary, elementen: list[Dictionary]) -> None:
        """The names of elements, and the cells that say by name which cell heads them."""
        voor, gedaan = f"d{self.delen}-".encode(), set()
        namen = {}
        for element in elementen:
            if isinstance(element.get("/ID"), String):
                element.ID = String(voor + bytes(element.ID))
                namen[bytes(element.ID)] = element
            for eigenschappen in _losse(element.get("/A")):
                if eigenschappen.is_indirect and eigenschappen.objgen in gedaan:
                    continue
                gedaan.add(eigenschappen.objgen)
                if isinstance(koppen := eigenschappen.get("/Headers"), Array):
                    eigen = (bytes(naam) for naam in koppen if isinstance(naam, String))
                    eigenschappen.Headers = Array(String(voor + naam) for naam in eigen)
        wortel.IDTree = _namenboom(namen)

    def _maak_soorten_eigen(self, wortel: Dictionary, elementen: list[Dictionary]) -> None:
        """Kinds of elements and of their looks: what is already called so and means something else, gets a new name."""
        for lijst, veld in (("/RoleMap", "/S"), ("/ClassMap", "/C")):
            eigen, bezet = wortel.get(lijst), self.wortel.get(lijst, Dictionary())
            if not isinstance(eigen, Dictionary):
                wortel[lijst] = Dictionary()
                continue
            nieuw = {naam: f"{naam}-{self.delen}" for naam in eigen if naam in bezet and eigen[naam] != bezet[naam]}
            if not nieuw:
                continue
            wortel[lijst] = Dictionary({nieuw.get(naam, naam): _anders(eigen[naam], nieuw) for naam in eigen})
            for element in elementen:
                if veld in element:
                    element[veld] = _anders(element[veld], nieuw)

    def neem_over(self, bron: pikepdf.Pdf, titel: str, taal: str) -> None:
        """Add the structure of a part, after its pages were taken over. `taal` is "" when it is that of the whole."""
        bron.Root.StructTreeRoot = bron.make_indirect(bron.Root.StructTreeRoot)
        kopie = self.pdf.copy_foreign(bron.Root.StructTreeRoot)
        inhoud = [kind for kind in kinderen(kopie) if isinstance(kind, Dictionary)]
        deel = Dictionary(Type=Name.StructElem, S=Name.Part, P=self.document, T=titel, K=Array(inhoud))
        if taal:
            deel.Lang = taal
        deel = self.pdf.make_indirect(deel)
        for element in inhoud:
            element.P = deel
        self.document.K.append(deel)
        self.nummers |= nummers_van(kopie.ParentTree)
        namen = list(kopie.IDTree.Names)
        self.namen |= {bytes(naam): element for naam, element in zip(namen[::2], namen[1::2], strict=True)}
        for lijst in ("/RoleMap", "/ClassMap"):
            eigen = self.wortel.get(lijst, Dictionary())
            self.wortel[lijst] = Dictionary({**dict(eigen.items()), **dict(kopie.get(lijst, Dictionary()).items())})
        if isinstance(ruimten := kopie.get("/Namespaces"), Array):
            self.wortel.Namespaces = Array([*self.wortel.get("/Namespaces", []), *ruimten])

    def schrijf(self) -> None:
        """Put the numbers and names of all parts in the document."""
        self.wortel.ParentTree = self.pdf.make_indirect(Dictionary(Nums=_plat(self.nummers)))
        self.wortel.ParentTreeNextKey = max(self.nummers, default=-1) + 1
        self.wortel.IDTree = self.pdf.make_indirect(_namenboom(self.namen))


def _plat(nummers: dict[int, pikepdf.Object]) -> Array:
    return Array(deel for nummer in sorted(nummers) for deel in (nummer, nummers[nummer]))


def _namenboom(namen: dict[bytes, pikepdf.Object]) -> Dictionary:
    return Dictionary(Names=Array(deel for naam in sorted(namen) for deel in (String(naam), namen[naam])))


def _losse(waarde: pikepdf.Object | None) -> Iterator[Dictionary]:
    """The dictionaries among one or more values, without the numbers that may stand between them."""
    delen = list(waarde) if isinstance(waarde, Array) else [waarde]
    return (deel for deel in delen if isinstance(deel, Dictionary))


def _anders(waarde: pikepdf.Object, nieuw: dict[str, str]) -> pikepdf.Object:
    """The same with other names, where those are given."""
    if isinstance(waarde, Array):
        return Array(_anders(deel, nieuw) for deel in waarde)
    return Name(nieuw.get(str(waarde), str(waarde))) if isinstance(waarde, Name) else waarde
