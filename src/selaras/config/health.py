"""What is missing or unsafe in this installation, in sentences an administrator can act on."""

from collections.abc import Iterator

from django.conf import settings
from django.db import DatabaseError, connection
from django.db.migrations.executor import MigrationExecutor

from selaras.config.installation import DEMO_ADDRESS, LOCAL_HOSTS


def faults() -> list[str]:
    """Everything found, worst first; an empty list means nothing."""
    return [*_database(), *_secrets(), *_browser()]


def migrations_waiting() -> int:
    """How many changes of the database have not been applied."""
    executor = MigrationExecutor(connection)
    return len(executor.migration_plan(executor.loader.graph.leaf_nodes()))


def _database() -> Iterator[str]:
    try:
        waiting = migrations_waiting()
    except DatabaseError as fault:
        yield f"Basis data tidak dapat dibuka: {fault}"
        return
    if waiting:
        yield f"{waiting} perubahan basis data belum diterapkan. Jalankan: selaras manage migrate"
    if connection.vendor == "sqlite" and not settings.SELARAS_DEMO:
        yield "Basis data masih SQLite. Untuk dipakai banyak orang, isi DATABASE_URL dengan PostgreSQL."


def _secrets() -> Iterator[str]:
    folder = settings.SELARAS_DATA
    if folder.exists() and folder.stat().st_mode & 0o007:
        yield f"Folder data {folder} terbuka bagi orang lain. Jalankan: chmod 700 {folder}"
    if settings.DEBUG:
        yield "SELARAS_DEBUG menyala; halaman galat akan membuka isi program. Matikan."


def _browser() -> Iterator[str]:
    if settings.SELARAS_DEMO:
        return
    if not settings.SELARAS_HTTPS:
        yield "SELARAS_HTTPS=0: kata sandi lewat terbuka. Pasang HTTPS di depan Selaras, hapus setelan itu."
    if set(settings.ALLOWED_HOSTS) <= LOCAL_HOSTS:
        yield "SELARAS_HOSTS belum berisi nama situs, misalnya SELARAS_HOSTS=selaras.contoh.go.id"
    if settings.SELARAS_ALAMAT == DEMO_ADDRESS:
        yield (
            "SELARAS_ALAMAT belum diisi; kode QR dokumen menunjuk ke komputer ini saja. "
            "Isi, misalnya SELARAS_ALAMAT=https://selaras.contoh.go.id"
        )
