"""Ids that somebody chose (`POST /_emulator/ids`) for resources of moto, which makes ids up as AWS does."""

import inspect
from typing import Any

from moto.appconfig.models import Application, ConfigurationProfile
from moto.cloudfront.models import Distribution
from moto.elbv2 import models as elbv2
from moto.kms.models import Key

from aws.identities import identity


def apply() -> None:
    for made, service, attribute in (
        (Application, "appconfig", "id"),
        (ConfigurationProfile, "appconfig", "id"),
        (Distribution, "cloudfront", "distribution_id"),
        (Key, "kms", "id"),
    ):
        made.__init__ = _chosen(made.__init__, service, attribute)
    elbv2.FakeListener.__init__ = _chosen_listener(elbv2.FakeListener.__init__)
    for name, part in (("make_arn_for_load_balancer", "lb_id"), ("make_arn_for_target_group", "tg_id")):
        setattr(elbv2, name, _chosen_part(getattr(elbv2, name), part))


def _chosen(original: Any, service: str, attribute: str) -> Any:
    """Every text that holds the id that was made up holds the chosen one instead."""
    signature = inspect.signature(original)

    def init(self: Any, *args: Any, **kwargs: Any) -> None:
        original(self, *args, **kwargs)
        made = getattr(self, attribute)
        chosen = identity(signature.bind(self, *args, **kwargs).arguments["account_id"], service, made)
        for name, value in list(vars(self).items()):
            if isinstance(value, str) and made in value:
                setattr(self, name, value.replace(made, chosen))

    return init


def _chosen_listener(original: Any) -> Any:
    def init(self: Any, *args: Any, **kwargs: Any) -> None:
        original(self, *args, **kwargs)
        account = self.load_balancer_arn.split(":")[4]
        head, _, made = self.arn.rpartition("/")
        self.arn = f"{head}/{identity(account, 'elbv2', made)}"
        # The default rule has its own ARN, which begins as that of its listener does.
        for rule in self.rules.values():
            rule.listener_arn = self.arn

    return init


def _chosen_part(original: Any, part: str) -> Any:
    def arn(account_id: str, **kwargs: str) -> str:
        return original(account_id=account_id, **{**kwargs, part: identity(account_id, "elbv2", kwargs[part])})

    return arn
