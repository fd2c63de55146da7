"""Every setting of the way to BKN in one typed table; docs/pemasangan.md shows it, `settings.SIASN` has the values."""

from collections.abc import Callable
from dataclasses import dataclass

from simpeg import lingkungan


@dataclass(frozen=True)
class Setelan:
    """`kunci` in `settings.SIASN`, `env` overrides `bawaan`; `baca` refuses what is no value of that type."""

    kunci: str
    env: str
    baca: Callable
    bawaan: object
    arti: str


def _teks(kunci: str, env: str, arti: str) -> Setelan:
    return Setelan(kunci, env, lingkungan.teks, "", arti)


def _bulat(kunci: str, env: str, bawaan: int, arti: str) -> Setelan:
    return Setelan(kunci, env, lingkungan.bilangan, bawaan, arti)


def _pecahan(kunci: str, env: str, bawaan: float, arti: str) -> Setelan:
    return Setelan(kunci, env, lingkungan.pecahan, bawaan, arti)


# All waits are seconds before they are divided by `pembagi_tunggu`; time-outs are never divided.
SETELAN = (
    _teks("apim_url", "SIASN_APIM_URL", "token address of the gateway"),
    _teks("sso_url", "SIASN_SSO_URL", "token address of SSO"),
    _teks("ws_url", "SIASN_WS_URL", "base of the service"),
    _teks("ref_url", "SIASN_REF_URL", "base of the references"),
    _bulat("utas", "SIASN_UTAS", 8, "calls at the same time per worker; at least rate × latency ÷ workers"),
    _bulat("laju_per_detik", "SIASN_LAJU", 0, "calls a second of all workers together; 0 is no limit of ours"),
    _pecahan("jarak_aman", "SIASN_JARAK_AMAN", 0.04, "s by which a call may arrive late without breaking the rate"),
    _pecahan("batas_sambung", "SIASN_BATAS_SAMBUNG", 10.0, "time-out of connecting"),
    _pecahan("batas_waktu", "SIASN_BATAS_WAKTU", 30.0, "time-out of a reply"),
    _pecahan("batas_berkas", "SIASN_BATAS_BERKAS", 120.0, "time-out of an upload or download"),
    _bulat("percobaan", "SIASN_PERCOBAAN", 3, "attempts of one call in one wave"),
    _pecahan("tunggu_dasar", "SIASN_TUNGGU_DASAR", 2.0, "wait before the second attempt; doubles"),
    _pecahan("tunggu_maks", "SIASN_TUNGGU_MAKS", 120.0, "longest wait between attempts"),
    _pecahan("tunggu_acak", "SIASN_TUNGGU_ACAK", 0.3, "share by which such a wait is moved at random"),
    _pecahan("tunggu_ditangguhkan", "SIASN_TUNGGU_DITANGGUHKAN", 30.0, "wait when the gateway says SUSPENDED"),
    _pecahan("tunggu_429", "SIASN_TUNGGU_429", 30.0, "pause of all workers after 429 without a time in it"),
    _bulat("gelombang", "SIASN_GELOMBANG", 3, "waves of a run"),
    _pecahan("jeda_gelombang", "SIASN_JEDA_GELOMBANG", 30.0, "wait before the second wave; doubles"),
    _bulat("pemutus_jendela", "SIASN_PEMUTUS_JENDELA", 40, "breaker: calls it looks back on"),
    _bulat("pemutus_minimal", "SIASN_PEMUTUS_MINIMAL", 20, "breaker: calls below which it never opens"),
    _pecahan("pemutus_bagian", "SIASN_PEMUTUS_BAGIAN", 0.8, "breaker: share without an answer that opens it"),
    _pecahan("pemutus_buka", "SIASN_PEMUTUS_BUKA", 30.0, "breaker: how long nothing is called"),
    _bulat("pemutus_uji", "SIASN_PEMUTUS_UJI", 2, "breaker: calls that then look whether BKN is back"),
    _pecahan("parkir_padam", "SIASN_PARKIR_PADAM", 900.0, "a run parks when BKN was away, or shut us out, this long"),
    _bulat("parkir_tanpa_jawaban", "SIASN_PARKIR_TANPA_JAWABAN", 100, "a batch this large without an answer parks"),
    _bulat("tolak_token", "SIASN_TOLAK_TOKEN", 10, "rejections in a row that make a pasted token useless"),
    _pecahan("sisa_token", "SIASN_SISA_TOKEN", 20.0, "a token is replaced this long before it ends (not divided)"),
    _pecahan("masa_token", "SIASN_MASA_TOKEN", 300.0, "life of a token whose reply names none (not divided)"),
    _bulat("berkas_tarik", "SIASN_BERKAS_TARIK", 900, "replies stored in one transaction"),
    _pecahan("jeda_simpan", "SIASN_JEDA_SIMPAN", 2.0, "a smaller batch is stored after this long (not divided)"),
    _bulat(
        "antrean_tarik", "SIASN_ANTREAN_TARIK", 800, "calls laid ready so that threads work while a batch is stored"
    ),
    _bulat("umur_segar", "SIASN_UMUR_SEGAR", 30, "days after which an answer counts as old, also in *tersinkron*"),
    _pecahan("pembagi_tunggu", "SIASN_PEMBAGI_TUNGGU", 1.0, "divides every wait; for demo, training and tests"),
)
SIASN = {satu.kunci: satu.baca(satu.env, satu.bawaan) for satu in SETELAN} | {
    # A comparison parks itself above these shares of one kind's rows; sets below `minimal` rows never do.
    "ambang": {
        "hilang": lingkungan.pecahan("SIASN_AMBANG_HILANG", 0.01),
        "berubah": lingkungan.pecahan("SIASN_AMBANG_BERUBAH", 0.20),
        "jati_diri": lingkungan.pecahan("SIASN_AMBANG_JATI_DIRI", 0.005),
        "minimal": lingkungan.bilangan("SIASN_AMBANG_MINIMAL", 25),
    },
}
