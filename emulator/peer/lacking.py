"""
Asks ministack for everything that lacks.json says is missing. Whatever it answers by now is printed: take it out there.

    python lacking.py        with the Python that has ministack
"""

import json
import re
import socket
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

import botocore.session
from botocore.config import Config
from botocore.exceptions import BotoCoreError, ClientError

FOLDER = Path(__file__).parent
ORGANIZATION = {
    "organizationId": "o-acme1234567",
    "rootId": "r-acme",
    "managementAccountId": "111111111111",
    "organizationalUnits": [],
    "accounts": [],
}
# A service that is not there answers 400 without a word.
UNKNOWN = re.compile(r"\(400\)[^:]*: $|unknown|InvalidAction|not.?(supported|implemented|found)|UnrecognizedClient|<html", re.IGNORECASE)


def main() -> int:
    with tempfile.NamedTemporaryFile("w", suffix=".json") as file, socket.socket() as free:
        json.dump(ORGANIZATION, file)
        file.flush()
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
        free.close()
        command = [sys.executable, str(FOLDER / "serve.py"), "--organization", file.name, "--port", str(port)]
        with subprocess.Popen(command, stdin=subprocess.PIPE) as server:
            _wait(port)
            known = answered(f"http://127.0.0.1:{port}")
            server.kill()
    for line in known:
        print(line)
    return 1 if known else 0


def answered(endpoint: str) -> list[str]:
    """Operations that are said to be missing, and are answered."""
    found = []
    for entry in json.loads((FOLDER / "lacks.json").read_text("utf-8")):
        for operation in entry.get("missing", []):
            answer = _call(endpoint, entry["service"], operation)
            if not UNKNOWN.search(answer):
                found.append(f"{entry['service']}:{operation} is answered by ministack now ({answer[:80]}): take it out")
    return found


def _call(endpoint: str, service: str, operation: str) -> str:
    session = botocore.session.get_session()
    keys = {"aws_access_key_id": "sandbox", "aws_secret_access_key": "sandbox"}
    config = Config(parameter_validation=False, retries={"max_attempts": 0})
    client = session.create_client(service, "eu-west-1", endpoint_url=endpoint, config=config, **keys)
    try:
        client._make_api_call(operation, {})
    except (ClientError, BotoCoreError) as error:
        return str(error)
    return "an answer"


def _wait(port: int) -> None:
    for _ in range(300):
        with socket.socket() as attempt:
            if attempt.connect_ex(("127.0.0.1", port)) == 0:
                return
        time.sleep(0.1)
    raise SystemExit("ministack did not start")


if __name__ == "__main__":
    sys.exit(main())
