"""Workbench: patterns derived by the database, what an undo needs, the dictionary of equivalent values."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

from simpeg.inti.kanonik import BESAR, SPASI

TANDA_BACA = "!\"#$%&'()*+,-./:;<=>?@[\\]^_`{|}~\u00b4\u2018\u2019\u201c\u201d\u2013\u2014"
BUANG = "[" + "".join(f"\\u{ord(huruf):04x}" for huruf in SPASI + TANDA_BACA) + "]+"
# plpgsql as the canonical forms are; `pola` joins with lengths, so that no value can imitate a boundary.
NAIK = f"""
CREATE FUNCTION ejaan(v text) RETURNS text IMMUTABLE STRICT PARALLEL SAFE LANGUAGE plpgsql AS $f$
BEGIN
  RETURN regexp_replace(regexp_replace(kanonik_teks(v) COLLATE "C", '{BUANG}', '', 'g'), '([{BESAR}])\\1+', '\\1', 'g');
END $f$;
CREATE FUNCTION beda_ejaan(a text, b text) RETURNS boolean IMMUTABLE PARALLEL SAFE LANGUAGE plpgsql AS $f$
BEGIN
  IF a IS NULL OR b IS NULL OR a = '' OR b = '' OR a = b THEN RETURN false; END IF;
  a := ejaan(a);
  RETURN a <> '' AND a = ejaan(b);
END $f$;
CREATE FUNCTION pola_perbedaan(jenis text, medan text, hasil text, arah text, simpeg text, bkn text) RETURNS text
IMMUTABLE PARALLEL SAFE LANGUAGE plpgsql AS $f$
DECLARE
  satu text;
  semua text := '';
BEGIN
  FOREACH satu IN ARRAY ARRAY[jenis, medan, hasil, arah, simpeg, bkn] LOOP
    semua := semua || CASE WHEN satu IS NULL THEN '~' ELSE length(satu)::text || ':' || satu END;
  END LOOP;
  RETURN md5(semua);
END $f$;
"""
BALIK = """
DROP FUNCTION pola_perbedaan(text, text, text, text, text, text); DROP FUNCTION beda_ejaan(text, text);
DROP FUNCTION ejaan(text);
"""


class Migration(migrations.Migration):
    dependencies = [
        ("integrasi_sapk", "0006_kemiripan"),
        ("inti", "0002_kanonik"),
        ("pegawai", "0001_initial"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.RunSQL(NAIK, BALIK),
        migrations.CreateModel(
            name="PadananNilai",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("jenis", models.CharField(max_length=30, verbose_name="jenis")),
                ("medan", models.CharField(max_length=40, verbose_name="medan")),
                ("nilai_simpeg", models.TextField(verbose_name="nilai SIMPEG")),
                ("nilai_bkn", models.TextField(verbose_name="nilai BKN")),
                ("berlaku_mulai", models.DateTimeField(verbose_name="berlaku mulai")),
                ("berakhir_pada", models.DateTimeField(null=True, verbose_name="berakhir")),
            ],
            options={
                "verbose_name": "padanan nilai",
            },
        ),
        migrations.AddField(
            model_name="keputusan",
            name="diurungkan_pada",
            field=models.DateTimeField(null=True, verbose_name="diurungkan"),
        ),
        migrations.AddField(
            model_name="keputusan",
            name="kumpulan",
            field=models.UUIDField(db_index=True, null=True, verbose_name="kumpulan"),
        ),
        migrations.AddField(
            model_name="keputusan",
            name="nilai_baru",
            field=models.JSONField(null=True, verbose_name="nilai perbaikan"),
        ),
        migrations.AddField(
            model_name="keputusan",
            name="semula",
            field=models.JSONField(null=True, verbose_name="dasar sebelum setara"),
        ),
        migrations.AddField(
            model_name="perbedaan",
            name="beda_ejaan",
            field=models.GeneratedField(
                db_persist=True,
                expression=models.Func(models.F("nilai_simpeg"), models.F("nilai_bkn"), function="beda_ejaan"),
                output_field=models.BooleanField(),
            ),
        ),
        migrations.AddField(
            model_name="perbedaan",
            name="pola",
            field=models.GeneratedField(
                db_persist=True,
                expression=models.Func(
                    models.F("jenis"),
                    models.F("medan"),
                    models.F("hasil"),
                    models.F("arah"),
                    models.F("nilai_simpeg"),
                    models.F("nilai_bkn"),
                    function="pola_perbedaan",
                ),
                output_field=models.CharField(db_collation="C", max_length=32),
            ),
        ),
        migrations.AlterField(
            model_name="keputusan",
            name="aksi",
            field=models.CharField(
                choices=[
                    ("ambil", "Ambil dari BKN"),
                    ("kirim", "Pertahankan & kirim"),
                    ("setara", "Setara"),
                    ("perbaiki", "Perbaiki manual"),
                    ("tunda", "Tunda"),
                    ("layanan", "Usulkan lewat layanan SIASN"),
                ],
                max_length=8,
                verbose_name="keputusan",
            ),
        ),
        migrations.AddIndex(
            model_name="perbedaan",
            index=models.Index(fields=["instansi", "keadaan", "pola"], name="integrasi_s_instans_f7bf3e_idx"),
        ),
        migrations.AddField(
            model_name="padanannilai",
            name="instansi",
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, to="inti.instansi"),
        ),
        migrations.AddField(
            model_name="padanannilai",
            name="keputusan",
            field=models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.SET_NULL,
                related_name="padanan",
                to="integrasi_sapk.keputusan",
            ),
        ),
        migrations.AddField(
            model_name="padanannilai",
            name="penulis",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
            ),
        ),
        migrations.AddConstraint(
            model_name="padanannilai",
            constraint=models.UniqueConstraint(
                condition=models.Q(("berakhir_pada", None)),
                fields=("instansi", "jenis", "medan", "nilai_simpeg", "nilai_bkn"),
                name="padanan_nilai_satu_berlaku",
            ),
        ),
    ]
