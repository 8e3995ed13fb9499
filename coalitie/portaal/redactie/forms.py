from datetime import date

from django import forms
from django.core.exceptions import ValidationError
from django.db import models
from django.forms.models import fields_for_model
from django.urls import Resolver404, resolve, reverse
from django.utils.text import capfirst, slugify

from coalitie.opsteller import Opsteller
from coalitie.tekst import RijkeTekstVeld, schoon
from coalitie.velden import DatumVeld, zonder_nul


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
        veld = self.model._meta.get_field(naam)
        if isinstance(veld, RijkeTekstVeld):
            return schoon(waarde or "")
        if isinstance(veld, models.CharField):  # one line, also where it stands in a letter
            return " ".join((waarde or "").split())
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

    def clean_titel(self):
        return " ".join(self.cleaned_data["titel"].split())

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
    if gevonden != soort.model._meta.model_name:
        raise ValidationError({"slug": "Dit adres gebruikt het portaal zelf al. Kies een ander adres."})
