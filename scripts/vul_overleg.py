"""Fills the throw-away database of `meet.py` with years of meetings. Runs inside `manage.py shell`.

Of every meeting 15 items, of which a third is not public; under every third a paper, under every fifth a decision; two
issued agendas, and every part released to members and to everybody. The last meeting of each college is still to come.
"""

import json
from datetime import UTC, datetime, time, timedelta

from django.urls import reverse
from django.utils import timezone

from coalitie.models import Agendasleutel, Bestand, Gebruiker, Stand
from coalitie.rollen import Rol
from scripts.vul_voortgang import koek_van
from taskforces.models import (
    Agendapunt,
    Agendaversie,
    Besluit,
    College,
    Collegelid,
    Notulen,
    Stuk,
    Vergadering,
    Vrijgave,
    Zicht,
)

COLLEGES = 12
PER_JAAR = 4
PUNTEN = 15
ZICHT = [Zicht.OPENBAAR, Zicht.OPENBAAR, Zicht.BESLOTEN]


def vul(jaren):
    """Beside what `bereid_voor` loaded; the years end with this one. Returns a member of one of these colleges."""
    vandaag = timezone.localdate()
    lid = Gebruiker.objects.filter(rol=Rol.MEDEWERKER).first()
    gemaakt = [maak_college(nummer) for nummer in range(COLLEGES)]
    Collegelid.objects.create(college=gemaakt[0], partner="politie", functie="politiechef", gebruiker=lid)
    for college in gemaakt:
        for jaar in range(vandaag.year - jaren + 1, vandaag.year + 1):
            for nummer in range(1, PER_JAAR + 1):
                maak_vergadering(college, vandaag, jaar, nummer)
    Stand.objects.verhoog()
    return lid


def maak_college(nummer):
    return College.objects.create(
        soort=College.Soort.REGIONAAL,
        naam=f"Meetcollege {nummer}",
        slug=f"meetcollege-{nummer}",
        code=f"M{nummer}",
        volgorde=500 + nummer,
        taak="Meten.",
        wie="Wie meet.",
        norm=PER_JAAR,
        zekerheid="bevestigd",
    )


def maak_vergadering(college, vandaag, jaar, nummer):
    """Every three months back from a month from now, so that the last one is to come."""
    terug = (vandaag.year - jaar) * PER_JAAR + PER_JAAR - nummer
    dag = vandaag + timedelta(days=30 - 91 * terug + college.volgorde % 20)
    is_gehouden = dag < vandaag
    vergadering = Vergadering.objects.create(
        college=college,
        jaar=jaar,
        nummer=nummer,
        titel=f"Vergadering {jaar}-{nummer}",
        dag=dag,
        begin=time(19, 30),
        einde=time(21, 30),
        plaats="Utrecht",
        staat=Vergadering.Staat.GEHOUDEN if is_gehouden else Vergadering.Staat.BIJEENGEROEPEN,
    )
    punten = Agendapunt.objects.bulk_create(
        Agendapunt(
            vergadering=vergadering,
            volgorde=plaats,
            titel=f"Punt {plaats}",
            toelichting="Wat het college moet weten.",
            zicht=ZICHT[plaats % len(ZICHT)],
            op_agenda=True,
        )
        for plaats in range(1, PUNTEN + 1)
    )
    maak_stukken(vergadering, punten[::3])
    inhoud = [punt.inhoud() for punt in punten]
    Agendaversie.objects.bulk_create(
        Agendaversie(vergadering=vergadering, nummer=keer, punten=inhoud[: PUNTEN - 3 + keer]) for keer in (1, 2)
    )
    maak_vrijgaven(vergadering, is_gehouden)
    if is_gehouden:
        maak_besluiten(vergadering, punten[::5])


def maak_stukken(vergadering, punten):
    bestanden = Bestand.objects.bulk_create(
        Bestand(titel=f"Stuk bij {punt}", soort="pdf", opslag=f"meet/{punt.pk}", grootte=1000, sha256=f"{punt.pk:064x}")
        for punt in punten
    )
    Stuk.objects.bulk_create(
        Stuk(vergadering=vergadering, agendapunt=punt, bestand=bestand, zicht=punt.zicht, is_uitgebracht=True)
        for punt, bestand in zip(punten, bestanden, strict=True)
    )


def maak_vrijgaven(vergadering, is_gehouden):
    soorten = Vrijgave.Soort if is_gehouden else [Vrijgave.Soort.UITNODIGING, Vrijgave.Soort.STUKKEN]
    op = datetime.combine(vergadering.dag, time(9), UTC)
    Vrijgave.objects.bulk_create(
        Vrijgave(vergadering=vergadering, soort=soort, voor=zicht, op=op + timedelta(days=dagen))
        for soort in soorten
        for zicht, dagen in ((Zicht.BESLOTEN, -70), (Zicht.OPENBAAR, -60))
    )


def maak_besluiten(vergadering, punten):
    Notulen.objects.create(vergadering=vergadering, tekst="<p>Zo ging het.</p>", openbaar_verslag="<p>Zo ging het.</p>")
    eerste = (vergadering.nummer - 1) * len(punten) + 1
    Besluit.objects.bulk_create(
        Besluit(
            college=vergadering.college,
            vergadering=vergadering,
            agendapunt=punt,
            jaar=vergadering.jaar,
            nummer=nummer,
            titel=f"Besluit over {punt}",
            tekst="Het college besluit verder te meten.",
            zicht=punt.zicht,
            staat=Besluit.Staat.VAN_KRACHT,
            staat_per=vergadering.dag,
        )
        for nummer, punt in enumerate(punten, eerste)
    )


def vul_en_zeg(jaren):
    """Fill, and print as JSON what to ask, and with which cookie for who signs in."""
    lid = vul(jaren)
    redacteur = Gebruiker.objects.filter(rol=Rol.REDACTEUR).first()
    college = College.objects.get(slug="meetcollege-0")
    gehouden = Vergadering.objects.gehouden().filter(college=college).latest("dag")
    eigen = reverse("agenda_eigen", args=[Agendasleutel.objects.maak(door=lid)])
    jaar = timezone.localdate().year
    gevraagd = [
        ("inwoner", None, reverse("overleg")),
        ("inwoner", None, college.get_absolute_url()),
        ("inwoner", None, gehouden.get_absolute_url()),
        ("inwoner", None, reverse("besluiten")),
        ("inwoner", None, gehouden.besluiten.filter(zicht=Zicht.OPENBAAR).first().get_absolute_url()),
        ("inwoner", None, reverse("agenda")),
        ("inwoner", None, reverse("agenda_ics")),
        ("inwoner", None, eigen),
        ("lid", lid, reverse("overleg")),
        ("lid", lid, college.get_absolute_url()),
        ("lid", lid, gehouden.get_absolute_url()),
        ("lid", lid, reverse("besluiten")),
        ("lid", lid, reverse("agenda")),
        ("redacteur", redacteur, reverse("overleg_redactie")),
        ("redacteur", redacteur, reverse("jaarplan", args=[jaar])),
        ("redacteur", redacteur, reverse("agenda")),
    ]
    koeken = {None: ""} | {gebruiker: koek_van(gebruiker) for gebruiker in (lid, redacteur)}
    print(json.dumps({"adressen": [(naam, koeken[wie], adres) for naam, wie, adres in gevraagd]}))
