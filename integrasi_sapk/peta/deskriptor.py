"""What the wire says of a kind: where to read, how a field is spelled, where it may be written."""

from dataclasses import dataclass
from functools import cached_property

from pegawai.riwayat import JenisRiwayat, riwayat
from pegawai.riwayat.deskriptor import Medan
from simpeg.inti.kanonik import Bentuk
from simpeg.inti.registri import Registri

# Part of every digest: raise it when a map or a canonical form changes, and all is compared afresh.
VERSI_PETA = 1


@dataclass(frozen=True)
class SisaWajib:
    """What must be left at BKN after a delete: a row whose `medan` is one of `nilai` and whose `mulai` has begun."""

    medan: str
    nilai: frozenset[str]
    mulai: str


@dataclass(frozen=True)
class JalurTulis:
    """One save endpoint; it saves whole rows, so a body starts from BKN's own row.

    `orang`: key of the person's id. `tetap`: fields filled from the person or the instansi, by name of the source.
    `sisip`: further keys copied from the raw row (GET key, POST key), and with `path` its documents, so that nothing is
    blanked. `bulat`: POST keys that want integers. `sesudah`: GET paths called with the person's id after a save,
    because data-utama does not follow by itself. `dokumen`: files are uploaded to its rows. `status`: only for these.
    `hapus`: the DELETE path of its rows, "" when BKN has none; `sisa`: the rows a delete must leave.
    """

    jalur: str
    orang: str
    tetap: tuple[tuple[str, str], ...] = ()
    sisip: tuple[tuple[str, str], ...] = ()
    path: bool = True
    bulat: frozenset[str] = frozenset()
    sesudah: tuple[str, ...] = ()
    hapus: str = ""
    sisa: SisaWajib | None = None
    dokumen: bool = True
    status: tuple[str, ...] = ()


@dataclass(frozen=True)
class PetaMedan:
    """One field. `baca` are the GET keys (dotted for nesting), the first that is not empty counts.

    `tulis` is the POST key, "" when the endpoint has none; a pair (other field, {code: key}) chooses by a code.
    `jalur` names another endpoint than the kind's. `turunan`: BKN derives it from riwayat; shown, never decided.
    """

    nama: str
    baca: tuple[str, ...]
    tulis: str | tuple[str, dict[str, str]] = ""
    jalur: str = ""
    turunan: bool = False
    peta_tulis: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True)
class PetaJenis:
    """One kind at BKN. `kosong` lists the replies that validly mean "none"; every other oddity is *tidak diketahui*.

    `daftar`: key under `data` that holds the rows (pasangan, anak); beside it `orang_daftar` names whose they are, also
    when there are none. `id_baris`: dotted key of a row's id.
    """

    kunci: str
    baca: str
    medan: tuple[PetaMedan, ...]
    jalur: tuple[JalurTulis, ...] = ()
    kosong: frozenset[str] = frozenset({"404 data tidak ditemukan", "data tidak ditemukan", "null", "[]"})
    daftar: str = ""
    orang_daftar: str = "idPns"
    id_baris: str = "id"
    id_orang: str = ""
    baca_status: tuple[tuple[str, str], ...] = ()

    @cached_property
    def jenis(self) -> JenisRiwayat:
        return riwayat[self.kunci]

    @cached_property
    def nama_medan(self) -> tuple[str, ...]:
        return tuple(m.nama for m in self.medan)

    def nomor(self, nama: str) -> int:
        """1-based position in the arrays of the mirror, as SQL counts."""
        return self.nama_medan.index(nama) + 1

    def cari(self, nama: str) -> PetaMedan:
        return self.medan[self.nama_medan.index(nama)]

    def medan_riwayat(self, satu: PetaMedan) -> Medan:
        """The descriptor of the field; derived ones stand only in the map."""
        return Medan(satu.nama) if satu.turunan else self.jenis.cari(satu.nama)

    def bentuk(self, satu: PetaMedan) -> Bentuk:
        return self.jenis.bentuk(self.medan_riwayat(satu))

    def jalur_medan(self, satu: PetaMedan) -> JalurTulis | None:
        """The endpoint that writes this field, or None."""
        if not satu.tulis or not self.jalur:
            return None
        return next(j for j in self.jalur if not satu.jalur or j.jalur == satu.jalur)

    def jalur_alamat(self, alamat: str) -> JalurTulis:
        """The path that saves or deletes at this address."""
        return next(j for j in self.jalur if alamat in (j.jalur, j.hapus))

    @property
    def bisa_tambah(self) -> bool:
        return bool(self.jalur) and not self.jenis.tunggal

    def alamat_baca(self, status: str) -> str:
        return dict(self.baca_status).get(status, self.baca)


peta: Registri[PetaJenis] = Registri("peta SIASN")


def periksa_peta() -> list[str]:
    """Faults between the maps and the riwayat registry; run as a Django system check."""
    salah = [f"jenis {jenis.kunci} tidak punya peta" for jenis in riwayat if jenis.kunci not in peta]
    for satu in peta:
        dipetakan = {m.nama for m in satu.medan if not m.turunan}
        for nama in set(satu.jenis.nama_medan) - dipetakan:
            salah.append(f"{satu.kunci}: medan {nama!r} belum dipetakan")
        for nama in dipetakan - set(satu.jenis.nama_medan):
            salah.append(f"{satu.kunci}: peta menyebut medan {nama!r} yang tidak ada")
        for m in satu.medan:
            if m.jalur and m.jalur not in {j.jalur for j in satu.jalur}:
                salah.append(f"{satu.kunci}.{m.nama}: jalur {m.jalur!r} tidak dideklarasikan")
    return salah
