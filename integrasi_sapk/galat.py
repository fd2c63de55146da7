"""Errors of the conversation with BKN: passing, final, or a wrong setting. None of them means "no data"."""


class GalatSapk(Exception):
    """`pesan` is Indonesian, without values of fields; `tunggu` seconds that BKN asks us to wait (unscaled)."""

    def __init__(self, pesan: str, *, tunggu: float = 0.0):
        super().__init__(pesan)
        self.pesan = pesan
        self.tunggu = tunggu


class Sementara(GalatSapk):
    """BKN or the way to it is troubled; later the same call may succeed."""


class BelumSampai(Sementara):
    """Proof that the call never reached BKN's service: even a save may be repeated."""


class Dibatasi(BelumSampai):
    """Too many calls (429): all workers of this credential pause."""


class TidakPasti(Sementara):
    """A save got no readable answer: BKN may or may not have stored it. Read back before anything else."""


class Permanen(GalatSapk):
    """BKN understood and refused; repeating the same call gives the same."""


class PenolakanRagu(Permanen):
    """A save was refused outside the dialect of saves: trouble at BKN looks the same, so one such word is not final."""


class SalahPengaturan(GalatSapk):
    """Credentials, address, token or allow-list; nothing goes on until a person looks."""

    # True for what stops everything as these do, and passes without a person: the run then comes back by itself.
    akan_pulih = False


class Padam(SalahPengaturan):
    """BKN stayed away, or shut us out, longer than the settings allow: the run parks, and comes back by itself."""

    akan_pulih = True
