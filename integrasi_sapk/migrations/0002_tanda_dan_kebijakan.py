"""Marks by statement triggers, the plan's second pair of eyes by trigger, and the default policy as dated rows."""

from datetime import date

from django.db import migrations

# (kind, table, column of the person); the rows of LampiranRiwayat name their kind themselves.
TABEL = (
    ("biodata", "pegawai_pegawai", "id"),
    ("golongan", "pegawai_riwayatgolongan", "pegawai_id"),
    ("jabatan", "pegawai_riwayatjabatan", "pegawai_id"),
    ("pendidikan", "pegawai_riwayatpendidikan", "pegawai_id"),
    ("diklat", "pegawai_riwayatdiklat", "pegawai_id"),
    ("kursus", "pegawai_riwayatkursus", "pegawai_id"),
    ("angka_kredit", "pegawai_riwayatangkakredit", "pegawai_id"),
    ("penghargaan", "pegawai_riwayatpenghargaan", "pegawai_id"),
    ("hukdis", "pegawai_riwayathukdis", "pegawai_id"),
    ("skp", "pegawai_riwayatskp", "pegawai_id"),
    ("pasangan", "pegawai_riwayatpasangan", "pegawai_id"),
    ("anak", "pegawai_riwayatanak", "pegawai_id"),
)
FUNGSI = """
CREATE FUNCTION sapk_tandai() RETURNS trigger LANGUAGE plpgsql AS $f$
BEGIN
  EXECUTE format('INSERT INTO integrasi_sapk_perlusanding AS d (pegawai_id, jenis, simpeg) SELECT DISTINCT b.%I, %s, true '
                 'FROM berubah b JOIN pegawai_pegawai p ON p.id = b.%I '
                 'ON CONFLICT (pegawai_id, jenis) DO UPDATE SET simpeg = true WHERE NOT d.simpeg', TG_ARGV[1],
                 CASE WHEN TG_ARGV[0] = '' THEN 'b.jenis' ELSE quote_literal(TG_ARGV[0]) END, TG_ARGV[1]);
  RETURN NULL;
END $f$;
CREATE FUNCTION sapk_dua_pasang_mata() RETURNS trigger LANGUAGE plpgsql AS $f$
BEGIN
  IF NEW.penyetuju_id IS NOT NULL AND EXISTS (
    SELECT 1 FROM integrasi_sapk_keputusan k WHERE k.rencana_id = NEW.id AND k.penulis_id = NEW.penyetuju_id) THEN
    RAISE EXCEPTION 'penyetuju rencana % adalah penulis keputusan di dalamnya', NEW.id USING ERRCODE = 'check_violation';
  END IF;
  RETURN NEW;
END $f$;
CREATE TRIGGER sapk_dua_pasang_mata BEFORE INSERT OR UPDATE OF penyetuju_id ON integrasi_sapk_rencana
  FOR EACH ROW EXECUTE FUNCTION sapk_dua_pasang_mata();
"""


def _pemicu(jenis: str, tabel: str, kolom: str) -> str:
    bentuk = (("INSERT", "NEW"), ("UPDATE", "NEW"), ("DELETE", "OLD"))
    return "".join(
        f"CREATE TRIGGER sapk_tandai_{peristiwa.lower()} AFTER {peristiwa} ON {tabel} "
        f"REFERENCING {sisi} TABLE AS berubah FOR EACH STATEMENT EXECUTE FUNCTION sapk_tandai('{jenis}', '{kolom}');\n"
        for peristiwa, sisi in bentuk
    )


SEMUA = (*TABEL, ("", "pegawai_lampiranriwayat", "pegawai_id"))
NAIK = FUNGSI + "".join(_pemicu(*satu) for satu in SEMUA)
BALIK = (
    "".join(
        f"DROP TRIGGER sapk_tandai_{p} ON {tabel};" for _, tabel, _ in SEMUA for p in ("insert", "update", "delete")
    )
    + "DROP TRIGGER sapk_dua_pasang_mata ON integrasi_sapk_rencana;"
    + "DROP FUNCTION sapk_dua_pasang_mata(); DROP FUNCTION sapk_tandai();"
)

# (urutan, syarat, usulan, sebab); explained in docs/integrasi.md.
KEBIJAKAN = (
    (10, {"hasil": "turunan"}, "turunan", "Mengikuti riwayatnya; selesai bersama riwayat itu."),
    (20, {"jenis": "hukdis"}, "tanya", "Hukuman disiplin selalu diputus orang."),
    (30, {"jati_diri": True}, "tanya", "Jati diri selalu diputus orang."),
    (40, {"hasil": "ganda"}, "tanya", "Baris ganda: pilih mana yang benar."),
    (50, {"hasil": "hilang_bkn"}, "tanya", "Baris yang dahulu ada di BKN kini tidak ada."),
    (60, {"hasil": "hilang_simpeg"}, "tanya", "Baris dihapus di SIMPEG tetapi masih ada di BKN."),
    (70, {"terpetakan": False}, "tanya", "Kode atau unit belum terpetakan, atau ada baris lain yang mungkin sama."),
    (80, {"hasil": "berbeda", "arah": "bkn", "kosong": "bkn"}, "tanya", "BKN mengosongkan nilai yang ada di SIMPEG."),
    (81, {"hasil": "berbeda", "arah": "simpeg", "kosong": "simpeg"}, "tanya", "SIMPEG mengosongkan nilai yang ada di BKN."),
    (90, {"hasil": "berbeda", "arah": "bkn"}, "ambil", "Hanya BKN yang berubah sejak terakhir sama."),
    (100, {"hasil": "berbeda", "arah": "simpeg", "bisa_tulis": True}, "kirim", "Hanya SIMPEG yang berubah sejak terakhir sama."),
    (110, {"hasil": "berbeda", "arah": "simpeg"}, "layanan", "Hanya SIMPEG yang berubah; BKN tidak membuka jalur tulis."),
    (120, {"hasil": "berbeda", "arah": "keduanya"}, "tanya", "Keduanya berubah sejak terakhir sama."),
    (130, {"hasil": "berbeda", "kosong": "simpeg"}, "ambil", "Belum ada dasar; hanya BKN yang terisi."),
    (140, {"hasil": "berbeda", "kosong": "bkn", "bisa_tulis": True}, "kirim", "Belum ada dasar; hanya SIMPEG yang terisi."),
    (150, {"hasil": "berbeda", "kosong": "bkn"}, "layanan", "Hanya SIMPEG yang terisi; BKN tidak membuka jalur tulis."),
    (160, {"hasil": "berbeda"}, "tanya", "Belum ada dasar dan dua nilai berlainan: arahnya tidak ditebak."),
    (170, {"hasil": "hanya_bkn"}, "ambil", "Baris hanya ada di BKN."),
    (180, {"hasil": "hanya_simpeg", "bisa_tulis": False}, "layanan", "Baris hanya ada di SIMPEG; BKN tidak membuka jalur tulis."),
    (190, {"hasil": "hanya_simpeg", "berdokumen": True}, "kirim", "Baris hanya ada di SIMPEG dan dokumennya lengkap."),
    (200, {"hasil": "hanya_simpeg"}, "tanya", "Baris hanya ada di SIMPEG; dokumennya belum lengkap."),
    (999, {}, "tanya", "Tidak ada aturan yang cocok."),
)


def isi_kebijakan(apps, skema):
    model = apps.get_model("integrasi_sapk", "AturanKebijakan")
    model.objects.bulk_create(
        model(urutan=urutan, usulan=usulan, sebab=sebab, berlaku_mulai=date(2026, 1, 1), **syarat)
        for urutan, syarat, usulan, sebab in KEBIJAKAN
    )


class Migration(migrations.Migration):
    dependencies = [("integrasi_sapk", "0001_awal")]
    operations = [migrations.RunSQL(NAIK, BALIK), migrations.RunPython(isi_kebijakan, migrations.RunPython.noop)]
