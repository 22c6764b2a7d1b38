# No providers.
