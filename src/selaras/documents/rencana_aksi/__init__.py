"""The rencana aksi of an office on paper: the steps towards each target, as they stand on one day."""
