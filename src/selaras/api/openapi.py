"""The API described for programs, as OpenAPI 3.1: made from the kinds of question there are."""

from __future__ import annotations

from typing import Any, Final

from selaras.api.asking import MOST_BYTES, MOST_QUESTIONS
from selaras_rules.hitung import JENIS

_REFERENCE: Final = {
    "type": "object",
    "required": ["naskah", "keyakinan", "diperiksa_oleh", "teks"],
    "properties": {
        "naskah": {"type": "string"},
        "bagian": {"type": "string"},
        "keyakinan": {"enum": ["seen", "partly_seen", "derived", "memory", "own"]},
        "diperiksa_oleh": {"type": ["string", "null"], "description": "null: belum dicocokkan dengan naskah"},
        "teks": {"type": "string"},
    },
}
_VALUE: Final = {
    "type": "object",
    "description": "Jawaban: angka dengan `tepat` dan `satuan`, atau kode kata dengan `nama`.",
    "required": ["nilai", "rujukan", "catatan"],
    "properties": {
        "nilai": {"type": "string", "description": "dua desimal, setengah ke atas; atau kode kata"},
        "tepat": {"type": "string", "description": "tanpa pembulatan, sampai 28 angka"},
        "satuan": {"type": "string"},
        "nama": {"type": "string"},
        "rujukan": {"type": "array", "items": {"$ref": "#/components/schemas/Rujukan"}},
        "penjelasan": {"type": "object", "description": "pohon hitungan; tidak ada bila penjelasan=tidak"},
        "catatan": {"type": "array", "items": {"type": "string"}},
    },
}
_NOT_APPLICABLE: Final = {
    "type": "object",
    "required": ["tidak_berlaku", "alasan"],
    "properties": {
        "tidak_berlaku": {"const": True},
        "alasan": {"type": "string"},
        "kode": {"const": "tidak_dapat_dihitung"},
        "rujukan": {"type": "array", "items": {"$ref": "#/components/schemas/Rujukan"}},
        "catatan": {"type": "array", "items": {"type": "string"}},
    },
}
_ERROR: Final = {
    "type": "object",
    "required": ["galat"],
    "properties": {
        "galat": {
            "type": "object",
            "required": ["kode", "pesan"],
            "properties": {"kode": {"type": "string"}, "pesan": {"type": "string"}},
        }
    },
}


def _question() -> dict[str, Any]:
    return {
        "type": "object",
        "required": ["jenis", "masukan"],
        "additionalProperties": False,
        "properties": {
            "jenis": {"enum": list(JENIS)},
            "tanggal": {"type": ["string", "null"], "format": "date", "description": "aturan yang berlaku"},
            "masukan": {"type": "object"},
        },
    }


def _schemas() -> dict[str, Any]:
    names = ("Nilai", "TidakBerlaku", "Galat")
    return {
        "Pertanyaan": _question(),
        "Rujukan": _REFERENCE,
        "Nilai": _VALUE,
        "TidakBerlaku": _NOT_APPLICABLE,
        "Galat": _ERROR,
        "Jawaban": {"oneOf": [{"$ref": f"#/components/schemas/{name}"} for name in names]},
    }


def _content(name: str) -> dict[str, Any]:
    one = {"$ref": f"#/components/schemas/{name}"}
    return {
        "application/json": {"schema": {"oneOf": [{"type": "array", "items": one}, one]}},
        "application/x-ndjson": {"schema": {"type": "string", "description": f"satu {name} setiap baris"}},
    }


def document() -> dict[str, Any]:
    """The whole description."""
    refused = {
        "400": "Isi permintaan tidak terbaca",
        "405": "Bukan POST",
        "413": "Terlalu besar atau terlalu banyak",
        "429": "Terlalu sering",
    }
    failure = {"application/json": {"schema": {"$ref": "#/components/schemas/Galat"}}}
    parameter = {
        "name": "penjelasan",
        "in": "query",
        "schema": {"enum": ["ya", "tidak"], "default": "ya"},
        "description": "tidak: tanpa uraian hitungan, untuk jumlah besar",
    }
    operation = {
        "operationId": "hitung",
        "summary": "Hitung menurut aturan, satu jawaban setiap pertanyaan",
        "description": (
            f"Paling banyak {MOST_QUESTIONS} pertanyaan dan {MOST_BYTES // 1024} kB. Pertanyaan yang salah "
            "dijawab dengan galat di tempatnya dan tidak menghentikan yang lain."
        ),
        "parameters": [parameter],
        "requestBody": {"required": True, "content": _content("Pertanyaan")},
        "responses": {
            "200": {"description": "Jawaban, dalam urutan pertanyaan", "content": _content("Jawaban")},
            **{code: {"description": says, "content": failure} for code, says in refused.items()},
        },
    }
    return {
        "openapi": "3.1.0",
        "info": {
            "title": "Selaras",
            "version": "1",
            "description": "Aturan akuntabilitas kinerja sebagai hitungan.",
        },
        "paths": {"/api/v1/hitung": {"post": operation}},
        "components": {"schemas": _schemas()},
    }
