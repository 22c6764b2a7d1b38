"""AWS CodeCommit: repositories, triggers, approval rule templates and their associations.

Not done: git (no branch, commit, pull request exists); a default branch is stored without looking for it.
"""

from uuid import uuid4

from aws.store import Kind, Record
from aws.stub import Call, now
from aws.tagging import TagStyle
from stubs.codecommit_templates import CodeCommitTemplates

REPOSITORY = Kind("repository", "RepositoryDoesNotExistException", "RepositoryNameExistsException")


class CodeCommit(CodeCommitTemplates):
    service = "codecommit"
    tag_style = TagStyle(pair=None, missing="RepositoryDoesNotExistException")

    def create_repository(self, call: Call) -> Record:
        name = call.params["repositoryName"]
        repository = {**call.params, "accountId": call.account, "repositoryId": str(uuid4()), "creationDate": now()}
        repository.setdefault("kmsKeyId", call.arn("alias/aws/codecommit", "kms"))
        call.table(REPOSITORY).add(name, _named(call, repository, name))
        self._create_tags(call, repository["Arn"])
        return {"repositoryMetadata": repository}

    def get_repository(self, call: Call) -> Record:
        return {"repositoryMetadata": call.table(REPOSITORY).get(call.params["repositoryName"])}

    def list_repositories(self, call: Call) -> Record:
        return {"repositories": call.table(REPOSITORY).all()}

    def update_repository_description(self, call: Call) -> None:
        repository = call.table(REPOSITORY).get(call.params["repositoryName"])
        repository["repositoryDescription"] = call.params.get("repositoryDescription")

    def update_default_branch(self, call: Call) -> None:
        repository = call.table(REPOSITORY).get(call.params["repositoryName"])
        repository["defaultBranch"] = call.params["defaultBranchName"]

    def update_repository_encryption_key(self, call: Call) -> Record:
        repository = call.table(REPOSITORY).get(call.params["repositoryName"])
        before, repository["kmsKeyId"] = repository["kmsKeyId"], call.params["kmsKeyId"]
        return {"repositoryId": repository["repositoryId"], **call.pick("kmsKeyId"), "originalKmsKeyId": before}

    def update_repository_name(self, call: Call) -> None:
        table, name = call.table(REPOSITORY), call.params["newName"]
        repository = table.remove(call.params["oldName"])
        tags = call.store.tags.pop(repository["Arn"], {})
        table.add(name, _named(call, repository, name))
        call.store.tags[repository["Arn"]] = tags

    def delete_repository(self, call: Call) -> Record:
        # As in AWS, deleting what is not there succeeds.
        repository = call.table(REPOSITORY).discard(call.params["repositoryName"])
        if repository:
            self._forget_tags(call, repository["Arn"])
        return {"repositoryId": (repository or {}).get("repositoryId")}

    def list_branches(self, call: Call) -> Record:
        call.table(REPOSITORY).get(call.params["repositoryName"])
        return {"branches": []}

    def put_repository_triggers(self, call: Call) -> Record:
        repository = call.table(REPOSITORY).get(call.params["repositoryName"])
        repository["triggers"] = call.params["triggers"]
        return {"configurationId": str(uuid4())}

    def get_repository_triggers(self, call: Call) -> Record:
        repository = call.table(REPOSITORY).get(call.params["repositoryName"])
        return {"configurationId": repository["repositoryId"], "triggers": repository.get("triggers", [])}


def _named(call: Call, repository: Record, name: str) -> Record:
    host = f"git-codecommit.{call.region}.amazonaws.com/v1/repos/{name}"
    urls = {"cloneUrlHttp": f"https://{host}", "cloneUrlSsh": f"ssh://{host}"}
    repository.update(urls, repositoryName=name, Arn=call.arn(name), lastModifiedDate=now())
    return repository
