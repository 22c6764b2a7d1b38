"""Everything the emulator says goes to stderr; stdout carries the one ready line."""

import sys


class Log:
    def __init__(self, verbose: bool) -> None:
        self.verbose = verbose

    def always(self, line: str) -> None:
        # One write, so that lines of parallel requests do not run into each other.
        sys.stderr.write(line + "\n")
        sys.stderr.flush()

    def detail(self, line: str) -> None:
        if self.verbose:
            self.always(line)
