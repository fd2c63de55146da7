"""SQL forms of `simpeg.inti.kanonik`: immutable, explicit collation and whitespace class, on both sides."""

from django.db import migrations

from simpeg.inti.kanonik import BESAR, KECIL, SPASI

# Inside a regular expression each code point is spelled as an escape, so that no editor can change it.
KELAS_SPASI = "".join(f"\\u{ord(huruf):04x}" for huruf in SPASI)
# plpgsql on purpose: its expressions cost a tenth of a non-inlined SQL function, and millions of values pass here.
AWAL = "IMMUTABLE STRICT PARALLEL SAFE LANGUAGE plpgsql"

NAIK = f"""
CREATE FUNCTION kanonik_teks(v text) RETURNS text {AWAL} AS $f$
BEGIN
  IF v COLLATE "C" ~ '^[!-~]+( [!-~]+)*$' THEN
    v := upper(v COLLATE "C");
  ELSIF v <> '' THEN
    v := btrim(translate(regexp_replace(v COLLATE "C", '[{KELAS_SPASI}]+', ' ', 'g'), '{KECIL}', '{BESAR}'), ' ');
  END IF;
  IF v = '-' THEN RETURN ''; END IF;
  RETURN v;
END $f$;
CREATE FUNCTION kanonik_nama(v text) RETURNS text {AWAL} AS $f$
BEGIN
  RETURN kanonik_teks(translate(v, $q$.,;:'`’"()/_-$q$, repeat(' ', 13)));
END $f$;
CREATE FUNCTION kanonik_gelar(v text) RETURNS text {AWAL} AS $f$
BEGIN
  RETURN regexp_replace(kanonik_teks(v) COLLATE "C", '[^A-Z0-9]', '', 'g');
END $f$;
CREATE FUNCTION kanonik_nomor_sk(v text) RETURNS text {AWAL} AS $f$
BEGIN
  RETURN btrim(regexp_replace(kanonik_teks(v) COLLATE "C", '[^A-Z0-9]+', '-', 'g'), '-');
END $f$;
CREATE FUNCTION kanonik_rapat(v text) RETURNS text {AWAL} AS $f$
BEGIN
  IF v COLLATE "C" ~ '^[!-~]*$' THEN RETURN v; END IF;
  RETURN regexp_replace(v COLLATE "C", '[{KELAS_SPASI}]+', '', 'g');
END $f$;
CREATE FUNCTION kanonik_tanggal(v text) RETURNS text {AWAL} AS $f$
BEGIN
  IF v = '' THEN RETURN ''; END IF;
  IF v COLLATE "C" !~ '^[!-~]*$' THEN v := kanonik_rapat(v); END IF;
  IF v IN ('', '-', '01-01-0001') OR starts_with(v, '0001-01-01') THEN RETURN ''; END IF;
  IF v COLLATE "C" ~ '^[0-9]{{2}}-[0-9]{{2}}-[0-9]{{4}}$' THEN
    RETURN substr(v, 7, 4) || '-' || substr(v, 4, 2) || '-' || substr(v, 1, 2);
  END IF;
  IF v COLLATE "C" ~ '^[0-9]{{4}}-[0-9]{{2}}-[0-9]{{2}}' THEN RETURN substr(v, 1, 10); END IF;
  RETURN '!' || v;
END $f$;
CREATE FUNCTION kanonik_kode(v text) RETURNS text {AWAL} AS $f$
BEGIN
  IF v COLLATE "C" !~ '^[!-~]*$' THEN v := kanonik_rapat(v); END IF;
  IF v IN ('-', '0') THEN RETURN ''; END IF;
  RETURN v;
END $f$;
CREATE FUNCTION kanonik_angka(v text) RETURNS text {AWAL} AS $f$
BEGIN
  IF v = '' THEN RETURN ''; END IF;
  v := replace(kanonik_rapat(v), ',', '.');
  IF v IN ('', '-') THEN RETURN ''; END IF;
  IF v COLLATE "C" ~ '^-?[0-9]{{1,15}}([.][0-9]{{1,6}})?$' THEN RETURN trim_scale(v::numeric)::text; END IF;
  RETURN '!' || v;
END $f$;
CREATE FUNCTION kanonik_boolean(v text) RETURNS text {AWAL} AS $f$
BEGIN
  IF upper(kanonik_rapat(v) COLLATE "C") IN ('1', 'TRUE', 'T', 'YA', 'Y') THEN RETURN '1'; END IF;
  RETURN '0';
END $f$;
CREATE FUNCTION sidik_nilai(nilai text[], versi int) RETURNS bytea {AWAL} AS $f$
DECLARE
  satu text;
  semua text := versi::text || ':';
BEGIN
  FOREACH satu IN ARRAY nilai LOOP
    semua := semua || CASE WHEN satu IS NULL THEN '~' ELSE length(satu)::text || ':' || satu END || ',';
  END LOOP;
  RETURN sha256(convert_to(semua, 'UTF8'));
END $f$;
CREATE FUNCTION trigram_nama(v text) RETURNS text[] {AWAL} AS $f$
BEGIN
  RETURN (SELECT array_agg(DISTINCT substr(h, i, 3) COLLATE "C")
  FROM (SELECT '  ' || kanonik_nama(v) || ' ' AS h) t, generate_series(1, length(h) - 2) AS i);
END $f$;
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
