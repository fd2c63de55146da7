"""Kills on purpose for `bin/demo --sekali --bunuh FASE`: the workers die at a random moment of a phase."""

import random
import time
from collections.abc import Callable
from dataclasses import dataclass, field

import psycopg
from rumah import Rumah
from umum import kabar

# Phases of each job, as the job itself names them, and how far into one a kill may be aimed: progress is stored per
# batch, so a phase of one batch shows none, and there only the short random wait after its start decides.
FASE = {
    "tarik": {"Tarik (gelombang 1)": 0.6},
    "rencana": {"Susun rencana": 0.0},
    "kirim": {"Ambil dari BKN": 0.0, "Kirim & periksa ulang": 0.6, "Sanding ulang": 0.0},
}
JEDA = 0.15
KEADAAN = """
SELECT id, fase, selesai, total, keadaan FROM inti_pekerjaan WHERE jenis = %s ORDER BY id DESC LIMIT 1
"""


@dataclass
class Pembunuh:
    """Which phases to hit (a phase may be named more often) and what was hit. Equal seeds draw equal moments."""

    sasaran: list[str] = field(default_factory=list)
    benih: int = 0
    terjadi: list[dict] = field(default_factory=list)

    def untuk(self, rumah: Rumah, langkah: str) -> Callable[[], None] | None:
        """What to call again and again while this step runs, or None when it is left in peace."""
        banyak = self.sasaran.count(langkah)
        if not banyak:
            return None
        acak = random.Random(f"{self.benih}/{langkah}")
        saat = [Saat.undi(acak, langkah) for _ in range(banyak)]
        urutan = list(FASE[langkah])
        return Serangan(self, rumah, langkah, sorted(saat, key=lambda satu: (urutan.index(satu.fase), satu.bagian)))

    def luput(self) -> int:
        """Kills that did not meet a running job; they prove nothing."""
        return len(self.sasaran) - sum(satu["keadaan"] == "berjalan" for satu in self.terjadi)


@dataclass(frozen=True)
class Saat:
    """A moment: so far into that phase, and then a little later, because progress is stored in steps."""

    fase: str
    bagian: float
    jeda: float

    @classmethod
    def undi(cls, acak: random.Random, langkah: str) -> "Saat":
        fase = acak.choice(list(FASE[langkah]))
        return cls(fase, acak.uniform(0, FASE[langkah][fase]), acak.uniform(0, JEDA))


@dataclass
class Serangan:
    """One step under attack: kills the worker whenever the next drawn moment has come."""

    pembunuh: Pembunuh
    rumah: Rumah
    langkah: str
    saat: list[Saat]
    sambungan: psycopg.Connection | None = None

    def __call__(self) -> None:
        if not self.saat:
            return
        if self.sambungan is None:
            self.sambungan = psycopg.connect(self.rumah.alamat_basis_data, autocommit=True)
        baris = self.sambungan.execute(KEADAAN, [f"sapk.{self.langkah}"]).fetchone()
        if baris is None or baris[4] != "berjalan" or not self._tiba(*baris[1:4]):
            return
        time.sleep(self.saat[0].jeda)
        self._bunuh()

    def _tiba(self, fase: str, selesai: int, total: int) -> bool:
        urutan, saat = list(FASE[self.langkah]), self.saat[0]
        if fase not in urutan or urutan.index(fase) < urutan.index(saat.fase):
            return False
        return fase != saat.fase or selesai >= saat.bagian * total

    def _bunuh(self) -> None:
        """SIGKILL to the whole group, so that the process that does the work dies at the same moment."""
        for pekerja in self.rumah.pekerja:
            pekerja.bunuh()
        baris = self.sambungan.execute(KEADAAN, [f"sapk.{self.langkah}"]).fetchone()
        self.saat.pop(0)
        kejadian = {"langkah": self.langkah} | dict(
            zip(("fase", "selesai", "total", "keadaan"), baris[1:], strict=True)
        )
        self.pembunuh.terjadi.append(kejadian)
        kabar(f"Pekerja dibunuh (SIGKILL): {kejadian}")
