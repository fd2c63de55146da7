"""At 320 px, and at 400 % zoom which is the same, no page scrolls sideways."""

import pytest

from tests.peramban.halaman import telusuri

pytestmark = pytest.mark.peramban
LEBIH = "document.documentElement.scrollWidth - document.documentElement.clientWidth"


@pytest.mark.parametrize("peran", ["pengelola", "asn"])
def test_tidak_bergeser_ke_samping(portal_berisi, masuk_sebagai, peran):
    halaman = masuk_sebagai(peran, viewport={"width": 320, "height": 640})
    lebih = {}
    for nama, url in telusuri(halaman).items():
        halaman.goto(url)
        if (px := halaman.evaluate(LEBIH)) > 0:
            lebih[nama] = px
    assert not lebih


def test_halaman_masuk(portal, masuk_sebagai):
    halaman = masuk_sebagai("", viewport={"width": 320, "height": 640})
    assert halaman.evaluate(LEBIH) <= 0
