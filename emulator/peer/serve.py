"""
Runs ministack on a loopback port, with the organization of ORG.json. It ends with the process that started it.

    python serve.py --organization ORG.json --port N [--enforce]

Beside AWS it answers two questions under /_peer/: what is there, and what its evaluator decides about a request.
"""

import argparse
import asyncio
import json
import os
import sys
import threading
from typing import Any


def main() -> None:
    parser = argparse.ArgumentParser(description="ministack, with the organization of the sandbox")
    parser.add_argument("--organization", required=True)
    parser.add_argument("--port", type=int, required=True)
    parser.add_argument("--enforce", action="store_true")
    arguments = parser.parse_args()
    with open(arguments.organization, encoding="utf-8") as file:
        organization = json.load(file)
    threading.Thread(target=_end_with_parent, daemon=True).start()
    # ministack reads these when it is imported; its own root key must not be the one of a shell.
    for name in ("AWS_ACCESS_KEY_ID", "AWS_SECRET_ACCESS_KEY", "AWS_SESSION_TOKEN", "AWS_ENDPOINT_URL"):
        os.environ.pop(name, None)
    os.environ.update(
        MINISTACK_ACCOUNT_ID=organization["managementAccountId"],
        GATEWAY_PORT=str(arguments.port),
        BIND_HOST="127.0.0.1",
        MINISTACK_HOST="127.0.0.1",
        AUTH="true" if arguments.enforce else "false",
        LOG_LEVEL="WARNING",
        SFTP_ENABLED="0",
        IOT_MTLS_ENABLED="0",
    )
    asyncio.run(_serve(arguments.port, organization))


def _end_with_parent() -> None:
    sys.stdin.read()
    os._exit(0)


async def _serve(port: int, organization: dict[str, Any]) -> None:
    from hypercorn.asyncio import serve
    from hypercorn.config import Config
    from ministack.app import app

    from corrections import correct
    from organization_state import restore

    correct()
    restore(organization)
    config = Config()
    config.bind = [f"127.0.0.1:{port}"]
    config.loglevel = "WARNING"
    await serve(_with_questions(app), config)  # type: ignore[arg-type]


def _with_questions(app: Any) -> Any:
    import questions

    answers = {"/_peer/decide": questions.decide, "/_peer/inventory": questions.inventory}

    async def answering(scope: dict[str, Any], receive: Any, send: Any) -> None:
        answer = answers.get(scope.get("path", "")) if scope["type"] == "http" else None
        if answer is None:
            await app(scope, receive, send)
            return
        body = b""
        while True:
            message = await receive()
            body += message.get("body", b"")
            if not message.get("more_body"):
                break
        text = json.dumps(answer(json.loads(body or b"null"))).encode()
        headers = [(b"content-type", b"application/json"), (b"content-length", str(len(text)).encode())]
        await send({"type": "http.response.start", "status": 200, "headers": headers})
        await send({"type": "http.response.body", "body": text})

    return answering


if __name__ == "__main__":
    main()
