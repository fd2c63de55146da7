"""Replies of BKN as bytes, copied by hand from the facts on SIASN §1.2-1.6, §2.2 and §3; the line of each is cited.

Where the facts elide with "…" a plain word stands. Nothing here is taken from the simulator.
"""

# --- §3, payload shapes --------------------------------------------------------------------------------------
# Lines 415-421.
DATA_UTAMA = b"""{"code":1,"data":{"id":"a1b2c3d4-0000-11ee-9000-0a580a830001",
"nipBaru":"199001012015011001","nipLama":"",
"nama":"CONTOH PEGAWAI","gelarDepan":"","gelarBelakang":"S.Kom.","tglLahir":"01-01-1990","jenisKelamin":"M",
"agamaId":"1","agama":"Islam","nik":"0000000000000000","validNik":true,"statusPegawai":"PNS","kedudukanPnsId":"01",
"kedudukanPnsNama":"Aktif","golRuangAkhirId":"33","golRuangAkhir":"III/c","tmtGolAkhir":"01-04-2023",
"jenisJabatanId":"2","jenisJabatan":"FUNGSIONAL_TERTENTU","jabatanNama":"Pranata Komputer Ahli Muda",
"unorId":"00000000000000000000000000000001","unorNama":"Bidang Contoh","tmtJabatan":"01-01-2023",
"tkPendidikanTerakhirId":"40","tahunLulus":"2012","tanggal_taspen":"2015-01-01T00:00:00Z","path":null}}"""
# Lines 425-431.
RW_JABATAN = (
    b"""{"code":1,"data":[{"id":"b2c3d4e5-0000-11ee-9000-0a580a830002","idPns":"a1b2c3d4-0000-11ee-9000-0a580a830001",
"nipBaru":"199001012015011001","jenisJabatan":"2","jabatanFungsionalId":"8ae4000000000000000000000000aaaa",
"jabatanFungsionalNama":"Pranata Komputer Ahli Muda","jabatanFungsionalUmumId":"","eselon":"","eselonId":"",
"unorId":"00000000000000000000000000000001","unorNama":"Bidang Contoh","namaJabatan":"Pranata Komputer Ahli Muda",
"nomorSk":"800/001/2022","tanggalSk":"15-12-2022","tmtJabatan":"01-01-2023","tmtPelantikan":"03-01-2023",
"jenisMutasiId":"MJ","jenisPenugasanId":"","subJabatanId":"",
"path":{"872":{"dok_id":"872","dok_nama":"Dok SK Jabatan","dok_uri":"peremajaan/usulan/872_00000000.pdf","""
    b""""object":"peremajaan/usulan/872_00000000.pdf","slug":"872"}}}]}"""
)
# Lines 435-438.
SISIP_JABATAN = (
    b"""{"id":"","pnsId":"a1b2c3d4-0000-11ee-9000-0a580a830001","instansiId":"I","instansiIndukId":"I","satuanKerjaId":"S",
 "unorId":"U","eselonId":"","jenisJabatan":"2","jabatanFungsionalId":"J","jabatanFungsionalUmumId":"","subJabatanId":"",
 "jenisMutasiId":"MJ","jenisPenugasanId":"","nomorSk":"800-001-2022","tanggalSk":"15-12-2022","tmtJabatan":"01-01-2023",
 "tmtPelantikan":"03-01-2023","path":[{"dok_id":"872","dok_nama":"SK.pdf","dok_uri":"peremajaan/usulan/872_x.pdf","""
    b""""object":"peremajaan/usulan/872_x.pdf","slug":"872"}]}"""
)
# Line 445.
LIST_KP = b"""{"code":1,"count":1,"data":[{"id":"KP1","pnsId":"P1","nipBaru":"199001012015011001","nama":"CONTOH",
"statusUsulan":"32","statusUsulanNama":"Pembuatan SK Berhasil","no_pertek":"AA-00000000001","no_sk":"",
"tgl_pertek":"20-03-2024","golonganBaruId":"34","tmtKp":"01-04-2024","jenis_kp":"Pilihan","gaji_pokok_baru":0,
"path_ttd_pertek":"peremajaan/usulan/ttd.pdf"}]}"""
# Line 444.
GAGAL_SATU = b'{"code":0,"data":null,"message":"1 error occurred:\\n\\t* PnsID is required\\n\\n"}'
# Line 446.
TOKEN_GERBANG_RATA = (
    b'{"code":"900901","message":"Invalid Credentials","description":"Access failure for API: /apisiasn/1.0, version: '
    b'1.0 status: (900901) - Invalid Credentials. Make sure you have provided the correct security credentials"}'
)
# Line 117, the wrapped layout and the XML one.
TOKEN_GERBANG_BUNGKUS = b'{"fault":{"code":900901,"message":"Invalid Credentials","description":"Access failure"}}'
TOKEN_GERBANG_XML = (
    b'<ams:fault xmlns:ams="http://wso2.org/apimanager/security"><ams:code>900901</ams:code>'
    b"<ams:message>Invalid Credentials</ams:message><ams:description>Access failure</ams:description></ams:fault>"
)
# Line 447, flat; then wrapped and XML after line 117.
DITANGGUHKAN = (
    b'{"code":"303001","type":"Status report","message":"Runtime Error","description":"Currently , Address endpoint : '
    b'[ Name : siasn_APIproductionEndpoint ] [ State : SUSPENDED ]"}'
)
DITANGGUHKAN_BUNGKUS = (
    b'{"fault":{"code":303001,"type":"Status report","message":"Runtime Error","description":"Currently , Address '
    b'endpoint : [ Name : siasn_APIproductionEndpoint ] [ State : SUSPENDED ]"}}'
)
DITANGGUHKAN_XML = (
    b'<am:fault xmlns:am="http://wso2.org/apimanager"><am:code>303001</am:code><am:type>Status report</am:type>'
    b"<am:message>Runtime Error</am:message><am:description>Currently , Address endpoint : [ Name : "
    b"siasn_APIproductionEndpoint ] [ State : SUSPENDED ]</am:description></am:fault>"
)
# Line 448, and the bare array of line 376.
REFERENSI = b'{"results":[{"id":"1","nama":"Islam"}]}'
REFERENSI_LARIK = b'[{"id":"1","nama":"Islam"}]'

# --- §1.2, §1.3 ------------------------------------------------------------------------------------------------
# Line 74.
TOKEN_APIM = b'{"access_token":"apim-baru","scope":"default","token_type":"Bearer","expires_in":3600}'
# Line 85.
TOKEN_SSO = (
    b'{"access_token":"sso-baru","expires_in":43200,"refresh_expires_in":0,"refresh_token":"r","token_type":"bearer",'
    b'"not-before-policy":0,"session_state":"s","scope":"email"}'
)
# Lines 76 and 88.
KUNCI_SALAH = b'{"error":"invalid_client","error_description":"Client authentication failed"}'
SANDI_SALAH = b'{"error":"invalid_grant","error_description":"Invalid user credentials"}'

# --- §1.6, the back end's own failures -------------------------------------------------------------------------
DIBATASI = b'{"code":"900800","message":"Message throttled out","description":"You have exceeded your quota"}'  # 128
JWT_HABIS = b'{"message":"invalid or expired jwt"}'  # 138
SSO_SALAH = b'{"code":0,"data":"Token SSO mismatch"}'  # 139
TIDAK_BERHAK = b'{"code":0,"data":"Anda tidak berhak mengakses data ini"}'  # 140
# Line 141, the replies that mean "no rows": (HTTP status, body). `record not found` belongs to rw-tubel alone.
KOSONG = [
    (404, b'{"code":0,"data":"Data tidak ditemukan"}'),
    (200, b'{"code":1,"data":"Data tidak ditemukan"}'),
    (200, b'{"code":1,"data":null}'),
    (200, b'{"code":1,"data":[],"count":0}'),
    (200, b'{"code":1,"data":null,"count":0}'),
    (200, b'{"code":"1","data":[],"message":""}'),
]
GAGAL_LIMA = (  # 142
    b'{"code":0,"data":null,"message":"5 errors occurred:\\n\\t* UnorID is required\\n\\t* InstansiKerjaID is required'
    b'\\n\\t* PnsOrangId is required\\n\\t* NomorSk is required\\n\\t* SatuanKerjaId is required\\n\\n"}'
)
TANGGAL_SALAH = (  # 143
    b'{"success":false,"mapData":null,"message":"code=400, message=parsing time \\"2023-08-28\\" as \\"02-01-2006\\": '
    b'cannot parse, internal=parsing time"}'
)
SK_SALAH = b'{"success":false,"mapData":null,"message":"nomor sk tidak valid/mengandung spesial karakter"}'  # 144
RUJUKAN_SALAH = (  # 145
    b'{"success":false,"mapData":null,"message":"Jenis Jabatan fungsional tertentu, namun jabatan yang dimasukkan '
    b'tidak ditemukan pada data referensi"}'
)
HTML = b"<html><head><title>502 Bad Gateway</title></head><body></body></html>"  # 146

# --- §2.2, what a save answers: (POST path, body, successful, what stands under mapData/data, message) ---------
PDF = '"dok_id":"872","dok_nama":"SK.pdf","dok_uri":"peremajaan/usulan/872_x.pdf"'
SIMPAN = [
    # Line 266 and the keys of line 276; line 440 is the first, verbatim.
    (
        "jabatan/unorjabatan/save",
        b'{"success":true,"mapData":{"rwJabatanId":"c3d4e5f6-0000-11ee-9000-0a580a830003"},"message":"success"}',
        {"rwJabatanId": "c3d4e5f6-0000-11ee-9000-0a580a830003"},
        "success",
    ),
    *(
        (
            jalur,
            b'{"success":true,"mapData":{"%s":"d4"},"message":"success"}' % kunci.encode(),
            {kunci: "d4"},
            "success",
        )
        for jalur, kunci in (
            ("angkakredit/save", "rwAngkaKreditId"),
            ("kursus/save", "rwKursusId"),
            ("diklat/save", "rwDiklatId"),
            ("hukdis/save", "rwHukdisId"),
            ("penghargaan/save", "rwPenghargaanId"),
        )
    ),
    # Lines 267 and 442: a plain string; the object spelling of other documentation too.
    (
        "skp22/save",
        b'{"success":true,"mapData":"d4e5f607-0000-11ee-9000-0a580a830004","message":"success"}',
        "d4e5f607-0000-11ee-9000-0a580a830004",
        "success",
    ),
    (
        "skp22/save",
        b'{"success":true,"mapData":{"rwSkpId":"d4"},"message":"success"}',
        {"rwSkpId": "d4"},
        "success",
    ),
    # Line 268: success as text.
    (
        "keluarga/pasangan/save",
        b'{"success":"true","mapData":{"id":"d4"},"message":"success"}',
        {"id": "d4"},
        "success",
    ),
    ("keluarga/anak/save", b'{"success":"true","mapData":"d4","message":"success"}', "d4", "success"),
    # Line 269: the code envelope.
    ("cpns/save", b'{"code":1,"data":"Data berhasil disimpan"}', "Data berhasil disimpan", "Data berhasil disimpan"),
    ("pns/data-utama-update", b'{"code":1,"message":"success"}', ..., "success"),
    ("pns/data-utama-update", b'{"code":"1","data":"success"}', "success", "success"),
]
# Line 270, and 443 verbatim but for the elided text.
SINKRON = [
    (b'{"Error":"false","Message":"Berhasil"}', True, "Berhasil"),
    (b'{"Error":false,"Message":"Berhasil"}', True, "Berhasil"),
    (b'{"Error":"true","Message":"Data tidak ditemukan"}', False, "Data tidak ditemukan"),
]
# Lines 272-273: either shape.
UNGGAH = [
    b'{"code":1,"data":{%s,"object":"peremajaan/usulan/872_x.pdf","slug":"872"},"message":"success"}' % PDF.encode(),
    b'{"success":true,"message":"success"}',
]
# A save that BKN understood and refused, under any status (lines 142-145, 149: body first, status second).
TOLAK = [GAGAL_SATU, GAGAL_LIMA, TANGGAL_SALAH, SK_SALAH, RUJUKAN_SALAH, TIDAK_BERHAK,
         b'{"success":"false","mapData":null,"message":"ditolak"}']  # fmt: skip
