"""The dictionary of equivalent values: what a person taught with *setara* is no difference for anybody."""

# Before the differences are stored: an equivalent pair is left out, so a stored one closes and a new one never opens.
# The dasar stays as it is; when the pair is ended the difference comes back with the direction it had.
SETARAKAN = """
DELETE FROM selisih_baru n USING pegawai_pegawai g, integrasi_sapk_padanannilai k
WHERE g.id = n.pegawai_id AND k.instansi_id = g.instansi_id AND k.berakhir_pada IS NULL AND k.jenis = n.jenis
  AND k.medan = n.medan AND n.hasil = 'berbeda' AND k.nilai_simpeg = n.nilai_simpeg AND k.nilai_bkn = n.nilai_bkn
"""


def terapkan_kamus(kursor) -> None:
    """Remove the equivalent pairs from the temporary table `selisih_baru`."""
    kursor.execute(SETARAKAN)
