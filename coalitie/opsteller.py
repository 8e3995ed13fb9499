"""The widget for rich text: a textarea, and all that static/js/opsteller.js needs to make an editor of it."""

from django import forms
from django.forms.widgets import Script


class Opsteller(forms.Textarea):
    """Without JavaScript a textarea with a line about what can be typed in it; with it an editor.

    A picture is chosen by its address. With the attribute `data-kiezer`, the address of a list of pictures, the dialog
    shows that list; in it a button with `data-src`, `data-alt`, `data-width` and `data-height` fills in its picture.
    Where a text takes no pictures (`met_beelden` is False), there is no button for one.
    """

    template_name = "onderdelen/opsteller.html"

    class Media:
        js = [Script("js/opsteller.js", type="module")]

    def __init__(self, attrs=None, *, met_beelden=True):
        super().__init__({"rows": 20, "data-opsteller": True, **(attrs or {})})
        self.met_beelden = met_beelden

    def get_context(self, name, value, attrs):
        """The line about what can be typed describes the textarea, after the help of the field itself."""
        context = super().get_context(name, value, attrs)
        eigen = context["widget"]["attrs"]
        eigen.setdefault("id", f"id_{name}")
        context["widget"]["met_beelden"] = self.met_beelden
        eigen["aria-describedby"] = f"{eigen.get('aria-describedby', '')} {eigen['id']}_codes".strip()
        return context

    def use_required_attribute(self, initial):
        """Never: a browser cannot point at a textarea that is hidden behind the editor."""
        return False
