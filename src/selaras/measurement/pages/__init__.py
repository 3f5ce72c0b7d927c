"""What the pages of measurement show, as plain facts."""
