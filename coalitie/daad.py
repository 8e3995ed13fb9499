"""What a view does when somebody asks for an act: say how it went, or let the form say why not."""

from django.contrib import messages
from django.core.exceptions import NON_FIELD_ERRORS, ValidationError
from django.shortcuts import redirect


def doe(request, daad, gelukt, terug):
    """Do one act: back to where it was asked, with a sentence on how it went.

    Without `gelukt` it is the sentence that the act itself gives.
    """
    try:
        zin = daad()
    except ValidationError as fout:
        messages.error(request, " ".join(fout.messages))
    else:
        messages.success(request, gelukt or zin)
    return redirect(terug)


def gaat_door(form, daad):
    """Whether the form is right and the act behind it was done. What the act refuses, the form says."""
    if not form.is_valid():
        return False
    try:
        daad()
    except ValidationError as weigering:
        form.add_error(None, past_bij(form, weigering))
    return form.is_valid()


def past_bij(form, weigering):
    """What an act refuses, as this form can say it: at its fields, and above them what is about no field of it."""
    velden = getattr(weigering, "error_dict", {}).keys() - {NON_FIELD_ERRORS}
    return weigering if velden <= form.fields.keys() else ValidationError(weigering.messages)
