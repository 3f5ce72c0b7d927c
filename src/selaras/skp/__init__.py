"""Sasaran Kinerja Pegawai: what one employee, in one post, undertakes to deliver in one year."""
