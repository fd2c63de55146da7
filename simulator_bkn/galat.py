"""Gateway faults of WSO2: their codes, texts and the layouts they come in."""

import time

from .bentuk import Jawaban, jawab

GALAT = {
    "404": (404, "Not Found", "The requested resource is not available."),
    "405": (405, "Method Not Allowed", "Method not allowed for given API resource"),
    "900900": (401, "Unclassified Authentication Failure", "Resource forbidden"),
    "900901": (
        401,
        "Invalid Credentials",
        "Access failure for API: /apisiasn/1.0, version: 1.0 status: (900901) - Invalid Credentials. "
        "Make sure you have provided the correct security credentials",
    ),
    "900902": (401, "Missing Credentials", "Make sure your API invocation call has a header: 'Authorization : Bearer'"),
    "900908": (403, "Resource forbidden", "User is NOT authorized to access the Resource. API Subscription failed."),
    "900800": (429, "Message throttled out", "You have exceeded your quota. You can access API after the given time"),
    "101503": (500, "Runtime Error", "Error connecting to the back end"),
    "101504": (504, "Runtime Error", "Connection timed out"),
    "303001": (
        503,
        "Runtime Error",
        "Currently , Address endpoint : [ Name : siasn_APIproductionEndpoint ] [ State : SUSPENDED ]",
    ),
}
# "datar" is the flat form implementers meet; "bungkus" is the older {"fault": {...}}.
tata = {"bentuk": "datar"}


def galat_gerbang(kode: str, **tambahan) -> Jawaban:
    status, pesan, keterangan = GALAT[kode]
    isi = {"code": kode, "type": "Status report", "message": pesan, "description": keterangan, **tambahan}
    return jawab({"fault": {**isi, "code": int(kode)}} if tata["bentuk"] == "bungkus" else isi, status)


def tercekik(tunggu: float) -> Jawaban:
    """429 with the moment at which the quota opens again, in WSO2's own date form."""
    kapan = time.strftime("%Y-%b-%d %H:%M:%S+0000 UTC", time.gmtime(time.time() + tunggu))
    return galat_gerbang("900800", nextAccessTime=kapan)._replace(
        kepala=((b"retry-after", str(int(tunggu) + 1).encode()),)
    )
