"""Election cycles and their stages (tahapan): which regime an office lives in, month by month."""
