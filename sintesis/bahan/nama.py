"""Names of people, places and schools, put together from syllables so that nobody is meant."""

from sintesis.acak import Acak

# ruff: noqa: SIM905 - syllables read better as one line of words
AWAL = (
    "ba bi da de di fa ga ha i ja ka la li ma mi na ni no pa ra re ri ru sa se si su ta ti tri wa wi ya yu za".split()
)
TENGAH = "di ga hi ka la li ma mi na ni ra ri sa si ta ti va wi ya".split()
AKHIR_PRIA = "man to no wan din dra fan kim lis ndi rul san tor yadi zar".split()
AKHIR_WANITA = "na ti ni wati sih yah la ri ta lia nda ssa rini tri yani".split()
TEMPAT_AWAL = "Banu Cira Damar Gala Kali Lembu Muara Nara Padu Rangka Sari Tanju Wana Waru".split()
TEMPAT_AKHIR = "bana duri gading jati kencana laras mukti ndala puri raga sari tama wangi wulan".split()


def _kata(r: Acak, akhir: list[str]) -> str:
    tengah = r.pilih(TENGAH) if r.mungkin(0.4) else ""
    return (r.pilih(AWAL) + tengah + r.pilih(akhir)).capitalize()


def nama_orang(r: Acak, kelamin: str) -> str:
    akhir = AKHIR_PRIA if kelamin == "M" else AKHIR_WANITA
    kata = [_kata(r, akhir) for _ in range(r.pilih((1, 2, 2, 2, 3)))]
    if len(kata) > 1 and r.mungkin(0.05):
        kata[0] = f"{kata[0][0]}."
    if len(kata) == 1:
        kata.append(_kata(r, akhir))
    return " ".join(kata)


def nama_tempat(r: Acak) -> str:
    return r.pilih(TEMPAT_AWAL) + r.pilih(TEMPAT_AKHIR)


TEMPAT = tuple(awal + akhir for awal in TEMPAT_AWAL for akhir in TEMPAT_AKHIR)
KECAMATAN = tuple(TEMPAT[i * 11 % len(TEMPAT)] for i in range(20))


def nama_sekolah(r: Acak, tingkat: str) -> str:
    tempat = r.pilih(TEMPAT)
    jenis = {"05": "SD Negeri", "10": "SMP Negeri", "15": "SMA Negeri", "17": "SMK Negeri"}.get(tingkat)
    if jenis:
        return f"{jenis} {r.antara(1, 9)} {tempat}"
    return f"{r.pilih(('Universitas', 'Institut', 'Sekolah Tinggi', 'Politeknik'))} {tempat}"
