from datetime import date, timedelta

from django import forms
from django.apps import apps
from django.core.exceptions import ValidationError
from django.db import models
from django.forms.models import fields_for_model
from django.urls import Resolver404, resolve, reverse
from django.utils import timezone
from django.utils.text import capfirst, slugify

from coalitie.models import Publiceerbaar, Verhuizing
from coalitie.moment import MomentBestaatNiet, moment_van
from coalitie.opsteller import Opsteller
from coalitie.tekst import RijkeTekstVeld, schoon
from coalitie.velden import DatumVeld, TijdVeld, zonder_nul


def als_formulierveld(veld, **opties):
    """The form field for a field of a revision. Nothing is required while writing: publishing asks for that."""
    if isinstance(veld, models.DateField):
        formulierveld = DatumVeld(label=capfirst(veld.verbose_name), help_text=veld.help_text)
    else:
        formulierveld = veld.formfield(**opties)
    formulierveld.required = False
    if isinstance(veld, models.TextField) and not isinstance(veld, RijkeTekstVeld):
        formulierveld.widget.attrs["rows"] = 3
    return formulierveld


class RevisieForm(forms.Form):
    """What is written of a thing. Saving refuses nothing: what is not right yet is kept as it was typed.

    `telling` says on top of which save this was written, and `versie` in which revision.
    """

    toelichting = forms.CharField(
        label="Wat is er gewijzigd?",
        help_text="Eén zin voor lezers. Laat dit leeg bij een kleine wijziging, zoals een tikfout.",
        required=False,
        max_length=500,
    )
    telling = forms.IntegerField(
        widget=forms.HiddenInput(attrs={"data-telt": ""}), required=False, min_value=0, max_value=10**9
    )
    versie = forms.IntegerField(widget=forms.HiddenInput, required=False)

    def __init__(self, data=None, *, revisie, **opties):
        self.revisie = revisie
        self.model = type(revisie.van)
        begin = {naam: als_begin(self.model, naam, waarde) for naam, waarde in revisie.inhoud.items()}
        begin |= {"toelichting": revisie.toelichting, "telling": revisie.telling, "versie": revisie.nummer}
        super().__init__(data, initial=begin, **opties)
        velden = fields_for_model(self.model, fields=self.model.REVISIEVELDEN, formfield_callback=als_formulierveld)
        self.fields = {**velden, **self.fields}
        for veld in self.fields.values():
            self.beperk(veld)
            if isinstance(veld.widget, Opsteller):
                veld.widget.attrs["data-kiezer"] = reverse("beelden")

    def beperk(self, veld):
        """Choices within what the thing itself is a part of: the same strategy, priority or taskforce. No samples."""
        keuzes = getattr(veld, "queryset", None)
        if keuzes is None:
            return
        for naam, pk in delen_van(self.revisie.van).items():
            if hasattr(keuzes.model, naam):
                veld.queryset = veld.queryset.filter(**{naam: pk})
        if hasattr(keuzes.model, "is_voorbeeld") and not getattr(self.revisie.van, "is_voorbeeld", False):
            veld.queryset = veld.queryset.filter(is_voorbeeld=False)

    def inhoud(self):
        """All fields as JSON can keep them: cleaned where they are right, and otherwise as they were typed."""
        self.is_valid()
        return {naam: self.waarde(naam) for naam in self.model.REVISIEVELDEN}

    def waarde(self, naam):
        getypt = zonder_nul(self.data.get(self.add_prefix(naam), ""))
        waarde = self.cleaned_data.get(naam, getypt)
        if isinstance(waarde, models.Model):
            return waarde.pk
        if isinstance(waarde, date):
            return waarde.isoformat()
        if isinstance(self.model._meta.get_field(naam), RijkeTekstVeld):
            return schoon(waarde or "")
        return waarde


def delen_van(ding):
    """What a thing is a part of, as `{field: key}`: of a taskforce also the priority that it works on."""
    taskforce = getattr(ding, "taskforce", None)
    delen = {naam: getattr(ding, f"{naam}_id", None) for naam in ("strategie", "prioriteit", "taskforce")}
    delen["prioriteit"] = taskforce.prioriteit_id if taskforce else delen["prioriteit"]
    return {naam: pk for naam, pk in delen.items() if pk is not None}


def als_begin(model, naam, waarde):
    """A value of a revision as its form field shows it: days as people write them."""
    if isinstance(model._meta.get_field(naam), models.DateField) and isinstance(waarde, str):
        try:
            return date.fromisoformat(waarde)
        except ValueError:
            return waarde
    return waarde


class NieuwForm(forms.Form):
    """What is needed before anything can be written: a title, an address, and what it is a part of.

    `ding` is then the thing that was filled in, unsaved. A field of `soort.vraagt` fills in several of its fields.
    """

    titel = forms.CharField(label="Titel", max_length=200, error_messages={"required": "Schrijf een titel op."})

    def __init__(self, *args, soort, **opties):
        super().__init__(*args, **opties)
        self.soort = soort
        for naam in (*soort.sleutels, *soort.nodig):
            modelveld = soort.model._meta.get_field(naam)
            veld = modelveld.formfield()
            if modelveld.one_to_one:  # what has one already, is no choice
                veld.queryset = veld.queryset.filter(**{modelveld.related_query_name(): None})
            if isinstance(veld, forms.DateField):
                veld = DatumVeld(label=capfirst(veld.label))
            veld.error_messages["required"] = f"Vul in: {veld.label.lower()}."
            self.fields[naam] = veld
        self.fields |= {naam: veld() for naam, veld in soort.vraagt}
        if soort.heeft_adres:
            self.fields["slug"].required = False
            self.fields["slug"].help_text = "Leeg: de woorden van de titel, met streepjes ertussen."

    def clean(self):
        gegevens = super().clean()
        if self.errors:
            return gegevens
        if self.soort.heeft_adres:
            gegevens["slug"] = gegevens["slug"] or slugify(gegevens["titel"])[:50].strip("-")
            if not gegevens["slug"]:
                raise ValidationError({"slug": "Van deze titel is geen adres te maken. Schrijf er zelf een."})
        velden = {naam: gegevens[naam] for naam in (*self.soort.sleutels, *self.soort.nodig)}
        for naam, _veld in self.soort.vraagt:
            velden |= gegevens[naam]
        self.ding = self.soort.model(**{self.soort.titelveld: gegevens["titel"], **velden})
        self.ding.validate_unique()
        self.ding.validate_constraints()
        controleer_adres(self.soort, self.ding)
        return gegevens


def controleer_adres(soort, ding):
    """Raises ValidationError when the address of a thing already leads to something else of the portal."""
    if not soort.heeft_adres:
        return
    try:
        gevonden = resolve(ding.get_absolute_url()).url_name
    except Resolver404:
        gevonden = ""
    if gevonden != soort.naam:
        raise ValidationError({"slug": "Dit adres gebruikt het portaal zelf al. Kies een ander adres."})


class MomentForm(forms.Form):
    """A day and a time to come; `moment` holds both together."""

    dag = DatumVeld(
        label="Op welke dag?",
        help_text="Bijvoorbeeld 03-05-2021.",
        error_messages={"required": "Schrijf een dag op."},
    )
    tijd = TijdVeld(
        label="Hoe laat?",
        help_text="Tijd in Nederland, bijvoorbeeld 9.00.",
        initial="9.00",
        error_messages={"required": "Schrijf een tijd op."},
    )

    def clean(self):
        gegevens = super().clean()
        if gegevens.get("dag") and not 2000 <= gegevens["dag"].year <= 2100:
            raise ValidationError({"dag": "Kies een dag tussen 2000 en 2100."})
        if gegevens.get("dag") and gegevens.get("tijd"):
            try:
                gegevens["moment"] = moment_van(gegevens["dag"], gegevens["tijd"])
            except MomentBestaatNiet:
                raise ValidationError(
                    {"tijd": "Deze tijd bestaat niet: de klok gaat die nacht van 02.00 naar 03.00 uur."}
                ) from None
            if gegevens["moment"] <= timezone.now():
                raise ValidationError({"dag": "Dit moment is voorbij. Kies een later moment."})
        return gegevens


class IntrekForm(MomentForm):
    """Why something is withdrawn, from when, and what takes its place."""

    field_order = ["reden", "naar", "verwijst_door", "dag", "tijd"]

    reden = forms.CharField(
        label="Waarom trekt u dit in?",
        help_text="Bezoekers lezen deze zin op het oude adres.",
        widget=forms.Textarea(attrs={"rows": 3}),
        max_length=500,
        error_messages={"required": "Schrijf op waarom. Bezoekers lezen dat op het oude adres."},
    )
    naar = forms.CharField(
        label="Wat komt ervoor in de plaats?",
        help_text="Een adres van dit portaal, zoals /nieuws/. Laat leeg als er niets voor in de plaats komt.",
        required=False,
        max_length=300,
    )
    verwijst_door = forms.BooleanField(label="Stuur bezoekers meteen door naar dat adres", required=False)

    def __init__(self, *args, ding, **opties):
        super().__init__(*args, **opties)
        self.ding = ding
        for naam in ("dag", "tijd"):
            self.fields[naam].required = False
        self.fields["dag"].label = "Vanaf welke dag?"
        self.fields["dag"].help_text = "Leeg: nu meteen."
        self.fields["tijd"].initial = None

    def clean_naar(self):
        naar = self.cleaned_data["naar"].strip()
        if not naar:
            return ""
        pad = naar.partition("#")[0]
        try:
            if not pad.startswith("/") or pad.startswith("//") or "\\" in pad:
                raise Resolver404
            resolve(pad)
        except Resolver404:
            raise ValidationError("Dit is geen adres van dit portaal. Een goed adres begint met /.") from None
        if pad == self.ding.get_absolute_url():
            raise ValidationError("Dit is het adres van deze pagina zelf. Kies een ander.")
        if leidt_terug(pad, self.ding.get_absolute_url()):
            raise ValidationError("Dat adres stuurt bezoekers weer hierheen. Kies een ander.")
        return naar

    def clean(self):
        gegevens = super().clean()
        if gegevens.get("verwijst_door") and not gegevens.get("naar") and "naar" not in self.errors:
            self.add_error("naar", "Vul in waarheen bezoekers gaan, of stuur ze niet door.")
        if bool(gegevens.get("dag")) != bool(gegevens.get("tijd")) and not self.errors:
            leeg = "tijd" if gegevens.get("dag") else "dag"
            self.add_error(leeg, "Vul dag en tijd allebei in, of laat ze allebei leeg.")
        return gegevens


def leidt_terug(van, naar):
    """Whether who goes to `van` is led on from one withdrawn thing to another, and ends at `naar`."""
    modellen = [model for model in apps.get_models() if issubclass(model, Publiceerbaar)]
    wegen = {
        ding.get_absolute_url(): ding.ingetrokken_naar.partition("#")[0]
        for model in modellen
        for ding in model.objects.filter(verwijst_door=True)
    }
    wegen |= dict(Verhuizing.objects.values_list("oud", "nieuw"))
    gezien = set()
    while van in wegen and van not in gezien:
        gezien.add(van)
        van = wegen[van]
    return van == naar


class VerhuisForm(forms.Form):
    slug = forms.SlugField(
        label="Nieuw adres",
        help_text="Kleine letters, cijfers en streepjes. Wie het oude adres heeft, komt vanzelf op het nieuwe.",
        max_length=50,
        error_messages={
            "required": "Schrijf het nieuwe adres op.",
            "invalid": "Een adres bestaat uit letters, cijfers en streepjes, zonder spaties.",
        },
    )


class TerugForm(forms.Form):
    opmerking = forms.CharField(
        label="Wat moet er nog gebeuren?",
        widget=forms.Textarea(attrs={"rows": 3}),
        max_length=2000,
        error_messages={"required": "Schrijf op wat er nog moet gebeuren. De schrijver leest dit bij de tekst."},
    )


class DeelForm(forms.Form):
    """For how long somebody without an account may see a draft."""

    dagen = forms.TypedChoiceField(
        label="Hoe lang werkt de link?",
        choices=[("7", "een week"), ("14", "twee weken"), ("30", "een maand")],
        coerce=int,
        initial="7",
        widget=forms.RadioSelect,
        error_messages={"required": "Kies hoe lang de link werkt.", "invalid_choice": "Kies uit de lijst."},
    )

    def tot(self):
        return timezone.now() + timedelta(days=self.cleaned_data["dagen"])
