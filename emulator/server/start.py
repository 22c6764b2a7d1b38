"""Puts the parts together. Imported only after main.py knows that moto is there."""

import socket
from dataclasses import dataclass
from typing import Any

import moto.core
import moto.core.models
from werkzeug.serving import BaseWSGIServer, WSGIRequestHandler, make_server

from organization import LiveOrganization, OrganizationFile, build_organization
from server.peer import Peer, decided, with_peer


class QuietHandler(WSGIRequestHandler):
    """The application logs; werkzeug's access log would say everything twice."""

    def log(self, type: str, message: str, *args: Any) -> None:
        if type == "error":
            super().log(type, message, *args)


@dataclass(frozen=True)
class Listeners:
    """Where it answers: always without TLS, and with a certificate and its key also with it."""

    plain: socket.socket
    tls: socket.socket | None = None
    certificate: tuple[str, str] | None = None


def make_http_servers(
    listeners: Listeners, organization: OrganizationFile, version: str, verbose: bool, peer: Peer | None = None
) -> list[BaseWSGIServer]:
    # Backends import this constant when they are loaded, so it is set before any of them.
    moto.core.DEFAULT_ACCOUNT_ID = moto.core.models.DEFAULT_ACCOUNT_ID = organization.management_account
    from aws.accounts import listeners as of_accounts
    from aws.store import Store
    from inventory import take_inventory
    from inventory.forget import forget
    from patches import apply_patches
    from server.admin import Admin
    from server.application import Application
    from server.log import Log
    from stubs import all_stubs
    from stubs.cloudformation_stack_sets import follow_organization

    apply_patches(organization.management_account)
    build_organization(organization)
    store = Store()
    of_accounts.append(lambda: follow_organization(store))
    live = LiveOrganization(organization)
    admin = Admin(
        version,
        lambda: with_peer(peer, take_inventory(store, live.file), live.file),
        live.take if peer is None else lambda found: live.take_nothing(found, "ministack"),
        lambda kept: forget(store, live.file, kept),
        lambda questions: decided(peer, questions),
    )
    application = Application(admin, all_stubs(), store, Log(verbose), live, peer)
    servers = [_server(listeners.plain, application, None)]
    return [*servers, _server(listeners.tls, application, listeners.certificate)] if listeners.tls else servers


def _server(listener: socket.socket, application: Any, certificate: tuple[str, str] | None) -> BaseWSGIServer:
    host, port = listener.getsockname()
    shared = {"threaded": True, "request_handler": QuietHandler, "fd": listener.fileno()}
    return make_server(host, port, application, ssl_context=certificate, **shared)
