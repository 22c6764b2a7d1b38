"""Everything the emulator says goes to stderr; stdout carries the one ready line."""

import sys


class Log:
    def __init__(self, verbose: bool) -> None:
        self.verbose = verbose

    def always(self, line: str) -> None:
        print(line, file=sys.stderr, flush=True)

    def detail(self, line: str) -> None:
        if self.verbose:
            self.always(line)
