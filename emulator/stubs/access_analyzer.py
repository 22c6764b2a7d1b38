"""AWS IAM Access Analyzer: analyzers and archive rules.

Not done: findings, policy checks, policy generation. An analyzer stays what it is when its account no longer administers.
"""

from aws.accounts import organization, trusts
from aws.errors import AwsError
from aws.store import Kind, Record
from aws.stub import Call, now
from aws.tagging import TaggedStub, TagStyle

ANALYZER = Kind("analyzer", "ResourceNotFoundException", "ConflictException")
SERVICE = "access-analyzer.amazonaws.com"
# Analyzers of one type in an account and region: of the account, and of the organization.
# https://docs.aws.amazon.com/IAM/latest/UserGuide/access-analyzer-quotas.html (2026-11-29)
MOST = {"ACCOUNT": 1, "ORGANIZATION": 5}
ARCHIVE_RULE = Kind("archive-rule", "ResourceNotFoundException", "ConflictException")


class AccessAnalyzer(TaggedStub):
    service = "accessanalyzer"
    tag_style = TagStyle(pair=None)

    def create_analyzer(self, call: Call) -> Record:
        name = call.params["analyzerName"]
        _refuse(call, call.params["type"])
        arn = call.arn(f"analyzer/{name}", "access-analyzer")
        record = {"arn": arn, "name": name, "createdAt": now(), "status": "ACTIVE"}
        call.table(ANALYZER).add(name, {**record, **call.pick("type", "configuration")})
        self._create_tags(call, arn)
        for rule in call.params.get("archiveRules", []):
            self._put_rule(call, rule["ruleName"], rule["filter"])
        return {"arn": arn}

    def get_analyzer(self, call: Call) -> Record:
        record = call.table(ANALYZER).get(call.params["analyzerName"])
        return {"analyzer": {**record, "tags": self._tags_as_sent(call, record["arn"])}}

    def list_analyzers(self, call: Call) -> Record:
        return {"analyzers": call.table(ANALYZER).all()}

    def update_analyzer(self, call: Call) -> Record:
        record = call.table(ANALYZER).get(call.params["analyzerName"])
        record.update(call.pick("configuration"))
        return {"configuration": record.get("configuration")}

    def delete_analyzer(self, call: Call) -> None:
        name = call.params["analyzerName"]
        self._forget_tags(call, call.table(ANALYZER).remove(name)["arn"])
        rules = call.table(ARCHIVE_RULE)
        for key in [key for key in rules.records if key.startswith(f"{name}/")]:
            rules.remove(key)

    def create_archive_rule(self, call: Call) -> None:
        call.table(ANALYZER).get(call.params["analyzerName"])
        self._put_rule(call, call.params["ruleName"], call.params["filter"])

    def get_archive_rule(self, call: Call) -> Record:
        return {"archiveRule": call.table(ARCHIVE_RULE).get(_rule_key(call, call.params["ruleName"]))}

    def update_archive_rule(self, call: Call) -> None:
        rule = call.table(ARCHIVE_RULE).get(_rule_key(call, call.params["ruleName"]))
        rule.update(filter=call.params["filter"], updatedAt=now())

    def delete_archive_rule(self, call: Call) -> None:
        call.table(ARCHIVE_RULE).remove(_rule_key(call, call.params["ruleName"]))

    @staticmethod
    def _put_rule(call: Call, name: str, criteria: Record) -> None:
        record = {"ruleName": name, "filter": criteria, "createdAt": now(), "updatedAt": now()}
        call.table(ARCHIVE_RULE).add(_rule_key(call, name), record)


def _refuse(call: Call, kind: str) -> None:
    scope = kind.split("_", maxsplit=1)[0]
    if scope == "ORGANIZATION":
        if not trusts(SERVICE):
            raise AwsError("ValidationException", "Service not enabled for AWS Organizations")
        if not _administers(call.account):
            raise AwsError("AccessDeniedException", f"Account {call.account} is not a delegated administrator", 403)
    same = [each for each in call.table(ANALYZER).all() if each["type"] == kind]
    if len(same) >= MOST[scope]:
        raise AwsError("ServiceQuotaExceededException", f"no more than {MOST[scope]} analyzers of type {kind}", 402)


def _administers(account: str) -> bool:
    backend = organization()
    appointed = [admin.account.id for admin in backend.admins if SERVICE in admin.services]
    return account in (backend.org.master_account_id, *appointed)


def _rule_key(call: Call, name: str) -> str:
    return f"{call.params['analyzerName']}/{name}"
