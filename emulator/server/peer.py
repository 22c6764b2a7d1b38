"""Another emulator that answers instead of moto: ministack. What it lacks is answered here (peer/lacks.json says why)."""

import http.client
import json
import re
import socket
import subprocess
import time
from pathlib import Path
from typing import Any

from aws.errors import AwsError, Reply
from organization import OrganizationFile
from server.aws_request import AwsRequest, drain

FOLDER = Path(__file__).parent.parent / "peer"
SECONDS_TO_START = 60
# Headers of one connection, and what this process decides itself.
OF_CONNECTION = {"connection", "content-length", "expect", "keep-alive", "transfer-encoding", "x-forwarded-proto"}
ASSUMED = re.compile(rb"<AccessKeyId>([^<]+)</AccessKeyId>.*?<Arn>arn:aws[a-z-]*:sts::(\d{12}):", re.DOTALL)


class Peer:
    """ministack as a process that ends with this one, behind this process: it gets each request as it was signed."""

    def __init__(self, python: str, organization: str, management: str, port: int, enforce: bool) -> None:
        command = [python, str(FOLDER / "serve.py"), "--organization", organization, "--port", str(port)]
        self.process = subprocess.Popen([*command, *(["--enforce"] if enforce else [])], stdin=subprocess.PIPE)
        self.port, self.enforces = port, enforce
        self.lacking = json.loads((FOLDER / "lacks.json").read_text("utf-8"))
        self._management = management
        self._accounts: dict[str, str] = {}
        self.regions: set[str] = set()
        self._wait()

    def account_of(self, key: str) -> str:
        """The account of an access key: a root user's key is its account, a session's was told when it began."""
        if re.fullmatch(r"\d{12}", key):
            return key
        return self._accounts.get(key, self._management)

    def lacks(self, request: AwsRequest) -> bool:
        return any(
            entry["service"] == request.service and not {"*", request.operation}.isdisjoint(entry["operations"])
            for entry in self.lacking
        )

    def forward(self, request: AwsRequest, environ: dict[str, Any]) -> Reply:
        self.regions.add(request.region)
        sent = request.body or drain(environ)
        headers = {name: value for name, value in request.http.headers.items() if name.lower() not in OF_CONNECTION}
        headers["X-Forwarded-Proto"] = request.http.scheme
        status, answered, body = self._send(request.http.method, environ["REQUEST_URI"], sent, headers)
        if request.service == "sts":
            self._remember(body)
        return status, answered, body

    def decide(self, question: dict[str, Any]) -> str:
        """What the evaluator of ministack says of a request that is not answered there."""
        return str(self.ask("decide", [question])[0])

    def ask(self, name: str, question: Any) -> Any:
        _, _, body = self._send("POST", f"/_peer/{name}", json.dumps(question).encode(), {})
        return json.loads(body)

    def authorize(self, request: AwsRequest, key: str, resource: str) -> None:
        """Refuses a request that is answered here where the policies there do not allow it."""
        if not self.enforces:
            return
        action = f"{request.service}:{request.operation}"
        question = {"key": key, "account": request.account, "action": action, "resource": resource}
        if self.decide({**question, "region": request.region}) == "denied":
            raise AwsError("AccessDeniedException", f"not authorized to perform: {action} on resource: {resource}", 400)

    def _send(self, method: str, path: str, body: bytes, headers: dict[str, str]) -> Reply:
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=120)
        try:
            # The signature covers the path and the headers as they came.
            connection.putrequest(method, path, skip_host="Host" in headers, skip_accept_encoding=True)
            for name, value in headers.items():
                connection.putheader(name, value)
            connection.putheader("Content-Length", str(len(body)))
            connection.endheaders(body)
            answer = connection.getresponse()
            kept = {name: value for name, value in answer.getheaders() if name.lower() not in OF_CONNECTION}
            read = answer.read()
            if method == "HEAD" and answer.getheader("Content-Length"):
                kept["Content-Length"] = str(answer.getheader("Content-Length"))
            return answer.status, kept, read
        finally:
            connection.close()

    def _remember(self, body: bytes) -> None:
        found = ASSUMED.search(body)
        if found:
            self._accounts[found[1].decode()] = found[2].decode()

    def _wait(self) -> None:
        end = time.monotonic() + SECONDS_TO_START
        while time.monotonic() < end:
            if self.process.poll() is not None:
                raise PeerError(f"ministack ended with exit code {self.process.returncode}")
            try:
                if self._send("GET", "/_ministack/health", b"", {})[0] == 200:
                    return
            except OSError:
                time.sleep(0.1)
        raise PeerError(f"ministack did not answer within {SECONDS_TO_START} s")


def begin_peer(python: str, file: str, organization: OrganizationFile, enforce: bool) -> Peer:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    return Peer(python, file, organization.management_account, port, enforce)


def make_certificate(python: str, folder: str) -> tuple[str, str]:
    """A certificate for this address, made with the cryptography of ministack, and its key."""
    made = subprocess.run([python, str(FOLDER / "certificate.py"), folder], capture_output=True, text=True)
    if made.returncode != 0:
        raise PeerError(f"no certificate could be made: {made.stderr.strip()[-300:]}")
    return f"{folder}/certificate.pem", f"{folder}/key.pem"


def with_peer(peer: Peer | None, found: dict[str, Any], organization: OrganizationFile) -> dict[str, Any]:
    """What is here, and what is there."""
    if peer is None:
        return found
    accounts = [organization.management_account, *(account["id"] for account in organization.accounts)]
    there = peer.ask("inventory", {"accounts": accounts, "regions": sorted(peer.regions)})
    return {name: [*found[name], *there[name]] for name in found}


def decided(peer: Peer | None, questions: list[dict[str, Any]]) -> list[str]:
    if peer is None:
        raise ValueError("moto decides nothing; start it with --ministack")
    return list(peer.ask("decide", questions))


class PeerError(Exception):
    """ministack cannot be used; the text says why."""
