"""Images of Amazon ECR: pushed by digest, and copied to replicas as the registry's replication says.

Not done: layers (a manifest is taken as it is), chains of replicas (ECR has none either), signatures, scans; the role of
a template is not assumed, and no grant of a key is made.
"""

import fnmatch
import hashlib
import json
from typing import Any, NamedTuple

from moto.ecr.models import Repository, ecr_backends

from aws.errors import AwsError
from aws.store import Kind, Place, Record
from aws.stub import Call, Stub

TEMPLATE = Kind("repository-creation-template", "TemplateNotFoundException", "TemplateAlreadyExistsException")
STATUS = Kind("replication-status", hidden=True)


class Destination(NamedTuple):
    """A registry that images are copied to."""

    account: str
    region: str


class EcrImages(Stub):
    def put_image(self, call: Call) -> Record:
        repository = _repository(call)
        manifest, tag = call.params["imageManifest"], call.params.get("imageTag")
        digest = f"sha256:{hashlib.sha256(manifest.encode()).hexdigest()}"
        if call.params.get("imageDigest", digest) != digest:
            raise AwsError("ImageDigestDoesNotMatchException", f"the digest of the manifest is {digest}")
        known = [image for image in repository.images if image.get_image_digest() == digest]
        if known and tag is None:
            message = f"Image with digest '{digest}' already exists in the '{repository.name}' repository"
            raise AwsError("ImageAlreadyExistsException", message)
        # moto adds the tag of an image that is there to its tags, and refuses one that is there already.
        media_type = call.params.get("imageManifestMediaType") or _media_type(manifest)
        image = _backend(call).put_image(repository.name, manifest, tag, media_type, digest)
        self._replicate(call, repository, image)
        return {"image": _described(call, repository, image)}

    def describe_image_replication_status(self, call: Call) -> Record:
        repository, wanted = _repository(call), call.params["imageId"]
        image = repository._get_image(wanted.get("imageTag"), wanted.get("imageDigest"))
        statuses = call.table(STATUS).find(f"{repository.name}@{image.get_image_digest()}") or {"to": []}
        identity = {"imageDigest": image.get_image_digest(), **call.pick("imageId").get("imageId", {})}
        return {"repositoryName": repository.name, "imageId": identity, "replicationStatuses": statuses["to"]}

    def _replicate(self, call: Call, repository: Repository, image: Any) -> None:
        statuses = [self._copy(call, repository, image, place) for place in _destinations(call, repository.name)]
        if statuses:
            call.table(STATUS).put(f"{repository.name}@{image.get_image_digest()}", {"to": statuses})

    def _copy(self, call: Call, repository: Repository, image: Any, to: Destination) -> Record:
        told = {"region": to.region, "registryId": to.account}
        backend = ecr_backends[to.account][to.region]
        missing = repository.name not in backend.repositories
        actions = ["ecr:ReplicateImage", *(["ecr:CreateRepository"] if missing else [])]
        if to.account != call.account and not _lets_in(backend.registry_policy, call.account, actions, repository, to):
            return {**told, "status": "FAILED", "failureCode": "AccessDenied"}
        if missing:
            _create(call, repository.name, to)
        replica = backend.repositories[repository.name]
        for tag in image.image_tags or [None]:
            known = [other for other in replica.images if other.get_image_digest() == image.get_image_digest()]
            if known and (tag is None or tag in known[0].image_tags):
                continue
            arguments = (image.image_manifest, tag, image.image_manifest_media_type, image.get_image_digest())
            backend.put_image(repository.name, *arguments)
        return {**told, "status": "COMPLETE"}


def _backend(call: Call) -> Any:
    return ecr_backends[call.params.get("registryId") or call.account][call.region]


def _repository(call: Call) -> Repository:
    name = call.params["repositoryName"]
    found = _backend(call).repositories.get(name)
    if found is None:
        registry = call.params.get("registryId") or call.account
        message = f"The repository with name '{name}' does not exist in the registry with id '{registry}'"
        raise AwsError("RepositoryNotFoundException", message)
    return found


def _media_type(manifest: str) -> str:
    try:
        return json.loads(manifest)["mediaType"]
    except (ValueError, KeyError, TypeError) as problem:
        raise AwsError(
            "InvalidParameterException", "image manifest mediatype not provided in manifest or parameter"
        ) from problem


def _described(call: Call, repository: Repository, image: Any) -> Record:
    identity = {"imageDigest": image.get_image_digest()}
    if image.image_tag:
        identity["imageTag"] = image.image_tag
    return {
        "registryId": repository.registry_id,
        "repositoryName": repository.name,
        "imageId": identity,
        "imageManifest": image.image_manifest,
        "imageManifestMediaType": image.image_manifest_media_type,
    }


def _destinations(call: Call, name: str) -> list[Destination]:
    """Where a repository is copied to. Rules without a filter are for all repositories."""
    owner = call.params.get("registryId") or call.account
    rules = ecr_backends[owner][call.region].replication_config.get("rules", [])
    found = {
        Destination(each["registryId"], each["region"])
        for rule in rules
        if not rule.get("repositoryFilters") or any(name.startswith(one["filter"]) for one in rule["repositoryFilters"])
        for each in rule["destinations"]
    }
    return sorted(found - {Destination(owner, call.region)})


def _lets_in(policy: str | None, source: str, actions: list[str], repository: Repository, to: Destination) -> bool:
    """Whether the registry permits the copies. Conditions are taken as met: the access proof has them."""
    arn = f"arn:aws:ecr:{to.region}:{to.account}:repository/{repository.name}"
    statements = json.loads(policy)["Statement"] if policy else []
    return all(any(_allows(statement, source, action, arn) for statement in statements) for action in actions)


def _allows(statement: dict[str, Any], source: str, action: str, arn: str) -> bool:
    return (
        statement["Effect"] == "Allow"
        and source in json.dumps(statement.get("Principal"))
        and any(fnmatch.fnmatchcase(action.lower(), each.lower()) for each in _list(statement["Action"]))
        and any(fnmatch.fnmatchcase(arn, each) for each in _list(statement["Resource"]))
    )


def _list(value: Any) -> list[str]:
    return value if isinstance(value, list) else [value]


def _create(call: Call, name: str, to: Destination) -> None:
    """A repository of the template with the longest prefix, as ECR makes it in a replica.

    https://docs.aws.amazon.com/AmazonECR/latest/userguide/repository-creation-templates.html (2026-11-28)
    """
    table = call.store.table(Place("ecr", to.account, to.region, TEMPLATE.name), TEMPLATE)
    fitting = [
        template
        for template in table.all()
        if "REPLICATION" in template["appliedFor"]
        and (template["prefix"] == "ROOT" or name.startswith(f"{template['prefix'].rstrip('/')}/"))
    ]
    template = max(fitting, key=lambda each: 0 if each["prefix"] == "ROOT" else len(each["prefix"]), default={})
    backend = ecr_backends[to.account][to.region]
    repository = backend.create_repository(
        repository_name=name,
        registry_id=None,
        encryption_config=template.get("encryptionConfiguration"),
        image_scan_config=None,
        image_tag_mutability=template.get("imageTagMutability", "MUTABLE"),
        tags=template.get("resourceTags", []),
    )
    repository.policy = template.get("repositoryPolicy")
    repository.lifecycle_policy = template.get("lifecyclePolicy")
