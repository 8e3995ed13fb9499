"""What somebody is asked to report on: each assignment with what was said, what is being written, and the form."""

from dataclasses import dataclass
from itertools import groupby

from django.db.models import Count, Prefetch
from django.utils import timezone

from coalitie.rollen import is_redacteur
from taskforces.forms.melden import MeldForm
from taskforces.models import Uitvraag, Voortgang, Voortgangsconcept, Voortgangsronde


@dataclass
class Meldpost:
    """One assignment on the page where its owner reports, or the bureau corrects."""

    uitvraag: Uitvraag
    vorige: Voortgang | None
    concept: Voortgangsconcept | None
    form: MeldForm
    mag_melden: bool
    is_te_laat: bool
    is_van_uzelf: bool

    @property
    def ander_was_eerder(self):
        """Whether there is a report that the writer of the draft did not see."""
        return self.concept is not None and self.concept.is_ingehaald()

    @property
    def staat_open(self):
        """Whether the form is unfolded: when there is nothing to confirm, something typed, or something wrong."""
        niets_te_bevestigen = self.uitvraag.laatste is None and self.vorige is None
        return niets_te_bevestigen or self.concept is not None or self.form.is_bound


def eigen_uitvragen(user):
    """All that this person is or was asked for, by the functions of today."""
    return Uitvraag.objects.zichtbaar_voor(user).van_eigenaar(user, timezone.localdate())


def meldposten(uitvragen, user):
    """These requests for who reports, in as many queries for one as for forty. What is still to be reported, first."""
    eigen_concept = Voortgangsconcept.objects.zichtbaar_voor(user)
    gevuld = list(
        uitvragen.met_melding("laatste")
        .select_related("ronde", "laatste", "opdracht__taskforce__prioriteit", "opdracht__gemeente")
        .prefetch_related("opdracht__mijlpalen", Prefetch("concepten", eigen_concept, to_attr="eigen_concepten"))
        .order_by("-ronde__peildatum", "opdracht__taskforce", "opdracht__titel")
    )
    sleutels = [uitvraag.vorige for uitvraag in gevuld if uitvraag.vorige]
    vorige = Voortgang.objects.select_related("uitvraag__ronde").in_bulk(sleutels)
    posten = [meldpost(uitvraag, vorige.get(uitvraag.vorige), user) for uitvraag in gevuld]
    return sorted(posten, key=lambda post: post.uitvraag.laatste is not None)


def meldpost(uitvraag, vorige, user):
    concept = next(iter(uitvraag.eigen_concepten), None)
    laatste = uitvraag.laatste
    return Meldpost(
        uitvraag=uitvraag,
        vorige=vorige,
        concept=concept,
        form=MeldForm(uitvraag=uitvraag, door=user, concept=concept),
        mag_melden=uitvraag.ronde.is_open or is_redacteur(user),
        is_te_laat=uitvraag.is_te_laat_op(timezone.localdate()),
        is_van_uzelf=laatste is not None and laatste.gemeld_door_id == user.pk,
    )


@dataclass
class Stapel:
    """What somebody is asked for in one round, and how far that is; `moet_kiezen` when a draft was overtaken."""

    ronde: Voortgangsronde
    totaal: int
    gemeld: int
    moet_kiezen: bool
    posten: list[Meldpost]

    @property
    def te_melden(self):
        return self.totaal - self.gemeld

    @property
    def is_te_laat(self):
        return bool(self.te_melden) and self.ronde.is_verstreken_op(timezone.localdate())


def open_stapels(user):
    """The own work of each open round: one round, and one of sample data while there is any."""
    posten = meldposten(eigen_uitvragen(user).in_open_ronde(), user)
    per_ronde = groupby(sorted(posten, key=lambda post: post.uitvraag.ronde.pk), key=lambda post: post.uitvraag.ronde)
    return [als_stapel(ronde, list(eigen)) for ronde, eigen in per_ronde]


def als_stapel(ronde, posten):
    gemeld = sum(post.uitvraag.laatste is not None for post in posten)
    return Stapel(ronde, len(posten), gemeld, any(post.ander_was_eerder for post in posten), posten)


def stapel_van(ronde, user):
    """How far this person is in a round; None for who is asked for nothing in it."""
    eigen = eigen_uitvragen(user).filter(ronde=ronde)
    telling = eigen.aggregate(totaal=Count("pk"), gemeld=Count("laatste"))
    if not telling["totaal"]:
        return None
    concepten = Voortgangsconcept.objects.zichtbaar_voor(user).filter(uitvraag__in=eigen)
    ingehaald = any(concept.is_ingehaald() for concept in concepten.select_related("uitvraag__laatste"))
    return Stapel(ronde, **telling, moet_kiezen=ingehaald, posten=[])


def laatste_stapel(user):
    """How far this person came in the last round that closed; None without one."""
    ronde = Voortgangsronde.objects.filter(gesloten_op__isnull=False, uitvragen__in=eigen_uitvragen(user)).laatste()
    return stapel_van(ronde, user) if ronde else None
