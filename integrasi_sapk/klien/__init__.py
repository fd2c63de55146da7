"""The only HTTP of the project."""

from integrasi_sapk.klien.klien import KlienSapk
from integrasi_sapk.klien.penggolong import Balasan

__all__ = ["Balasan", "KlienSapk"]
