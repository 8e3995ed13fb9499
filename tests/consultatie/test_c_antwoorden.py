"""The bureau answers the points of the councils: together, with a reason, and once adopted only in the open."""

import re
from datetime import UTC, date, datetime

import pytest
from django.contrib.auth import get_user
from django.contrib.auth.models import AnonymousUser
from django.contrib.sessions.models import Session
from django.core.exceptions import ValidationError
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from coalitie.daad import gaat_door
from coalitie.models import Logregel
from coalitie.rollen import Rol
from strategie.bundeling import bundel
from strategie.forms.antwoorden import AntwoordForm
from strategie.models import Antwoord, Punt
from tests.fabriek import (
    AntwoordFactory,
    ConsultatiedeelFactory,
    ConsultatieFactory,
    GebruikerFactory,
    GemeenteFactory,
    HoofdstukFactory,
    HoofdstukRevisieFactory,
    PrioriteitFactory,
    PuntFactory,
)

pytestmark = pytest.mark.django_db

VERLEDEN = datetime(2019, 1, 1, 9, 0, tzinfo=UTC)


@pytest.fixture
def sanne():
    return GebruikerFactory(naam="Sanne", rol=Rol.REDACTEUR)


@pytest.fixture
def consultatie():
    return ConsultatieFactory(slug="ontwerp", gepubliceerd=True)


@pytest.fixture
def zeist():
    return GemeenteFactory(naam="Zeist", slug="zeist")


@pytest.fixture
def punt(consultatie, zeist):
    return PuntFactory(consultatie=consultatie, gemeente=zeist, nummer=1, punt="Wij missen het buitengebied.")


@pytest.fixture
def ander_punt(consultatie):
    soest = GemeenteFactory(naam="Soest", slug="soest")
    return PuntFactory(consultatie=consultatie, gemeente=soest, nummer=2, punt="Waar blijft het platteland?")


def adres(naam, *delen):
    return reverse(naam, args=["ontwerp", *delen])


def stuur_bundel(client, daad, *punten, **meer):
    sleutels = [punt.pk for punt in punten]
    return client.post(adres("antwoorden_bundel"), {"daad": daad, "punt": sleutels, **meer}, follow=True)


def ingevuld(**meer):
    return {
        "titel": "Meer aandacht voor het buitengebied",
        "uitkomst": "overgenomen",
        "reden": "Dat vinden wij ook.",
        "passage_na": "Ook in het buitengebied.",
        **meer,
    }


def test_een_antwoord_op_twee_punten_is_een_keer_schrijven(redacteur, punt, ander_punt):
    formulier = stuur_bundel(redacteur, "nieuw", punt, ander_punt)
    assert formulier.status_code == 200
    antwoord = redacteur.post(formulier.request["PATH_INFO"] + "?" + formulier.request["QUERY_STRING"], ingevuld())

    [geschreven] = Antwoord.objects.all()
    assert antwoord.url == adres("antwoord_schrijf", geschreven.pk)
    assert [punt.nummer for punt in geschreven.punten.all()] == [1, 2]
    assert geschreven.staat == "concept"
    regel = Logregel.objects.get(handeling="punten gebundeld")
    assert regel.wijziging == {"punten": ["", "1 en 2"]}


def test_het_formulier_begint_met_de_passages_van_de_punten_elk_een_keer(redacteur, consultatie, punt):
    punt.citaat = "Wij delen wat wij weten."
    punt.save()
    zelfde = PuntFactory(consultatie=consultatie, citaat="Wij delen wat wij weten.")
    ander = PuntFactory(consultatie=consultatie, citaat="Elke gemeente oefent.")

    formulier = stuur_bundel(redacteur, "nieuw", punt, zelfde, ander)

    verwacht = "Wij delen wat wij weten.\n\nElke gemeente oefent."
    assert formulier.context["form"]["passage_voor"].value() == verwacht


def test_punten_gaan_naar_een_ander_antwoord_en_er_weer_uit(redacteur, consultatie, punt, ander_punt):
    eerste, tweede = AntwoordFactory.create_batch(2, consultatie=consultatie)
    Punt.objects.update(antwoord=eerste)

    stuur_bundel(redacteur, "bij", punt, antwoord=tweede.pk)
    stuur_bundel(redacteur, "los", ander_punt)

    assert list(Punt.objects.order_by("nummer").values_list("antwoord", flat=True)) == [tweede.pk, None]


def test_een_nieuw_antwoord_zegt_eerst_bij_welk_antwoord_de_punten_weggaan(redacteur, consultatie, punt, ander_punt):
    eerder = AntwoordFactory(consultatie=consultatie, titel="Het eerste antwoord", staat="gereed")
    Punt.objects.filter(pk=punt.pk).update(antwoord=eerder)
    pad = f"{adres('antwoord_maak')}?punt={punt.pk}&punt={ander_punt.pk}"

    formulier = redacteur.get(pad)
    zonder_lezen = redacteur.post(pad, ingevuld())

    assert formulier.context["al_beantwoord"] == ["Punt 1 van Zeist: ‘Het eerste antwoord’, gereed."]
    assert "Punt 1 van Zeist: ‘Het eerste antwoord’, gereed." in formulier.content.decode()
    assert "hebben intussen een antwoord" in zonder_lezen.content.decode()
    assert list(eerder.punten.all()) == [punt]
    redacteur.post(pad, ingevuld(gezien=formulier.context["form"]["gezien"].value()))
    nieuw = Antwoord.objects.exclude(pk=eerder.pk).get()
    assert list(nieuw.punten.order_by("nummer")) == [punt, ander_punt]


def test_wie_begon_voor_een_collega_antwoordde_hoort_dat_en_verliest_niets(redacteur, consultatie, punt):
    pad = f"{adres('antwoord_maak')}?punt={punt.pk}"
    geopend = redacteur.get(pad).context["form"]["gezien"].value()
    van_collega = AntwoordFactory(consultatie=consultatie, titel="Van de collega", staat="gereed")
    Punt.objects.update(antwoord=van_collega)

    geweigerd = redacteur.post(pad, ingevuld(gezien=geopend, reden="Van de tweede."))

    blad = geweigerd.content.decode()
    assert ("‘Van de collega’, gereed." in blad, "Van de tweede." in blad) == (True, True)
    assert list(Antwoord.objects.all()) == [van_collega]
    nog_eens = redacteur.post(pad, ingevuld(gezien=geweigerd.context["form"]["gezien"].value()))
    assert nog_eens.status_code == 302


def test_een_antwoord_dat_twee_keer_wordt_verstuurd_komt_er_een_keer(redacteur, punt):
    pad = f"{adres('antwoord_maak')}?punt={punt.pk}"

    redacteur.post(pad, ingevuld())
    redacteur.post(pad, ingevuld())

    assert Antwoord.objects.count() == 1


def test_een_antwoord_waarvan_het_enige_punt_wordt_ingetrokken_is_niet_meer_gereed(redacteur, consultatie, punt):
    Punt.objects.filter(pk=punt.pk).update(antwoord=AntwoordFactory(consultatie=consultatie, staat="gereed"))
    gegevens = {"reden": "Het stond dubbel.", "gezien": punt.gewijzigd_op.isoformat()}

    redacteur.post(f"/redactie/consultatie/{consultatie.slug}/punten/{punt.nummer}/trek-in/", gegevens)

    punt.refresh_from_db()
    assert (punt.staat, punt.antwoord) == ("ingetrokken", None)
    assert Antwoord.objects.get().staat == "concept"


@pytest.mark.parametrize("daad", ["bij", "los"])
def test_een_antwoord_zonder_punten_is_niet_meer_gereed(redacteur, consultatie, punt, ander_punt, daad):
    leeg, vol = AntwoordFactory.create_batch(2, consultatie=consultatie, staat="gereed")
    ander = AntwoordFactory(consultatie=consultatie)
    Punt.objects.filter(pk=punt.pk).update(antwoord=leeg)
    Punt.objects.filter(pk=ander_punt.pk).update(antwoord=vol)
    PuntFactory(consultatie=consultatie, antwoord=vol)

    stuur_bundel(redacteur, daad, punt, ander_punt, antwoord=ander.pk)

    assert [Antwoord.objects.get(pk=a.pk).staat for a in (leeg, vol)] == ["concept", "gereed"]
    assert Logregel.objects.filter(handeling="antwoord heropend").count() == 1


@pytest.mark.parametrize(
    ("daad", "zin"),
    [
        ({"daad": "bij"}, "Kies bij welk antwoord deze punten horen."),
        ({"daad": "bij", "antwoord": 0}, "Dit antwoord is er niet meer. Kies een ander."),
        ({"daad": "los", "punt": []}, "Kies eerst een of meer punten."),
        ({"daad": "los", "punt": [0]}, "Een van deze punten is intussen ingetrokken. Kies opnieuw."),
        ({"daad": ""}, "Deze keuze is er niet. Kies er een uit de lijst."),
    ],
)
def test_een_keuze_die_niet_kan_krijgt_een_zin_en_verandert_niets(redacteur, consultatie, punt, daad, zin):
    punt.antwoord = AntwoordFactory(consultatie=consultatie)
    punt.save()

    antwoord = redacteur.post(adres("antwoorden_bundel"), {"punt": [punt.pk], **daad}, follow=True)

    assert [str(bericht) for bericht in antwoord.context["messages"]] == [zin]
    assert Punt.objects.get().antwoord_id == punt.antwoord_id


def test_een_punt_van_een_andere_consultatie_of_dat_is_ingetrokken_krijgt_hier_geen_antwoord(sanne, consultatie):
    antwoord = AntwoordFactory(consultatie=consultatie)
    for punt in (PuntFactory(), PuntFactory(consultatie=consultatie, staat="ingetrokken")):
        with pytest.raises(ValidationError):
            bundel(consultatie, [punt.pk], antwoord, door=sanne)

    with pytest.raises(ValidationError, match="Dit antwoord is er niet meer"):
        bundel(consultatie, [PuntFactory(consultatie=consultatie).pk], AntwoordFactory(), door=sanne)


@pytest.mark.parametrize("uitkomst", ["overgenomen", "deels"])
def test_wie_overneemt_laat_zien_wat_er_veranderde(redacteur, punt, uitkomst):
    pad = f"{adres('antwoord_maak')}?punt={punt.pk}"

    antwoord = redacteur.post(pad, ingevuld(uitkomst=uitkomst, passage_na=" "))

    assert antwoord.context["form"].errors == {"passage_na": ["Laat zien wat er in de tekst is veranderd."]}
    assert "Dat vinden wij ook." in antwoord.content.decode()


@pytest.mark.parametrize("uitkomst", ["niet", "kennisname"])
def test_wie_niets_overneemt_verandert_niets_in_de_tekst(redacteur, punt, uitkomst):
    pad = f"{adres('antwoord_maak')}?punt={punt.pk}"

    antwoord = redacteur.post(pad, ingevuld(uitkomst=uitkomst))

    zin = "U neemt dit niet over, dus in de tekst verandert niets. Haal dit weg, of kies (deels) overgenomen."
    assert antwoord.context["form"].errors == {"passage_na": [zin]}
    assert not Antwoord.objects.exists()
    assert redacteur.post(pad, ingevuld(uitkomst=uitkomst, passage_na="")).status_code == 302


def test_het_bureau_leest_dat_de_kop_waar_een_antwoord_naar_wijst_weg_is(redacteur, consultatie, punt):
    hoofdstuk = HoofdstukFactory(strategie=consultatie.strategie, tekst='<h2 id="blijft">Blijft</h2>')
    HoofdstukRevisieFactory(van=hoofdstuk, staat="concept", inhoud={"tekst": '<h3 id="komt">Komt</h3>'})
    weg, komt = (
        AntwoordFactory(consultatie=consultatie, titel=anker, hoofdstuk=hoofdstuk, anker=anker)
        for anker in ("blijft", "komt")
    )
    zin = "De kop waar dit antwoord naar wijst, is weg."

    bureau = redacteur.get(adres("antwoorden"))

    assert bureau.context["zonder_kop"] == {weg.pk}
    assert bureau.content.decode().count("Kies de plaats opnieuw:") == 1
    assert zin in redacteur.get(adres("antwoord_schrijf", weg.pk)).content.decode()
    assert zin not in redacteur.get(adres("antwoord_schrijf", komt.pk)).content.decode()


def test_wat_te_lang_is_krijgt_een_zin_en_blijft_staan(redacteur, punt):
    antwoord = redacteur.post(f"{adres('antwoord_maak')}?punt={punt.pk}", ingevuld(reden="a" * 20_001))

    assert antwoord.context["form"].errors == {"reden": ["Dit is te lang: hier passen 20.000 tekens. Maak het korter."]}
    assert "a" * 20_001 in antwoord.content.decode()


def test_de_plaats_is_een_hoofdstuk_of_een_kop_zoals_er_nu_aan_geschreven_wordt(redacteur, consultatie, punt):
    hoofdstuk = HoofdstukFactory(strategie=consultatie.strategie, tekst='<h2 id="oud">Oud</h2>')
    HoofdstukRevisieFactory(van=hoofdstuk, staat="concept", inhoud={"tekst": '<h2 id="nieuw">Nieuw</h2>'})
    vreemd = HoofdstukFactory()
    pad = f"{adres('antwoord_maak')}?punt={punt.pk}"

    fout = redacteur.post(pad, ingevuld(plaats=str(vreemd.pk)))
    redacteur.post(pad, ingevuld(plaats=f"{hoofdstuk.pk}#nieuw"))

    assert fout.context["form"].errors == {"plaats": ["Deze keuze is er niet. Kies er een uit de lijst."]}
    [antwoord] = Antwoord.objects.all()
    assert (antwoord.hoofdstuk, antwoord.anker) == (hoofdstuk, "nieuw")
    bewerk = redacteur.get(adres("antwoord_schrijf", antwoord.pk))
    assert bewerk.context["form"]["plaats"].value() == f"{hoofdstuk.pk}#nieuw"


def test_twee_tegelijk_de_tweede_leest_wat_de_eerste_schreef_en_verliest_niets(redacteur, consultatie, punt):
    antwoord = AntwoordFactory(consultatie=consultatie, reden="Zoals het was.")
    pad = adres("antwoord_schrijf", antwoord.pk)
    gezien = antwoord.gezien
    redacteur.post(pad, ingevuld(reden="Van de eerste.", gezien=gezien))

    tweede = redacteur.post(pad, ingevuld(reden="Van de tweede.", gezien=gezien))

    tekst = tweede.content.decode()
    assert "Een collega wijzigde dit antwoord intussen." in tekst
    assert "Van de eerste." in tekst
    assert "Van de tweede." in tekst
    nog_eens = redacteur.post(pad, ingevuld(reden="Van de tweede.", gezien=tweede.context["form"]["gezien"].value()))
    assert nog_eens.status_code == 302
    assert Antwoord.objects.get().reden == "Van de tweede."


def test_wat_een_collega_schreef_verdwijnt_niet_doordat_een_sessie_verliep(redacteur, consultatie):
    antwoord = AntwoordFactory(consultatie=consultatie)
    pad = adres("antwoord_schrijf", antwoord.pk)
    mijn_form = ingevuld(gezien=antwoord.gezien)
    redacteur.post(pad, ingevuld(notitie="Van een collega.", gezien=antwoord.gezien))
    merk = re.search(r'name="formulier_van" value="([^"]+)"', redacteur.get(pad).content.decode())[1]
    wie = get_user(redacteur)
    Session.objects.all().delete()

    redacteur.post(pad, mijn_form | {"reden": "Van mij.", "formulier_van": merk})
    redacteur.force_login(wie)
    terug = redacteur.get(pad).context["form"]
    botsing = redacteur.post(pad, ingevuld(reden=terug["reden"].value(), gezien=terug["gezien"].value()))

    assert terug["reden"].value() == "Van mij."
    assert "Een collega wijzigde dit antwoord intussen." in botsing.content.decode()
    assert "Van een collega." in botsing.content.decode()
    antwoord.refresh_from_db()
    assert antwoord.notitie == "Van een collega."


def test_wat_een_collega_weghaalde_komt_niet_terug_door_het_te_bewaren(sanne, consultatie):
    antwoord = AntwoordFactory(consultatie=consultatie)
    Antwoord.objects.get().verwijder(door=sanne)

    with pytest.raises(ValidationError, match="Een collega haalde dit antwoord intussen weg"):
        antwoord.leg_vast(door=sanne)

    assert not Antwoord.objects.exists()


def test_gereed_en_weer_concept_en_zonder_punten_weg(redacteur, consultatie, punt):
    antwoord = AntwoordFactory(consultatie=consultatie)
    zonder = redacteur.post(adres("antwoord_gereed", antwoord.pk), follow=True)
    assert "Dit antwoord hoort nog bij geen enkel punt." in zonder.content.decode()
    Punt.objects.update(antwoord=antwoord)

    redacteur.post(adres("antwoord_gereed", antwoord.pk))
    assert Antwoord.objects.get().staat == "gereed"
    redacteur.post(adres("antwoord_heropen", antwoord.pk))
    assert Antwoord.objects.get().staat == "concept"
    met_punt = redacteur.post(adres("antwoord_verwijder", antwoord.pk), follow=True)
    assert "Bij dit antwoord horen nog punten." in met_punt.content.decode()
    Punt.objects.update(antwoord=None)
    redacteur.post(adres("antwoord_verwijder", antwoord.pk))

    assert not Antwoord.objects.exists()
    assert Logregel.objects.get(handeling="antwoord verwijderd").wijziging["reden"] == [antwoord.reden, ""]


def test_wie_iets_anders_las_maakt_niets_gereed(redacteur, consultatie, punt):
    punt.antwoord = AntwoordFactory(consultatie=consultatie)
    punt.save()

    antwoord = redacteur.post(adres("antwoord_gereed", punt.antwoord.pk), {"gezien": VERLEDEN.isoformat()}, follow=True)

    assert "Een collega wijzigde dit antwoord intussen." in antwoord.content.decode()
    assert Antwoord.objects.get().staat == "concept"


def test_vaststellen_kan_pas_als_elk_punt_een_antwoord_heeft_dat_gereed_is(redacteur, consultatie, punt, ander_punt):
    punt.antwoord = AntwoordFactory(consultatie=consultatie, staat="gereed")
    punt.save()
    vast = {"op": "1-2-2019", "wie": "Regionaal Veiligheidscollege"}

    antwoord = redacteur.post(adres("antwoorden_stel_vast"), vast)
    assert antwoord.context["form"].non_field_errors() == [
        "1 punt heeft nog geen antwoord dat gereed is. Beantwoord eerst alle punten."
    ]
    Punt.objects.update(antwoord=punt.antwoord)
    redacteur.post(adres("antwoorden_stel_vast"), vast)

    consultatie.refresh_from_db()
    assert (consultatie.vastgesteld_op, consultatie.vastgesteld_door) == (date(2019, 2, 1), vast["wie"])


@pytest.mark.parametrize(
    ("op", "zin"),
    [
        ("1-2-2999", "Kies een dag tussen 2000 en 2100."),
        ("31-2-2019", "Deze dag bestaat niet: 31-2-2019."),
        ("1-2-2090", "Deze dag komt nog. Leg dit vast als het college heeft besloten."),
    ],
)
def test_een_dag_die_niet_kan_stelt_niets_vast(redacteur, consultatie, op, zin):
    antwoord = redacteur.post(adres("antwoorden_stel_vast"), {"op": op, "wie": "RVC"})

    assert antwoord.context["form"].errors == {"op": [zin]}


@pytest.fixture
def vastgesteld(consultatie, punt):
    """A consultation of which the one answer was adopted."""
    punt.antwoord = AntwoordFactory(consultatie=consultatie, staat="gereed", reden="Zie hoofdstuk 9.")
    punt.save()
    consultatie.vastgesteld_op, consultatie.vastgesteld_door = date(2019, 2, 1), "Regionaal Veiligheidscollege"
    consultatie.save()
    return consultatie


def test_na_vaststelling_blijven_punten_en_antwoorden_bij_elkaar(redacteur, sanne, vastgesteld, punt):
    anders = PuntFactory(consultatie=vastgesteld, nummer=9)
    for daad in (
        lambda: bundel(vastgesteld, [anders.pk], punt.antwoord, door=sanne),
        lambda: bundel(vastgesteld, [punt.pk], None, door=sanne),
        lambda: punt.antwoord.heropen(door=sanne),
        lambda: punt.antwoord.verwijder(door=sanne),
        lambda: punt.trek_in(door=sanne),
        lambda: Antwoord(consultatie=vastgesteld, titel="Nieuw", uitkomst="niet", reden="Nee.").leg_vast(door=sanne),
        lambda: PuntFactory(consultatie=vastgesteld, concept=True).dien_in(door=sanne),
    ):
        with pytest.raises(ValidationError, match="De antwoorden zijn vastgesteld"):
            daad()

    assert "Wat doet u met de aangekruiste punten?" not in redacteur.get(adres("antwoorden")).content.decode()
    redacteur.post(adres("antwoorden_vaststelling_terug"))
    bundel(vastgesteld, [punt.pk], None, door=sanne)


def test_een_vastgesteld_antwoord_verandert_alleen_met_een_uitleg(redacteur, vastgesteld, punt):
    pad = adres("antwoord_schrijf", punt.antwoord.pk)
    zelfde = {"titel": punt.antwoord.titel, "uitkomst": "niet", "reden": "Zie hoofdstuk 3."}

    for niets in ("", "  ", " \u200b", "\u00ad"):
        zonder = redacteur.post(pad, zelfde | {"toelichting": niets})
        assert zonder.context["form"].errors == {
            "toelichting": ["Dit antwoord is vastgesteld. Schrijf erbij wat u wijzigt, en waarom."]
        }
        assert 'href="#id_toelichting"' in zonder.content.decode()
    assert not punt.antwoord.correcties.exists()
    redacteur.post(pad, zelfde | {"toelichting": "De verwijzing klopte niet."})

    [correctie] = punt.antwoord.correcties.all()
    assert correctie.was == {"reden": "Zie hoofdstuk 9."}
    assert correctie.toelichting == "De verwijzing klopte niet."


def test_wie_schreef_terwijl_een_college_vaststelde_hoort_dat_en_kan_alsnog_zeggen_waarom(sanne, vastgesteld, punt):
    antwoord = Antwoord.objects.select_related("consultatie").get(pk=punt.antwoord_id)
    antwoord.consultatie.vastgesteld_op = None
    gegevens = {"titel": antwoord.titel, "uitkomst": "niet", "reden": "Zie hoofdstuk 3."}
    form = AntwoordForm(gegevens, instance=antwoord)
    assert "toelichting" not in form.fields

    assert not gaat_door(form, lambda: form.leg_vast(door=sanne))

    assert list(form.errors) == ["toelichting"]
    assert "toelichting" in form.fields


def test_publiceren_zegt_eerst_wat_het_betekent(redacteur, vastgesteld):
    blad = redacteur.get(adres("antwoorden_publiceer")).content.decode()

    assert "Iedereen leest dan 1 punt van 1 raad, met 1 antwoord." in blad
    redacteur.post(adres("antwoorden_publiceer"))
    vastgesteld.refresh_from_db()
    assert vastgesteld.antwoorden_op is not None
    assert Logregel.objects.filter(handeling="antwoorden gepubliceerd").count() == 1


def test_wat_openbaar_is_blijft_openbaar(redacteur, vastgesteld):
    redacteur.post(adres("antwoorden_publiceer"))
    vastgesteld.refresh_from_db()
    op = vastgesteld.antwoorden_op

    for daad in ("antwoorden_plan_terug", "antwoorden_publiceer", "antwoorden_vaststelling_terug"):
        redacteur.post(adres(daad))

    vastgesteld.refresh_from_db()
    assert (vastgesteld.antwoorden_op, vastgesteld.vastgesteld_op) == (op, date(2019, 2, 1))


def test_publiceren_kan_later_en_dat_plan_kan_weg(redacteur, vastgesteld):
    straks = redacteur.get(adres("antwoorden_publiceer"), {"dag": "3-5-2090", "tijd": "9.00"}).content.decode()
    assert "De antwoorden worden openbaar op 3 mei 2090, 09.00 uur." in straks

    redacteur.post(adres("antwoorden_publiceer"), {"dag": "3-5-2090", "tijd": "9.00"})
    vastgesteld.refresh_from_db()
    assert vastgesteld.antwoorden_op == datetime(2090, 5, 3, 7, 0, tzinfo=UTC)
    redacteur.post(adres("antwoorden_plan_terug"))
    vastgesteld.refresh_from_db()
    assert vastgesteld.antwoorden_op is None
    nog_eens = redacteur.post(adres("antwoorden_plan_terug"), follow=True)
    assert "De antwoorden zijn niet ingepland." in nog_eens.content.decode()
    assert list(Logregel.objects.order_by("pk").values_list("handeling", flat=True)) == [
        "antwoorden ingepland",
        "planning antwoorden teruggenomen",
    ]


@pytest.mark.parametrize("dag", ["gisteren", "3-5-2019", ""])
def test_een_moment_dat_niet_kan_publiceert_niets(redacteur, vastgesteld, dag):
    redacteur.post(adres("antwoorden_publiceer"), {"dag": dag, "tijd": "9.00"})

    vastgesteld.refresh_from_db()
    assert vastgesteld.antwoorden_op is None


def test_wat_niet_is_vastgesteld_wordt_niet_openbaar(redacteur, consultatie, punt):
    vooraf = redacteur.get(adres("antwoorden_publiceer")).content.decode()
    antwoord = redacteur.post(adres("antwoorden_publiceer"), follow=True)

    for blad in (vooraf, antwoord.content.decode()):
        assert "De antwoorden zijn nog niet vastgesteld. Dat doet een besluit." in blad
    assert "nu openbaar" not in vooraf
    consultatie.refresh_from_db()
    assert consultatie.antwoorden_op is None


def test_het_bureau_kiest_uit_de_punten(redacteur, consultatie, punt, ander_punt):
    prioriteit = PrioriteitFactory(strategie=consultatie.strategie, slug="cyber", gepubliceerd=True)
    HoofdstukFactory(strategie=consultatie.strategie, slug="cyber", prioriteit=prioriteit)
    punt.deel = ConsultatiedeelFactory(consultatie=consultatie, slug="cyber")
    punt.antwoord = AntwoordFactory(consultatie=consultatie)
    punt.save()
    PuntFactory(consultatie=consultatie, concept=True, punt="Nog niet ingediend")
    PuntFactory(consultatie=consultatie, nummer=8, staat="ingetrokken", punt="Ingetrokken")

    def nummers(**vraag):
        blad = redacteur.get(adres("antwoorden"), vraag)
        return [regel.nummer for regel in blad.context["bladzijde"]]

    assert nummers() == [1, 2]
    assert nummers(gemeente="soest") == [2]
    assert nummers(hoofdstuk="cyber") == [1]
    assert nummers(prioriteit="cyber") == [1]
    assert nummers(antwoord="geen") == [2]
    assert nummers(antwoord="concept") == [1]
    assert nummers(antwoord="gereed") == []
    assert nummers(zoek="platteland") == [2]
    assert nummers(gemeente="verzonnen") == []
    assert nummers(zoek="x" * 101) == []


def test_de_lijst_zegt_hoe_ver_het_is(redacteur, consultatie, punt, ander_punt):
    punt.antwoord = AntwoordFactory(consultatie=consultatie, staat="gereed", uitkomst="kennisname")
    punt.save()

    blad = redacteur.get(adres("antwoorden"))

    telling = blad.context["telling"]
    assert (telling.beantwoord, telling.concept, telling.open, telling.totaal) == (1, 0, 1, 2)
    assert "1 van de 2 punten heeft een antwoord dat gereed is." in " ".join(blad.content.decode().split())


def test_de_lijst_kost_met_veertig_punten_evenveel_vragen_als_met_een(redacteur, consultatie, punt):
    punt.antwoord = AntwoordFactory(consultatie=consultatie)
    punt.save()
    redacteur.get(adres("antwoorden"))
    with CaptureQueriesContext(connection) as een:
        redacteur.get(adres("antwoorden"))
    for nummer in range(2, 41):
        antwoord = AntwoordFactory(consultatie=consultatie)
        PuntFactory(consultatie=consultatie, gemeente=punt.gemeente, nummer=nummer, antwoord=antwoord)

    with CaptureQueriesContext(connection) as veertig:
        blad = redacteur.get(adres("antwoorden"))

    assert len(blad.context["bladzijde"].object_list) == 40
    assert len(veertig) == len(een)


def test_een_htmx_vraag_krijgt_alleen_de_punten(redacteur, punt):
    blad = redacteur.get(adres("antwoorden"), {"zoek": "buiten"}, headers={"HX-Request": "true"})

    assert "<html" not in blad.content.decode()
    assert blad.headers["HX-Push-Url"] == f"{adres('antwoorden')}?zoek=buiten"


def test_een_beheerder_leest_de_punten_en_schrijft_niet(beheerder, consultatie, punt):
    punt.antwoord = AntwoordFactory(consultatie=consultatie)
    punt.save()

    blad = beheerder.get(adres("antwoorden")).content.decode()

    assert punt.punt in blad
    assert "Schrijf er één nieuw antwoord op" not in blad
    assert adres("antwoord_schrijf", punt.antwoord.pk) not in blad


def test_antwoorden_zijn_alleen_te_bewerken_door_een_redacteur(sanne, consultatie):
    antwoord = AntwoordFactory(consultatie=consultatie)

    assert list(Antwoord.objects.bewerkbaar_door(sanne)) == [antwoord]
    for ander in (AnonymousUser(), GebruikerFactory(), GebruikerFactory(rol=Rol.BEHEERDER)):
        assert list(Antwoord.objects.bewerkbaar_door(ander)) == []


def test_een_antwoord_van_onzichtbare_tekens_is_geen_antwoord(consultatie):
    onzichtbaar = {"titel": "\u200b", "reden": "\u200b\u3164", "uitkomst": "niet"}

    fouten = AntwoordForm(onzichtbaar, instance=Antwoord(consultatie=consultatie)).errors

    assert fouten == {veld: ["Schrijf hier iets dat te lezen is."] for veld in ("titel", "reden")}


def test_een_antwoord_leidt_ook_naar_een_lange_kop(redacteur, consultatie, punt):
    kop = "De verhouding tussen de regionale veiligheidsstrategie en de integrale veiligheidsplannen"
    hoofdstuk = HoofdstukFactory(strategie=consultatie.strategie, gepubliceerd=True, tekst=f"<h2>{kop}</h2><p>Ja.</p>")
    hoofdstuk.full_clean()
    hoofdstuk.save()
    antwoord = AntwoordFactory(consultatie=consultatie)
    anker = re.search('id="([^"]*)"', hoofdstuk.tekst)[1]

    gegevens = ingevuld(gezien=antwoord.gezien, plaats=f"{hoofdstuk.pk}#{anker}")
    redacteur.post(adres("antwoord_schrijf", antwoord.pk), gegevens)

    antwoord.refresh_from_db()
    assert (antwoord.hoofdstuk, antwoord.anker) == (hoofdstuk, anker)
    assert len(anker) > 50


def test_wat_geen_sleutel_van_een_punt_kan_zijn_geeft_een_zin(redacteur, punt):
    antwoord = redacteur.post(adres("antwoorden_bundel"), {"daad": "nieuw", "punt": ["9" * 30]}, follow=True)

    assert [str(bericht) for bericht in antwoord.context["messages"]] == [
        "Deze keuze is er niet. Kies er een uit de lijst."
    ]
