"""SQL forms of `simpeg.inti.kanonik`: immutable, explicit collation and whitespace class, on both sides."""

from django.db import migrations

from simpeg.inti.kanonik import BESAR, KECIL, SPASI

# Inside a regular expression each code point is spelled as an escape, so that no editor can change it.
KELAS_SPASI = "".join(f"\\u{ord(huruf):04x}" for huruf in SPASI)
AWAL = "IMMUTABLE STRICT PARALLEL SAFE LANGUAGE sql"

NAIK = f"""
CREATE FUNCTION kanonik_teks(v text) RETURNS text {AWAL} AS $f$
  SELECT CASE WHEN h = '-' THEN '' ELSE h END FROM (SELECT btrim(translate(
    CASE WHEN v COLLATE "C" ~ '^[!-~]+( [!-~]+)*$' THEN v
         ELSE regexp_replace(v COLLATE "C", '[{KELAS_SPASI}]+', ' ', 'g') END,
    '{KECIL}', '{BESAR}'), ' ') AS h) t
$f$;
CREATE FUNCTION kanonik_nama(v text) RETURNS text {AWAL} AS $f$
  SELECT kanonik_teks(translate(v, $q$.,;:'`’"()/_-$q$, repeat(' ', 13)))
$f$;
CREATE FUNCTION kanonik_gelar(v text) RETURNS text {AWAL} AS $f$
  SELECT regexp_replace(kanonik_teks(v) COLLATE "C", '[^A-Z0-9]', '', 'g')
$f$;
CREATE FUNCTION kanonik_nomor_sk(v text) RETURNS text {AWAL} AS $f$
  SELECT btrim(regexp_replace(kanonik_teks(v) COLLATE "C", '[^A-Z0-9]+', '-', 'g'), '-')
$f$;
CREATE FUNCTION kanonik_rapat(v text) RETURNS text {AWAL} AS $f$
  SELECT CASE WHEN v COLLATE "C" ~ '^[!-~]*$' THEN v
              ELSE regexp_replace(v COLLATE "C", '[{KELAS_SPASI}]+', '', 'g') END
$f$;
CREATE FUNCTION kanonik_tanggal(v text) RETURNS text {AWAL} AS $f$
  SELECT CASE
    WHEN h IN ('', '-', '01-01-0001') OR h LIKE '0001-01-01%' THEN ''
    WHEN h COLLATE "C" ~ '^[0-9]{{2}}-[0-9]{{2}}-[0-9]{{4}}$'
      THEN substr(h, 7, 4) || '-' || substr(h, 4, 2) || '-' || substr(h, 1, 2)
    WHEN h COLLATE "C" ~ '^[0-9]{{4}}-[0-9]{{2}}-[0-9]{{2}}' THEN substr(h, 1, 10)
    ELSE '!' || h END FROM (SELECT kanonik_rapat(v) AS h) t
$f$;
CREATE FUNCTION kanonik_kode(v text) RETURNS text {AWAL} AS $f$
  SELECT CASE WHEN h IN ('-', '0') THEN '' ELSE h END FROM (SELECT kanonik_rapat(v) AS h) t
$f$;
CREATE FUNCTION kanonik_angka(v text) RETURNS text {AWAL} AS $f$
  SELECT CASE
    WHEN h IN ('', '-') THEN ''
    WHEN h COLLATE "C" ~ '^-?[0-9]{{1,15}}([.][0-9]{{1,6}})?$' THEN trim_scale(h::numeric)::text
    ELSE '!' || h END FROM (SELECT replace(kanonik_rapat(v), ',', '.') AS h) t
$f$;
CREATE FUNCTION kanonik_boolean(v text) RETURNS text {AWAL} AS $f$
  SELECT CASE WHEN upper(kanonik_rapat(v) COLLATE "C") IN ('1', 'TRUE', 'T', 'YA', 'Y') THEN '1' ELSE '0' END
$f$;
CREATE FUNCTION sidik_nilai(nilai text[], versi int) RETURNS bytea {AWAL} AS $f$
  SELECT sha256(convert_to(versi::text || ':' || coalesce((
    SELECT string_agg(coalesce(length(v)::text || ':' || v, '~'), ',' ORDER BY i)
    FROM unnest(nilai) WITH ORDINALITY AS u(v, i)), ''), 'UTF8'))
$f$;
CREATE FUNCTION trigram_nama(v text) RETURNS text[] {AWAL} AS $f$
  SELECT array_agg(DISTINCT substr(h, i, 3) COLLATE "C")
  FROM (SELECT '  ' || kanonik_nama(v) || ' ' AS h) t, generate_series(1, length(h) - 2) AS i
$f$;
"""
BALIK = """
DROP FUNCTION trigram_nama(text); DROP FUNCTION sidik_nilai(text[], int); DROP FUNCTION kanonik_boolean(text);
DROP FUNCTION kanonik_angka(text); DROP FUNCTION kanonik_kode(text); DROP FUNCTION kanonik_tanggal(text);
DROP FUNCTION kanonik_rapat(text); DROP FUNCTION kanonik_nomor_sk(text); DROP FUNCTION kanonik_gelar(text);
DROP FUNCTION kanonik_nama(text); DROP FUNCTION kanonik_teks(text);
"""


class Migration(migrations.Migration):
    dependencies = [("inti", "0001_initial")]
    operations = [migrations.RunSQL(NAIK, BALIK)]
