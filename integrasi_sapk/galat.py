"""Errors of the conversation with BKN: passing, final, or a wrong setting. None of them means "no data"."""


class GalatSapk(Exception):
    """`pesan` is Indonesian, without values of fields; `lanjut` names what happens next."""

    def __init__(self, pesan: str, *, tunggu: float = 0.0):
        super().__init__(pesan)
        self.pesan = pesan
        self.tunggu = tunggu


class Sementara(GalatSapk):
    """BKN or the way to it is troubled; later the same call may succeed."""


class TidakPasti(Sementara):
    """A save got no readable answer: BKN may or may not have stored it. Read back before anything else."""


class Permanen(GalatSapk):
    """BKN understood and refused; repeating the same call gives the same."""


class PenolakanRagu(Permanen):
    """A save was refused outside the dialect of saves: trouble at BKN looks the same, so one such word is not final."""


class SalahPengaturan(GalatSapk):
    """Credentials, address, token or allow-list; nothing goes on until a person mends it."""

    # True for what stops everything as these do, and passes without a person: the run then comes back by itself.
    akan_pulih = False
