"""Turns itself into another program that dies with its parent: `peluncur.py SINYAL INDUK PENGGUNA PROGRAM …`.

A launcher instead of `preexec_fn`, which is unsafe in a parent with threads. The user is changed before asking for
the death signal, because the kernel forgets the request when credentials change.
"""

import ctypes
import os
import pwd
import sys

PR_SET_PDEATHSIG = 1


def utama(sinyal: str, induk: str, pengguna: str, *argumen: str) -> None:
    if pengguna != "-":
        data = pwd.getpwnam(pengguna)
        os.setgroups([])
        os.setgid(data.pw_gid)
        os.setuid(data.pw_uid)
    ctypes.CDLL(None).prctl(PR_SET_PDEATHSIG, int(sinyal), 0, 0, 0)
    # The parent may have died before the request was made.
    if os.getppid() != int(induk):
        sys.exit(1)
    os.execvp(argumen[0], argumen)


if __name__ == "__main__":
    utama(*sys.argv[1:])
