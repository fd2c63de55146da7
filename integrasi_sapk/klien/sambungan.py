"""What a failed connection means, in words: name, certificate, refusal, silence."""

import socket
import ssl

import httpx

from integrasi_sapk.galat import BelumSampai, SalahPengaturan, Sementara


def galat_sambungan(galat: httpx.HTTPError, pihak: str = "BKN") -> Sementara | SalahPengaturan:
    """The error of ours for an error of the transport. What proves that nothing was sent is BelumSampai."""
    sebab = list(_rantai(galat))
    if any(isinstance(s, ssl.SSLCertVerificationError) for s in sebab):
        return SalahPengaturan(
            f"{pihak}: sertifikat TLS tidak dapat dipastikan, jadi tidak ada yang dikirim. "
            "Periksa alamat, jam server dan daftar CA; pemeriksaan sertifikat tidak pernah dimatikan."
        )
    if any(isinstance(s, socket.gaierror) for s in sebab):
        return BelumSampai(f"{pihak}: nama host tidak ditemukan (DNS). Periksa DNS server ini.")
    if isinstance(galat, httpx.ConnectTimeout):
        return BelumSampai(f"{pihak}: tidak tersambung sampai batas waktu; kemungkinan IP belum terdaftar di BKN.")
    if isinstance(galat, httpx.ConnectError):
        return BelumSampai(f"{pihak}: sambungan ditolak atau tidak sampai; kemungkinan IP belum terdaftar di BKN.")
    if isinstance(galat, httpx.TimeoutException):
        return Sementara(f"{pihak} tidak menjawab sampai batas waktu.")
    return Sementara(f"Sambungan ke {pihak} putus ({type(galat).__name__}).")


def _rantai(galat: BaseException | None):
    while galat is not None:
        yield galat
        galat = galat.__cause__ or galat.__context__
