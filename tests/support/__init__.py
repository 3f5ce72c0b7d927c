"""What tests need around them: a browser, a throwaway PostgreSQL."""
