"""Starts the AWS emulator: moto, stubs for what moto lacks, one organization.

    python3 emulator/main.py --organization ORG.json [--port N] [--verbose]
    python3 emulator/main.py --organization ORG.json --ministack PYTHON [--enforce FOLDER]

The second puts ministack behind it, which that Python has: it answers what it can, and the stubs the rest. With
--enforce its evaluator of policies decides each request, and there is a second port with TLS, whose certificate is made
in the folder.

Prints one JSON line on stdout: {"event":"ready","port":N,"moto":"5.2.1"}, with --enforce also "tlsPort"
                             or {"event":"error","reason":…,"detail":…} and exits with 1.
"""

import argparse
import json
import os
import signal
import socket
import sys
import threading
from importlib import metadata
from typing import Any, NoReturn

from organization import OrganizationFileError, read_organization

MOTO_SERIES = "5.2."


def main() -> None:
    parser = argparse.ArgumentParser(description="AWS emulator for real Terraform runs without an AWS account")
    parser.add_argument("--organization", required=True, help="JSON file with the organization's ids")
    parser.add_argument("--port", type=int, default=0, help="port on 127.0.0.1 (default: a free one)")
    parser.add_argument("--ministack", help="a Python that has ministack (default: moto answers)")
    parser.add_argument("--enforce", help="folder for a certificate: TLS, and policies are enforced (with --ministack)")
    parser.add_argument("--verbose", action="store_true", help="one line per request on stderr")
    arguments = parser.parse_args()
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(0))
    signal.signal(signal.SIGINT, lambda *_: sys.exit(0))
    version = _moto_version()
    listener = _listen(arguments.port)
    try:
        organization = read_organization(arguments.organization)
    except OrganizationFileError as problem:
        _fail("organization-file", f"{arguments.organization}: {problem}")
    _serve(listener, organization, version, arguments)


def _moto_version() -> str:
    try:
        version = metadata.version("moto")
    except metadata.PackageNotFoundError:
        _fail("moto-missing", "pip install -r requirements.txt (beside main.py)")
    if not version.startswith(MOTO_SERIES):
        _fail("moto-version", f"moto {MOTO_SERIES}x is needed, found {version}")
    return version


def _listen(port: int) -> socket.socket:
    listener = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
    listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        listener.bind(("127.0.0.1", port))
    except (OSError, OverflowError) as problem:
        _fail("port-taken", f"127.0.0.1:{port}: {problem}")
    listener.listen(128)
    return listener


def _serve(listener: socket.socket, organization: Any, version: str, arguments: argparse.Namespace) -> None:
    port = listener.getsockname()[1]
    # moto reads these once, when it is imported.
    os.environ.update(MOTO_PORT=str(port), MOTO_IAM_LOAD_MANAGED_POLICIES="true")
    try:
        from server.peer import PeerError, begin_peer, make_certificate
        from server.start import Listeners, make_http_servers

        peer, listeners = None, Listeners(listener)
        if arguments.enforce:
            listeners = Listeners(listener, _listen(0), make_certificate(arguments.ministack, arguments.enforce))
        if arguments.ministack:
            peer = begin_peer(arguments.ministack, arguments.organization, organization, bool(arguments.enforce))
        servers = make_http_servers(listeners, organization, version, arguments.verbose, peer)
    except ImportError as problem:
        _fail("moto-missing", str(problem))
    except AttributeError as problem:
        _fail("moto-version", f"the corrections of moto do not fit {version}: {problem}")
    except PeerError as problem:
        _fail("ministack", str(problem))
    told = {"event": "ready", "port": port, "moto": version}
    for server in servers[1:]:
        told["tlsPort"] = listeners.tls.getsockname()[1]
        threading.Thread(target=server.serve_forever, daemon=True).start()
    print(json.dumps(told), flush=True)
    servers[0].serve_forever()


def _fail(reason: str, detail: str) -> NoReturn:
    print(json.dumps({"event": "error", "reason": reason, "detail": detail}), flush=True)
    sys.exit(1)


if __name__ == "__main__":
    main()
