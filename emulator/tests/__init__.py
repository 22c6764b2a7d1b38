"""Run from emulator with `python3 -m unittest`."""
