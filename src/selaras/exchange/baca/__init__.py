"""Reading any table of indicators, as it is met in the wild, without writing anything."""
