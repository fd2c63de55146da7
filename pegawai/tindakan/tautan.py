"""Write the person's key at BKN; a link, not a fact, so it needs no change set."""

import pghistory
from django.db import connection, transaction


@transaction.atomic
def tautkan_pusat(pasangan: dict[int, str]) -> int:
    """Set `id_pusat` of people who have none (pegawai id → BKN id); an id already linked elsewhere is left alone."""
    with pghistory.context(tindakan="tautkan_pusat"), connection.cursor() as kursor:
        kursor.execute(
            "UPDATE pegawai_pegawai p SET id_pusat = b.id_pusat "
            "FROM unnest(%s::bigint[], %s::text[]) AS b(id, id_pusat) "
            "WHERE p.id = b.id AND p.id_pusat IS NULL "
            "AND NOT EXISTS (SELECT 1 FROM pegawai_pegawai x WHERE x.id_pusat = b.id_pusat)",
            [list(pasangan), list(pasangan.values())],
        )
        return kursor.rowcount


@transaction.atomic
def ganti_pusat(pegawai_id: int, id_pusat: str) -> None:
    """A person decided which BKN id this is; kept in the trigger history like any other change."""
    with pghistory.context(tindakan="ganti_pusat"), connection.cursor() as kursor:
        kursor.execute("UPDATE pegawai_pegawai SET id_pusat = %s WHERE id = %s", [id_pusat, pegawai_id])
