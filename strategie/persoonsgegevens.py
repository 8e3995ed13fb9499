"""What in a text looks like a person: an e-mail address, a telephone or citizen service number, a name.

Council points become public, so nobody's name belongs in them. This only points at what may be one: who wrote it
knows better, and says so. It would rather ask once too often about a name than about an ordinary sentence.
"""

import re
from collections.abc import Iterable

from coalitie.velden import MAANDEN, WEEKDAGEN

MEESTE = 20  # findings that are named; who has more, has a list of people
GENOEG = 200  # findings after which no more are sought: many may say the same
LANGSTE = 20_000  # characters that are looked at; the fields around it take less

APENSTAART = r"(?:@|\s?[(\[{]\s?(?:at|apenstaart|@)\s?[)\]}]\s?)"  # also as written for who should not copy it
E_MAIL = re.compile(rf"[\w.+-]{{1,64}}{APENSTAART}[\w-]{{1,63}}(?:\.[\w-]{{1,63}}){{1,6}}", re.IGNORECASE)
NEGEN_CIJFERS = re.compile(r"(?<![\w.,+-])\d{4}[. ]?\d{2}[. ]?\d{3}(?![\w-])")
DATUM = r"\d{1,2}[-/.]\d{1,2}[-/.]\d{4}"
TELEFOON = re.compile(rf"(?<![\w+-])(?!{DATUM})(?:(?:\+|00)31[ -]?(?:\(0\))?[ -]?|0)[1-9](?:[ -]?\d){{8}}(?![\w-])")

WOORD = r"[A-ZÀ-ÖØ-Þ][a-zà-öø-ÿ]+(?:[-'’][A-ZÀ-ÖØ-Þ]?[a-zà-öø-ÿ]+)*"
TUSSEN = r"(?:(?:van|de|den|der|het|ten|ter|te|in|op|’t|'t|'s|el|al|bin|ben|la|le|du|von)\s+){0,3}"
TUSSEN_GROOT = r"(?:(?:[Vv]an|[Dd]en?|[Dd]er|[Tt]e[nr]?|[Ee]l|[Aa]l|[Bb]en)\s+){0,3}"
LETTERS = r"(?:[A-Z]\.[ -]?){1,5}"
AANSPREEKVORM = (
    r"(?:(?:[Dd]e )?[Hh]eer|[Dd]hr\.?|[Mm]evrouw|[Mm]evr\.?|[Mm]w\.?|[Mm]eneer|[Dd]rs\.|[Mm]r\.|[Ii]r\.|[Ii]ng\."
    r"|[Dd]r\.|[Pp]rof\.)"
)
FUNCTIE = (
    r"(?:[Bb]urgemeester|[Ww]ethouder|[Rr]aadslid|[Gg]riffier|[Pp]ortefeuillehouder|(?:[Ff]ractie)?[Vv]oorzitter"
    r"|[Ww]oordvoerder|[Ii]nspreker|[Ww]ijkagent|[Ss]ecretaris)"
)
MET_AANSPREEKVORM = re.compile(rf"\b{AANSPREEKVORM}\s+(?:{LETTERS}\s*)?{TUSSEN_GROOT}(?P<naam>{WOORD})")
MET_FUNCTIE = re.compile(rf"\b{FUNCTIE}\s+(?:{LETTERS}\s*)?{TUSSEN_GROOT}(?P<naam>{WOORD})")
MET_LETTERS = re.compile(rf"(?<!\.)\b(?![NB]\.\s?V\.){LETTERS}\s*{TUSSEN_GROOT}(?P<naam>{WOORD})")
TWEE_NAMEN = re.compile(rf"\b(?P<voor>{WOORD})\s+{TUSSEN}(?P<naam>{WOORD})")
BEGIN_VAN_ZIN = re.compile(r"(?:^|[.!?:;•\n]|\n\s*[-*]|[\"“‘'(])\s*$")

HOOFDLETTERS = re.compile(
    r"\b(?P<voor>[A-ZÀ-ÖØ-Þ]{2,})\s+(?:(?:VAN|DEN?|DER|TE[NR]?|EL|AL|BEN)\s+){0,3}(?P<naam>[A-ZÀ-ÖØ-Þ]{2,})"
)

LOS_WOORD = re.compile(r"\w+")
VOORNAMEN = set(
    LOS_WOORD.findall("""
    Aad Abdel Adriaan Ahmed Albert Ali Amir Andre André Angela Anita Anja Anke Ann Anna Anne Annemarie Annemiek Annet
    Annette Anton Arend Arie Arjan Arjen Arno Arnold Bas Bart Ben Bernard Bert Bianca Bob Boris Bram Brigitte Carin
    Carla Carlo Caroline Chantal Charlotte Chris Christa Cor Corine Cornelis Cynthia Daan Daniël Danny David Debbie
    Dennis Diana Dick Dirk Ed Eddy Edith Edwin Eelco Ellen Els Elisabeth Emma Erik Eric Erna Ernst Esther Eva Evelien
    Evert Fatima Femke Fleur Floris Frank Frans Fred Frits Gerard Gerda Gerrit Gert Gijs Guus Hanneke Hannie Hans Harm
    Harry Hassan Hein Helma Hendrik Henk Henny Herman Hugo Ibrahim Ilse Ina Ineke Inge Ingrid Irene Iris Ivo Jaap Jacco
    Jacob Jacqueline Jan Janine Janneke Jasper Jeanette Jeannette Jelle Jeroen Jesse Jessica Jet Joan Job Joep Johan
    Johannes John Joke Joost Jordy Jos Josien Joyce Judith Jules Julia Jurgen Jurriaan Karel Karin Kees Kevin Khalid
    Kim Klaas Koen Lars Laura Leo Leon Lianne Lieke Linda Lisa Lisette Lotte Louis Luc Lucas Maaike Maarten Maria
    Marian Marianne Marieke Marijke Marina Mario Marion Marjan Marjolein Mark Marleen Marloes Martijn Martin Martine
    Mathijs Max Melissa Menno Merel Michel Michiel Mieke Mike Miranda Mohamed Mohammed Monique Mustafa Nadia Natasja
    Nicole Niek Niels Nico Nora Olaf Olga Oscar Otto Pascal Patricia Patrick Paul Paula Paulien Peter Petra Piet Pieter
    Pim Rachid Ralph Raymond Reinier Rein Remco René Rianne Rick Rik Rob Robert Roel Roelof Rogier Roland Rolf Ron
    Ronald Rosa Ruben Rudolf Ruud Saïd Samira Sander Sandra Sanne Saskia Sebastiaan Shirley Silvia Simon Sjaak Sjoerd
    Sofie Sophie Stefan Stijn Suzanne Sven Sylvia Tamara Thea Theo Thijs Thomas Tim Tineke Tjeerd Tom Ton Tineke Truus
    Twan Vera Victor Vincent Walter Wendy Wessel Wies Wil Wilma Wim Wouter Yolanda Yvonne Yusuf Zoë
    """)
)
# What begins with a capital and is nobody: places and months come with the text, these are parts of words.
GEEN_NAAM = re.compile(
    r"strategi|veilig|college|raad|regio|gemeente|district|basisteam|team|politie|ministeri|openbaar|justitie|driehoek"
    r"|coalitie|midden|nederland|provincie|bureau|taskforce|brandweer|kamer|staten|wet|plan|nota|agenda|programma"
    r"|hoofdstuk|artikel|motie|amendement|fractie|partij|bestuur|overleg|ondermijning|cyber|zorg|dienst|huis"
    r"|noord|oost|zuid|west|utrecht|flevoland|gooi|europ|koning|informatie|centrum|expertise|platform|burgemeesters",
    re.IGNORECASE,
)
KLEINE_WOORDEN = set(
    LOS_WOORD.findall("""
    De Het Een Dit Dat Deze Die Wij We U Uw Ons Onze Zij Ze Hij Er Als Bij Met Voor Van Op In Aan Om Tot Na Naar Ook
    En Of Maar Want Dus Wat Wie Waar Hoe Waarom Wanneer Graag Alle Elke Ieder Geen Niet Is Zijn Kan Mag Moet Wil
    Onder Over Door Uit Per Vanuit Volgens Daarom Daarnaast Verder Zoals Neem Maak Laat Geef Schrijf Burgemeester
    Wethouder Wethouders Heer Mevrouw Voorbeeld Sint Rijk Rijks
    """)
)
PLAATSBEGIN = {"Den"}  # Den Haag, Den Bosch: no first name, though it can begin a surname
ONPERSOONLIJK = {*KLEINE_WOORDEN, *(woord.capitalize() for woord in (*MAANDEN, *WEEKDAGEN))}


def bekende_woorden(teksten: Iterable[str]) -> frozenset[str]:
    """The capitalised words of names of places and of the text that is spoken about: those are no persons."""
    return frozenset(woord for tekst in teksten for woord in re.findall(WOORD, tekst)) - VOORNAMEN


def vind_personen(tekst: str, bekend: frozenset[str] = frozenset()) -> list[str]:
    """What in this text looks like a person, in the order in which it stands there, each once."""
    tekst = tekst[:LANGSTE]
    patronen = (E_MAIL, NEGEN_CIJFERS, TELEFOON)
    treffers = (treffer for patroon in patronen for treffer in patroon.finditer(tekst))
    gevonden = {treffer.start(): treffer[0] for treffer in treffers if is_geen_toeval(treffer)}
    bezet = [range(plek, plek + len(woorden)) for plek, woorden in gevonden.items()]
    for patroon, is_naam in NAMEN:
        for treffer in overlappend(patroon, tekst):
            if len(bezet) == GENOEG:
                break
            if is_naam(treffer, bekend) and not any(treffer.start("naam") in deel for deel in bezet):
                bezet.append(range(*treffer.span()))
                gevonden[treffer.start()] = treffer[0]
    zonder_wit = (" ".join(gevonden[plek].split()) for plek in sorted(gevonden))
    return list(dict.fromkeys(zonder_wit))[:MEESTE]


def overlappend(patroon: re.Pattern, tekst: str) -> Iterable[re.Match]:
    """All that matches, also where one begins with the last word of another: in `Beste Jan Jansen` there are two."""
    plek = 0
    while treffer := patroon.search(tekst, plek):
        yield treffer
        plek = treffer.start("naam")


def is_geen_toeval(treffer: re.Match) -> bool:
    """Whether nine digits can be a citizen service number: those of most other numbers do not add up to eleven."""
    if treffer.re is not NEGEN_CIJFERS:
        return True
    cijfers = [int(teken) for teken in treffer[0] if teken.isdigit()]
    return sum(keer * cijfer for keer, cijfer in zip((9, 8, 7, 6, 5, 4, 3, 2, -1), cijfers, strict=True)) % 11 == 0


def is_achternaam(treffer: re.Match, bekend: frozenset[str]) -> bool:
    return treffer["naam"] not in bekend | ONPERSOONLIJK


def is_eigen(treffer: re.Match, bekend: frozenset[str]) -> bool:
    """The same, where what stands before it is no proof: then it is no part of another kind of name either."""
    return is_achternaam(treffer, bekend) and not GEEN_NAAM.search(treffer["naam"])


def is_paar(treffer: re.Match, bekend: frozenset[str]) -> bool:
    """Whether two words with a capital are a first name and a surname; the first word of a sentence says nothing."""
    voor = treffer["voor"]
    if voor in VOORNAMEN:
        return is_achternaam(treffer, bekend)
    begint_zin = BEGIN_VAN_ZIN.search(treffer.string[max(0, treffer.start() - 20) : treffer.start()])
    kan_voornaam = (
        begint_zin is None and voor not in bekend | ONPERSOONLIJK | PLAATSBEGIN and not GEEN_NAAM.search(voor)
    )
    return kan_voornaam and is_eigen(treffer, bekend)


def is_paar_in_hoofdletters(treffer: re.Match, bekend: frozenset[str]) -> bool:
    """The same in capitals, where a word says less: only after a first name that we know, and that is no word."""
    voor, naam = (treffer[deel].capitalize() for deel in ("voor", "naam"))
    return voor in VOORNAMEN - ONPERSOONLIJK and naam not in bekend | ONPERSOONLIJK


NAMEN = [
    (MET_AANSPREEKVORM, is_achternaam),
    (MET_LETTERS, is_achternaam),
    (MET_FUNCTIE, is_eigen),
    (TWEE_NAMEN, is_paar),
    (HOOFDLETTERS, is_paar_in_hoofdletters),
]
