"""Settings of `bin/bench gangguan`: as in tests, with short waits and an engine that reports."""

from simpeg.settings.test import *  # noqa: F403

DATABASES["default"]["ENGINE"] = "bench_basis"  # noqa: F405
PEKERJAAN |= {  # noqa: F405
    "lama_sewa": 0.4,
    "selang_detak": 0.1,
    "batas_percobaan": 50,
    "tunggu_lanjut": 0.1,
    "tunggu_lanjut_maks": 0.5,
}
# Small batches, so that a small world has many of them.
SIASN |= {  # noqa: F405
    "pembagi_tunggu": 1000, "batas_waktu": 0.4, "batas_berkas": 0.4, "batas_sambung": 2, "laju_per_detik": 0, "utas": 1,
    "berkas_tarik": 25, "berkas_kirim": 3, "gelombang": 3,
}  # fmt: skip
