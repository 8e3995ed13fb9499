from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe


@require_safe
def overleg(request):
    """How the coalition decides: who meets whom, how often, and what for. Source: feiten.md, part 4."""
    context = {
        "titel": "Zo beslist de coalitie",
        "beschrijving": "Wie er over veiligheid overleggen in Midden-Nederland, hoe vaak, en wie wat besluit.",
        "deelbeeld": reverse("deelbeeld", args=["pagina", "overleg"]),
        "kruimels": [("Home", reverse("home"))],
    }
    return render(request, "taskforces/overleg.html", context)
