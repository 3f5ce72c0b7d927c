"""How well it hangs together: line of sight, and *periksa*, the linter for accountability."""
