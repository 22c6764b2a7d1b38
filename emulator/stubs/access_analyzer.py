"""AWS IAM Access Analyzer: analyzers and archive rules.

Not done: findings, policy checks, policy generation. An analyzer for the organization need not have an administrator.
"""

from aws.store import Kind, Record
from aws.stub import Call, now
from aws.tagging import TaggedStub, TagStyle

ANALYZER = Kind("analyzer", "ResourceNotFoundException", "ConflictException")
ARCHIVE_RULE = Kind("archive-rule", "ResourceNotFoundException", "ConflictException")


class AccessAnalyzer(TaggedStub):
    service = "accessanalyzer"
    tag_style = TagStyle(pair=None)

    def create_analyzer(self, call: Call) -> Record:
        name = call.params["analyzerName"]
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


def _rule_key(call: Call, name: str) -> str:
    return f"{call.params['analyzerName']}/{name}"
