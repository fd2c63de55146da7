"""Who acts, with which roles, within which units. The provider lives in a higher app and registers itself."""

from collections.abc import Callable
from dataclasses import dataclass, field

from simpeg.inti.models import Pengguna


@dataclass(frozen=True)
class Pelaku:
    """The actor of a request or job.

    `unit` holds ids of every unit the actor's unit-bound roles reach (subtrees included);
    roles that reach the whole instansi are in `peran_instansi`.
    """

    pengguna: Pengguna
    instansi_id: int | None
    peran: frozenset[str] = frozenset()
    peran_instansi: frozenset[str] = frozenset()
    unit: frozenset[int] = field(default_factory=frozenset)
    pegawai_id: int | None = None

    def punya(self, *peran: str) -> bool:
        return not self.peran.isdisjoint(peran)


_penyedia: list[Callable[[Pengguna], Pelaku]] = []


def daftarkan_penyedia(fungsi: Callable[[Pengguna], Pelaku]) -> None:
    """Called once from the `ready()` of the app that owns roles."""
    _penyedia[:] = [fungsi]


def pelaku_untuk(pengguna: Pengguna) -> Pelaku:
    return _penyedia[0](pengguna)
