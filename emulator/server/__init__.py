"""The HTTP side: who sends a request to whom, faults, the record of calls, the admin endpoints."""
