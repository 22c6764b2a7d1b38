import http.server
import threading
import urllib.error
import urllib.request
from typing import Any

import boto3
from botocore.config import Config

from tests.support import EmulatorTest


class Relay(http.server.BaseHTTPRequestHandler):
    """Hands every request on, and hangs up instead of answering the first."""

    target = ""
    seen: list[bytes] = []

    def do_POST(self) -> None:
        body = self.rfile.read(int(self.headers["Content-Length"]))
        request = urllib.request.Request(self.target, body, dict(self.headers), method="POST")
        try:
            answer: Any = urllib.request.urlopen(request)
        except urllib.error.HTTPError as problem:
            answer = problem
        self.seen.append(content := answer.read())
        if len(self.seen) == 1:
            return
        self.send_response(answer.status)
        for name in ("Content-Type", "Content-Length"):
            self.send_header(name, answer.headers[name])
        self.end_headers()
        self.wfile.write(content)

    def log_message(self, *_: Any) -> None:
        pass


class LostAnswers(EmulatorTest):
    def relayed(self) -> Any:
        """A client that loses its first answer and tries again."""
        Relay.target, Relay.seen = self.emulator.url, []
        server = http.server.HTTPServer(("127.0.0.1", 0), Relay)
        threading.Thread(target=server.serve_forever, daemon=True).start()
        self.addCleanup(server.server_close)
        self.addCleanup(server.shutdown)
        return boto3.client(
            "codecommit",
            endpoint_url=f"http://127.0.0.1:{server.server_port}",
            region_name="eu-west-1",
            config=Config(retries={"max_attempts": 2, "mode": "standard"}),
            aws_access_key_id="any",
            aws_secret_access_key="any",
        )

    def test_are_given_again(self) -> None:
        client = self.relayed()
        made = client.create_repository(repositoryName="lost")["repositoryMetadata"]
        self.assertEqual(made["repositoryName"], "lost")
        self.assertEqual(Relay.seen[0], Relay.seen[1])
        client.delete_repository(repositoryName="lost")

    def test_another_call_is_another_call(self) -> None:
        client = self.relayed()
        client.create_repository(repositoryName="twice")
        self.assertEqual(
            self.error_code(client.create_repository, repositoryName="twice"), "RepositoryNameExistsException"
        )
        client.delete_repository(repositoryName="twice")
