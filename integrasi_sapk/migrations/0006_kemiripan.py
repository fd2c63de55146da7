"""Similarity of two canonical values (core PostgreSQL only), what a person said is not the same, score and reason."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

AWAL = "IMMUTABLE STRICT PARALLEL SAFE LANGUAGE plpgsql"
# All take canonical values that are filled and differ, and answer 0 (nothing alike) … 1.
NAIK = f"""
CREATE FUNCTION mirip_teks(a text, b text) RETURNS real {AWAL} AS $f$
DECLARE
  x text[] := trigram_nama(a);
  y text[] := trigram_nama(b);
  n int := (SELECT count(*) FROM unnest(x) AS t(u) WHERE t.u = ANY(y));
BEGIN
  -- A short form ("M RIZKI", "KABID …") is contained in the long one: its own share counts too.
  RETURN greatest(2.0 * n / (cardinality(x) + cardinality(y)), 0.9 * n / least(cardinality(x), cardinality(y)));
END $f$;
CREATE FUNCTION potongan_nomor(v text) RETURNS text[] {AWAL} AS $f$
BEGIN
  -- Letters read for digits, and leading zeros, mean nothing inside a number.
  RETURN (SELECT array_agg(CASE WHEN p ~ '[0-9]' THEN ltrim(translate(p, 'OIL', '011'), '0') ELSE p END)
          FROM unnest(string_to_array(v, '-')) AS t(p));
END $f$;
CREATE FUNCTION mirip_nomor(a text, b text) RETURNS real {AWAL} AS $f$
DECLARE
  x text[] := potongan_nomor(a);
  y text[] := potongan_nomor(b);
  n int;
BEGIN
  IF x = y OR replace(a, '-', '') = replace(b, '-', '') THEN RETURN 0.95; END IF;
  IF x @> y OR y @> x THEN RETURN 0.8; END IF;
  n := (SELECT count(*) FROM unnest(x) AS t(p) WHERE t.p = ANY(y));
  RETURN 0.6 * n / (cardinality(x) + cardinality(y) - n);
END $f$;
CREATE FUNCTION mirip_tanggal(a text, b text) RETURNS real {AWAL} AS $f$
DECLARE
  selisih int;
BEGIN
  IF a !~ '^[0-9]{{4}}-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9])' OR b !~ '^[0-9]{{4}}-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9])' THEN RETURN 0; END IF;
  IF substr(a, 1, 4) || substr(a, 8, 3) || substr(a, 5, 3) = b THEN RETURN 0.9; END IF;
  selisih := abs((make_date(substr(a, 1, 4)::int, substr(a, 6, 2)::int, 1) + substr(a, 9, 2)::int)
                 - (make_date(substr(b, 1, 4)::int, substr(b, 6, 2)::int, 1) + substr(b, 9, 2)::int));
  RETURN CASE WHEN selisih <= 3 THEN 0.9 WHEN selisih <= 31 THEN 0.6 WHEN substr(a, 6) = substr(b, 6) AND selisih < 370 THEN 0.4
              WHEN selisih < 190 THEN 0.3 ELSE 0 END;
END $f$;
CREATE FUNCTION mirip_angka(a text, b text) RETURNS real {AWAL} AS $f$
BEGIN
  IF a !~ '^-?[0-9]+([.][0-9]+)?$' OR b !~ '^-?[0-9]+([.][0-9]+)?$' THEN RETURN 0; END IF;
  RETURN CASE WHEN abs(a::numeric - b::numeric) <= 1 THEN 0.5 ELSE 0 END;
END $f$;
CREATE FUNCTION mirip_kata(fungsi text, mirip real, a text, b text) RETURNS text {AWAL} AS $f$
BEGIN
  IF mirip >= 1 THEN RETURN 'sama'; END IF;
  IF fungsi = 'mirip_tanggal' AND mirip > 0 THEN
    IF substr(a, 1, 4) || substr(a, 8, 3) || substr(a, 5, 3) = b THEN RETURN 'tertukar hari dan bulan'; END IF;
    RETURN 'selisih ' || abs((make_date(substr(a, 1, 4)::int, substr(a, 6, 2)::int, 1) + substr(a, 9, 2)::int)
      - (make_date(substr(b, 1, 4)::int, substr(b, 6, 2)::int, 1) + substr(b, 9, 2)::int)) || ' hari';
  END IF;
  RETURN CASE WHEN mirip >= 0.5 THEN 'mirip' ELSE 'berbeda' END;
END $f$;
"""
BALIK = """
DROP FUNCTION mirip_kata(text, real, text, text); DROP FUNCTION mirip_angka(text, text);
DROP FUNCTION mirip_tanggal(text, text); DROP FUNCTION mirip_nomor(text, text); DROP FUNCTION potongan_nomor(text);
DROP FUNCTION mirip_teks(text, text);
"""


class Migration(migrations.Migration):
    dependencies = [
        ("integrasi_sapk", "0005_giliran"),
        ("pegawai", "0001_initial"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]
    operations = [
        migrations.RunSQL(NAIK, BALIK),
        migrations.AddField(
            "perbedaan", "kemiripan", models.PositiveSmallIntegerField(null=True, verbose_name="kemiripan (%)")
        ),
        migrations.AddField(
            "perbedaan",
            "alasan_mirip",
            models.CharField(blank=True, db_default="", default="", max_length=200, verbose_name="alasan kemiripan"),
        ),
        migrations.CreateModel(
            name="BukanPadan",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("jenis", models.CharField(max_length=30)),
                ("baris_id", models.BigIntegerField()),
                ("id_pusat", models.CharField(max_length=64)),
                ("dibuat_pada", models.DateTimeField(auto_now_add=True)),
                (
                    "pegawai",
                    models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, to="pegawai.pegawai"),
                ),
                (
                    "penulis",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
                    ),
                ),
            ],
            options={"verbose_name": "bukan padan"},
        ),
        migrations.AddConstraint(
            "bukanpadan",
            models.UniqueConstraint(fields=("jenis", "baris_id", "id_pusat"), name="bukan_padan_satu"),
        ),
    ]
