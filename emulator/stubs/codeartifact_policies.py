"""AWS CodeArtifact: permission policies of domains and repositories.

Not done: policies are stored, never evaluated.
"""

from uuid import uuid4

from aws.store import Kind, Record
from aws.stub import Call
from aws.tagging import TaggedStub

DOMAIN = Kind("domain", "ResourceNotFoundException", "ConflictException")
REPOSITORY = Kind("repository", "ResourceNotFoundException", "ConflictException")
POLICY = Kind("permissions-policy", "ResourceNotFoundException")


class CodeArtifactPolicies(TaggedStub):
    def put_domain_permissions_policy(self, call: Call) -> Record:
        return self._put_policy(call, self._domain(call)["arn"])

    def get_domain_permissions_policy(self, call: Call) -> Record:
        return {"policy": call.table(POLICY, owner(call)).get(self._domain(call)["arn"])}

    def delete_domain_permissions_policy(self, call: Call) -> Record:
        return {"policy": call.table(POLICY, owner(call)).remove(self._domain(call)["arn"])}

    def put_repository_permissions_policy(self, call: Call) -> Record:
        return self._put_policy(call, self._repository(call)["arn"])

    def get_repository_permissions_policy(self, call: Call) -> Record:
        return {"policy": call.table(POLICY, owner(call)).get(self._repository(call)["arn"])}

    def delete_repository_permissions_policy(self, call: Call) -> Record:
        return {"policy": call.table(POLICY, owner(call)).remove(self._repository(call)["arn"])}

    @staticmethod
    def _put_policy(call: Call, arn: str) -> Record:
        policy = {"resourceArn": arn, "revision": uuid4().hex, "document": call.params["policyDocument"]}
        return {"policy": call.table(POLICY, owner(call)).put(arn, policy)}

    @staticmethod
    def _domain(call: Call) -> Record:
        return call.table(DOMAIN, owner(call)).get(call.params["domain"])

    @staticmethod
    def _repository(call: Call) -> Record:
        return call.table(REPOSITORY, owner(call)).get(repository_key(call))

    def _forget(self, call: Call, arn: str) -> None:
        call.table(POLICY, owner(call)).discard(arn)
        self._forget_tags(call, arn)


def owner(call: Call) -> str:
    return call.params.get("domainOwner") or call.account


def repository_key(call: Call) -> str:
    return f"{call.params['domain']}/{call.params['repository']}"
