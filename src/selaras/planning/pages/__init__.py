"""What the pages of planning show, gathered in a fixed number of queries."""
