"""The top room: settings, addresses, server and command line. Nothing imports it from below."""
