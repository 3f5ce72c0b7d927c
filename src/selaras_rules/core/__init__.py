"""What every rule stands on: decimals, explained values, dated law, the loader, the errors."""
