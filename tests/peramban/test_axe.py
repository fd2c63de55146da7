"""axe on every page each role can reach: nothing serious, nothing critical."""

import pytest
from django.conf import settings

from tests.peramban.halaman import telusuri
from tests.peramban.panggung import PERAN

pytestmark = pytest.mark.peramban
AXE = settings.AKAR / "static" / "vendor" / "uji" / "axe.min.js"
PERIKSA = """async () => {
  const hasil = await axe.run(document, {resultTypes: ["violations"]});
  const uraikan = (v, n) => `${v.id}: ${n.target.join(" ")} ${n.failureSummary.split("\\n")[1] || ""}`;
  const berat = hasil.violations.filter((v) => ["serious", "critical"].includes(v.impact));
  return berat.flatMap((v) => v.nodes.slice(0, 3).map((n) => uraikan(v, n)));
}"""


def temuan(halaman, url: str) -> list[str]:
    halaman.goto(url)
    halaman.evaluate(AXE.read_text())
    return halaman.evaluate(PERIKSA)


@pytest.mark.parametrize("peran", PERAN)
def test_tanpa_temuan_berat(portal_berisi, masuk_sebagai, peran):
    halaman = masuk_sebagai(peran, reduced_motion="reduce")
    buruk = {nama: isi for nama, url in telusuri(halaman).items() if (isi := temuan(halaman, url))}
    assert not buruk, "\n".join(f"{nama}: {satu}" for nama, isi in buruk.items() for satu in isi)


def test_halaman_masuk(portal, masuk_sebagai):
    assert not temuan(masuk_sebagai(""), "/masuk/")


def test_pita_produksi(portal_berisi, masuk_sebagai, settings):
    """The strip of production has its own colours."""
    settings.LINGKUNGAN_BKN = "PRODUKSI"
    halaman = masuk_sebagai("penyetuju")
    assert not temuan(halaman, "/")
    assert "PRODUKSI" in halaman.locator(".pita").inner_text()
