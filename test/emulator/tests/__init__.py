"""Run from test/emulator with `python3 -m unittest`."""
