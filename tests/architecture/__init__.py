"""The house tests: what a review would otherwise have to say again and again."""
