"""What the pages of money show, gathered in a fixed number of queries."""
