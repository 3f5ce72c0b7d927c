"""Who registers with whom: small typed tables through which a lower room hears of a higher one.

A capability imports downwards only. Where a lower room must tell, ask or show something of a higher
one, the higher registers a function here when the application starts (`AppConfig.ready`), and the
lower calls the table. Each module is one table: its entry type, `register` and the question asked of it.
"""
