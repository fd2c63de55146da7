"""Who works where: the person behind a seat before the riwayat (numbers, dates, biodata)."""

from dataclasses import dataclass, field

from sintesis.acak import TAHUN, Acak, sebelum_tanggal, tambah_bulan
from sintesis.bahan.nama import TEMPAT, nama_orang
from sintesis.unit import GURU, KEPALA, NAKES, PIMPINAN, STAF, Kursi

PNS, CPNS, PPPK, PPPK_PW = "PNS", "CPNS", "PPPK", "PPPK_PW"
# Years of service a head of that eselon needs for the golongan of the post (4 years a step).
MASA_PIMPINAN = {"21": (27, 31), "22": (23, 31), "31": (19, 29), "32": (15, 27), "41": (11, 25), "42": (7, 20)}
TINGKAT_PERAN = {
    PIMPINAN: ("40",), GURU: ("40",) * 9 + ("35",), KEPALA: ("40",), NAKES: ("30",) * 5 + ("40",) * 3 + ("45",),
    STAF: ("15",) * 5 + ("17",) * 2 + ("30",) * 3 + ("40",) * 8 + ("45", "10"),
}  # fmt: skip
USIA_LULUS = {"10": 15, "15": 18, "17": 18, "30": 21, "35": 22, "40": 22, "45": 24}


@dataclass
class Orang:
    """A person of the twin. Rows are dicts of neutral values with `id` (ours), `bkn` (BKN's id) and `dok` (has its
    documents); `unit` of jabatan rows is our unit's id. `dasar`: an earlier run has linked this person."""

    id: int
    id_bkn: str
    dasar: bool
    r: Acak
    kursi: Kursi
    status: str
    kelamin: str
    lahir: str
    masuk: str
    tingkat: str
    biodata: dict = field(default_factory=dict)
    nomor: list[tuple] = field(default_factory=list)
    riwayat: dict[str, list[dict]] = field(default_factory=dict)
    turunan: dict = field(default_factory=dict)

    @property
    def nip(self) -> str:
        return self.biodata["nip"]


class Penomor:
    """Serial numbers: NIP and NI PPPK are unique over the whole world."""

    def __init__(self) -> None:
        self.terpakai: dict[str, int] = {}

    def nomor(self, awalan: str) -> str:
        urut = self.terpakai.get(awalan, 0) + 1
        self.terpakai[awalan] = urut
        return f"{awalan}{urut:03d}"

    def nip(self, lahir: str, masuk: str, kelamin: str) -> str:
        return self.nomor(f"{lahir.replace('-', '')}{masuk[:4]}{masuk[5:7]}{1 if kelamin == 'M' else 2}")

    def ni_pppk(self, lahir: str, masuk: str, kelamin: str) -> str:
        return self.nomor(f"{lahir.replace('-', '')}{masuk[:4]}21{1 if kelamin == 'M' else 2}")


def _status(r: Acak, peran: str) -> str:
    if peran in (PIMPINAN, KEPALA):
        return PNS
    acak = r.random()
    if peran == STAF:
        return PNS if acak < 0.55 else CPNS if acak < 0.60 else PPPK if acak < 0.76 else PPPK_PW
    return PNS if acak < 0.58 else CPNS if acak < 0.61 else PPPK if acak < 0.96 else PPPK_PW


def _masuk(r: Acak, status: str, kursi: Kursi, terlama: int) -> str:
    """The first day as ASN; `terlama`: years after which someone appointed young would be past 57."""
    if status == CPNS:
        return r.pilih(("2025-04-01", "2025-05-01", "2025-06-01"))
    if status == PPPK_PW:
        return "2025-10-01"
    if status == PPPK:
        return r.pilih(("2021-02-01", "2022-04-01", "2023-06-01", "2024-05-01", "2025-05-01"))
    if kursi.peran == PIMPINAN:
        masa = r.antara(*MASA_PIMPINAN[kursi.unit.eselon])
    else:
        masa = r.antara(9, 30) if kursi.peran == KEPALA else r.pilih((r.antara(3, 34), r.antara(5, 22)))
    return f"{TAHUN - min(masa, terlama)}-{r.pilih((1, 2, 3, 4, 12)):02d}-01"


def calon(i: int, r: Acak, kursi: Kursi, dasar: bool) -> Orang:
    """Status, dates and education of the person on this seat; nobody is older than 57."""
    status = _status(r, kursi.peran)
    tingkat = r.pilih(TINGKAT_PERAN[kursi.peran])
    if tingkat == "10" and status != PNS:
        tingkat = "15"
    termuda = USIA_LULUS[tingkat] + 2
    masuk = _masuk(r, status, kursi, 57 - termuda)
    tahun = int(masuk[:4])
    usia = r.antara(termuda, termuda + (14 if status == PNS else 12))
    usia = max(termuda, min(usia, 57 - (TAHUN - tahun)))
    lahir = r.tanggal(tahun - usia, 1, 12)
    return Orang(i, r.heks().upper(), dasar, r, kursi, status, "M" if r.mungkin(0.45) else "F", lahir, masuk, tingkat)


def _nomor(o: Orang, penomor: Penomor) -> str | None:
    """The person's numbers with their dates; returns the NIP lama."""
    r = o.r
    if o.status in (PPPK, PPPK_PW):
        o.nomor.append(("nippppk", penomor.ni_pppk(o.lahir, o.masuk, o.kelamin), o.masuk, None))
        return None
    if o.masuk >= "2023-01-01" and r.mungkin(0.15):
        awal = "2021-02-01"
        akhir = sebelum_tanggal(Acak(0), o.masuk, 3)
        o.nomor.append(("nippppk", penomor.ni_pppk(o.lahir, awal, o.kelamin), awal, akhir))
    lama = None
    if o.masuk < "2009-01-01":
        lama = f"51{o.id % 10000000:07d}"
        o.nomor.append(("lama", lama, o.masuk, "2009-12-31"))
    o.nomor.append(("nip", penomor.nip(o.lahir, o.masuk, o.kelamin), o.masuk, None))
    return lama


def _pengangkatan(o: Orang) -> dict:
    """The decrees of appointment; the PNS fields are null for CPNS and PPPK."""
    r, masuk = o.r, o.masuk
    tahun = masuk[:4]
    isi = {
        "tmt_cpns": masuk, "nomor_sk_cpns": f"813/{r.antara(10, 9999)}/BKPSDM/{tahun}",
        "tanggal_sk_cpns": sebelum_tanggal(r, masuk), "tmt_pns": None, "nomor_sk_pns": None, "tanggal_sk_pns": None,
        "nomor_spmt": f"800/{r.antara(10, 9999)}/SPMT/{tahun}", "tanggal_spmt": masuk,
    }  # fmt: skip
    if o.status == PNS:
        isi["tmt_pns"] = tambah_bulan(masuk, r.antara(12, 20))
        isi["nomor_sk_pns"] = f"821.13/{r.antara(10, 9999)}/BKPSDM/{isi['tmt_pns'][:4]}"
        isi["tanggal_sk_pns"] = sebelum_tanggal(r, isi["tmt_pns"])
    if o.status in (PPPK, PPPK_PW):
        isi |= {"nomor_sk_cpns": None, "tanggal_sk_cpns": None, "nomor_spmt": None, "tanggal_spmt": None}
    return isi


def _nik(o: Orang) -> str:
    hari = int(o.lahir[8:]) + (40 if o.kelamin == "F" else 0)
    return f"3399{o.id // 9000 + 1:02d}{hari:02d}{o.lahir[5:7]}{o.lahir[2:4]}{o.id % 9000 + 1:04d}"


def isi_biodata(o: Orang, penomor: Penomor) -> None:
    r = o.r
    lama = _nomor(o, penomor)
    nama = nama_orang(r, o.kelamin)
    surel = f"{nama.lower().replace(' ', '.').replace('..', '.')}.{o.id}"
    usia = TAHUN - int(o.lahir[:4])
    kawin = "4" if not r.mungkin(min(0.95, (usia - 20) * 0.07)) else r.pilih("1" * 18 + "23")
    pns = o.status in (PNS, CPNS)
    o.biodata = {
        "nip": o.nomor[-1][1], "nip_lama": lama, "nama": nama, "gelar_depan": None, "gelar_belakang": None,
        "tempat_lahir": r.pilih(TEMPAT), "tanggal_lahir": o.lahir, "jenis_kelamin": o.kelamin,
        "agama": r.pilih("11111111111223456"), "status_kawin": kawin, "nik": _nik(o),
        "alamat": f"Jalan {r.pilih(TEMPAT)} Nomor {r.antara(1, 200)}, {r.pilih(TEMPAT)}",
        "nomor_hp": f"0812{r.antara(10000000, 99999999)}",
        "nomor_telepon": f"0299{r.antara(100000, 999999)}" if r.mungkin(0.3) else None,
        "email": f"{surel}@contoh.id", "email_gov": f"{surel}@sarindu.contoh.id" if r.mungkin(0.8) else None,
        "npwp": f"{r.antara(10**14, 10**15 - 1)}", "bpjs": f"000{r.antara(10**9, 10**10 - 1)}",
        "taspen": o.nomor[-1][1] if r.mungkin(0.85) else None,
        "karpeg": f"{r.pilih('ABCDEFGHN')} {r.antara(100000, 999999)}" if o.status == PNS else None,
        "status_pegawai": o.status, "jenis_pegawai": "15" if pns else None,
        "kedudukan_hukum": "01" if pns else "71" if o.status == PPPK else "101",
        **_pengangkatan(o),
    }  # fmt: skip
    if r.mungkin(0.03):
        o.biodata["nama"] = awal_nama(nama)


def awal_nama(nama: str) -> str:
    """An apostrophe in the last name, as names from some islands have."""
    depan, _, belakang = nama.rpartition(" ")
    return f"{depan} {belakang[0]}'{belakang[1:]}"
