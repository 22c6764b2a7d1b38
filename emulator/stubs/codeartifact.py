"""AWS CodeArtifact: domains, repositories, external connections, permission policies.

Not done: packages, tokens, endpoints for package managers; policies are stored, never evaluated.
"""

from aws.errors import AwsError
from aws.store import Record
from aws.stub import Call, now
from stubs.codeartifact_policies import DOMAIN, REPOSITORY, CodeArtifactPolicies, owner, repository_key


class CodeArtifact(CodeArtifactPolicies):
    service = "codeartifact"

    def create_domain(self, call: Call) -> Record:
        name = call.params["domain"]
        arn = call.arn(f"domain/{name}")
        sizes = {"repositoryCount": 0, "assetSizeBytes": 0, "s3BucketArn": f"arn:aws:s3:::assets-{call.account}"}
        domain = {"name": name, "owner": call.account, "arn": arn, "status": "Active", "createdTime": now(), **sizes}
        domain["encryptionKey"] = call.params.get("encryptionKey") or call.arn("alias/aws/codeartifact", "kms")
        call.table(DOMAIN).add(name, domain)
        self._create_tags(call, arn)
        return {"domain": domain}

    def describe_domain(self, call: Call) -> Record:
        return {"domain": self._domain(call)}

    def delete_domain(self, call: Call) -> Record:
        domain = self._domain(call)
        if domain["repositoryCount"]:
            raise AwsError("ConflictException", f"domain {domain['name']} has repositories", 409)
        call.table(DOMAIN, owner(call)).remove(domain["name"])
        self._forget(call, domain["arn"])
        return {"domain": domain}

    def create_repository(self, call: Call) -> Record:
        domain = self._domain(call)
        arn = call.arn(f"repository/{repository_key(call)}", account=owner(call))
        record = {"name": call.params["repository"], "arn": arn, "createdTime": now(), "externalConnections": []}
        record.update(domainName=domain["name"], domainOwner=owner(call), administratorAccount=call.account)
        record.update(call.pick("description", "upstreams"))
        call.table(REPOSITORY, owner(call)).add(repository_key(call), record)
        domain["repositoryCount"] += 1
        self._create_tags(call, arn)
        return {"repository": record}

    def describe_repository(self, call: Call) -> Record:
        return {"repository": self._repository(call)}

    def update_repository(self, call: Call) -> Record:
        repository = self._repository(call)
        repository.update(call.pick("description", "upstreams"))
        return {"repository": repository}

    def delete_repository(self, call: Call) -> Record:
        repository = call.table(REPOSITORY, owner(call)).remove(repository_key(call))
        self._domain(call)["repositoryCount"] -= 1
        self._forget(call, repository["arn"])
        return {"repository": repository}

    def associate_external_connection(self, call: Call) -> Record:
        repository, name = self._repository(call), call.params["externalConnection"]
        # public:npmjs, public:pypi, public:maven-central…: the format follows from the name.
        package_format = name.removeprefix("public:").split("-")[0].removesuffix("js")
        connection = {"externalConnectionName": name, "packageFormat": package_format, "status": "Available"}
        repository["externalConnections"] = [connection]
        return {"repository": repository}

    def disassociate_external_connection(self, call: Call) -> Record:
        repository = self._repository(call)
        repository["externalConnections"] = []
        return {"repository": repository}
