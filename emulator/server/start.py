"""Puts the parts together. Imported only after main.py knows that moto is there."""

import socket
from typing import Any

import moto.core
import moto.core.models
from werkzeug.serving import BaseWSGIServer, WSGIRequestHandler, make_server

from organization import LiveOrganization, OrganizationFile, build_organization


class QuietHandler(WSGIRequestHandler):
    """The application logs; werkzeug's access log would say everything twice."""

    def log(self, type: str, message: str, *args: Any) -> None:
        if type == "error":
            super().log(type, message, *args)


def make_http_server(
    listener: socket.socket, organization: OrganizationFile, version: str, verbose: bool
) -> BaseWSGIServer:
    # Backends import this constant when they are loaded, so it is set before any of them.
    moto.core.DEFAULT_ACCOUNT_ID = moto.core.models.DEFAULT_ACCOUNT_ID = organization.management_account
    from aws.accounts import listeners
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
    listeners.append(lambda: follow_organization(store))
    live = LiveOrganization(organization)
    admin = Admin(
        version,
        lambda: take_inventory(store, live.file),
        live.take,
        lambda kept: forget(store, live.file, kept),
    )
    application = Application(admin, all_stubs(), store, Log(verbose), live)
    host, port = listener.getsockname()
    return make_server(host, port, application, threaded=True, request_handler=QuietHandler, fd=listener.fileno())
