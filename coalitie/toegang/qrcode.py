"""A QR code as inline SVG: no picture from a `data:` address, so the content policy stays as strict as it is."""

import qrcode
from django.utils.html import format_html

RAND = 4  # modules of white that the standard asks for


def qr_svg(tekst):
    code = qrcode.QRCode(border=0)
    code.add_data(tekst)
    code.make(fit=True)
    matrix = code.get_matrix()
    vakjes = "".join(
        f"M{x + RAND} {y + RAND}h1v1h-1z" for y, rij in enumerate(matrix) for x, vol in enumerate(rij) if vol
    )
    maat = len(matrix) + 2 * RAND
    return format_html(
        '<svg class="qr" viewBox="0 0 {0} {0}" role="img" aria-label="QR-code voor de app met codes">'
        '<path class="qr-papier" d="M0 0h{0}v{0}h-{0}z"/><path class="qr-inkt" d="{1}"/></svg>',
        maat,
        vakjes,
    )
