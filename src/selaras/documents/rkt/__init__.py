"""The plan of one year (RKT) on paper."""
