"""How Selaras looks: base page, components, charts, formatting, error pages. Knows no record."""
