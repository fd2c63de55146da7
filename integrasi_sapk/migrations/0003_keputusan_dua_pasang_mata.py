"""The plan's second pair of eyes from the other side: an approver's own decision cannot enter the plan afterwards."""

from django.db import migrations

NAIK = """
CREATE FUNCTION sapk_keputusan_dua_pasang_mata() RETURNS trigger LANGUAGE plpgsql AS $f$
BEGIN
  IF EXISTS (SELECT 1 FROM integrasi_sapk_rencana r WHERE r.id = NEW.rencana_id AND r.penyetuju_id = NEW.penulis_id) THEN
    RAISE EXCEPTION 'penulis keputusan % adalah penyetuju rencana %', NEW.id, NEW.rencana_id USING ERRCODE = 'check_violation';
  END IF;
  RETURN NEW;
END $f$;
CREATE TRIGGER sapk_keputusan_dua_pasang_mata BEFORE INSERT OR UPDATE OF rencana_id, penulis_id ON integrasi_sapk_keputusan
  FOR EACH ROW WHEN (NEW.rencana_id IS NOT NULL AND NEW.penulis_id IS NOT NULL)
  EXECUTE FUNCTION sapk_keputusan_dua_pasang_mata();
"""
BALIK = """
DROP TRIGGER sapk_keputusan_dua_pasang_mata ON integrasi_sapk_keputusan;
DROP FUNCTION sapk_keputusan_dua_pasang_mata();
"""


class Migration(migrations.Migration):
    dependencies = [("integrasi_sapk", "0002_tanda_dan_kebijakan")]
    operations = [migrations.RunSQL(NAIK, BALIK)]
