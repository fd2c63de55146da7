"""Domain errors and what a user reads of them."""


class GalatDomain(Exception):
    """A rule of the domain refused something. `pesan` is Indonesian and safe to show."""

    status = 409

    def __init__(self, pesan: str, *, medan: str = ""):
        super().__init__(pesan)
        self.pesan = pesan
        self.medan = medan


class TransisiDitolak(GalatDomain):
    """The object is not in a state from which this step may be taken."""


class PemeriksaSama(GalatDomain):
    """The maker tried to be the checker."""

    status = 403


class KehilanganSewa(Exception):
    """Another worker holds this job now; whoever gets this must stop without writing."""


class DibatalkanPengguna(Exception):
    """A user asked the job to stop; everything committed so far stays."""
