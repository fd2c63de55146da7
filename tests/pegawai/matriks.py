"""Route × role → status: the table a reviewer reads. `test_matriks` walks it and fails for a route that is not here."""

# The person is Sari, of the operator's unit; rows are hers. 404: outside the scope or absent for the role.
PERAN = (
    "asn",
    "operator",
    "verifikator",
    "disiplin",
    "pengelola",
    "penyetuju",
    "pimpinan",
    "auditor",
    "orang_luar",
    "",
)
#                asn  oper ver  dis  pgl  pny  pim  aud  luar tamu
MATRIKS = {
    "daftar": (403, 200, 200, 200, 200, 200, 403, 403, 200, 302),
    "profil": (200, 200, 200, 200, 200, 200, 404, 404, 404, 302),
    "jejak": (200, 200, 200, 200, 200, 200, 404, 404, 404, 302),
    "ungkap": (200, 200, 200, 200, 200, 200, 404, 404, 404, 302),
    "riwayat": (200, 200, 200, 200, 200, 200, 404, 404, 404, 302),
    "baris": (200, 200, 200, 200, 200, 200, 404, 404, 404, 302),
    "ungkap-baris": (200, 200, 200, 200, 200, 200, 404, 404, 404, 302),
}
# The same routes for a closed kind.
TERTUTUP = {
    "riwayat": (404, 404, 404, 200, 404, 404, 404, 404, 404, 302),
    "baris": (404, 404, 404, 200, 404, 404, 404, 404, 404, 302),
}
# The same routes for Banu, of another unit.
UNIT_LAIN = {
    "profil": (404, 404, 200, 200, 200, 200, 404, 404, 404, 302),
    "ungkap": (404, 404, 200, 200, 200, 200, 404, 404, 404, 302),
}
# Change sets: an applied set of the pengelola, and (for `set-putus`) its undo proposed by the pengelola.
SET = {
    "daftar-set": (403, 403, 200, 200, 200, 200, 403, 403, 200, 302),
    "set": (403, 403, 200, 200, 200, 200, 403, 403, 404, 302),
    "set-kemajuan": (403, 403, 404, 404, 404, 404, 403, 403, 404, 302),
    "set-urungkan": (403, 403, 200, 200, 200, 403, 403, 403, 404, 302),
    # The first who may decide, the verifikator, does; after that there is nothing left to decide.
    "set-putus": (403, 403, 302, 403, 403, 403, 403, 403, 404, 302),
}
HANYA_POST = {"ungkap", "ungkap-baris"}
