"""AWS CodeBuild: report groups, source credentials, resource policies.

Not done: reports, test cases; a token is stored, never used.
"""

from aws.store import Kind, Record
from aws.stub import Call, Stub, now

REPORT_GROUP = Kind("report-group", "ResourceNotFoundException", "ResourceAlreadyExistsException")
CREDENTIALS = Kind("source-credentials", "ResourceNotFoundException", "ResourceAlreadyExistsException")
POLICY = Kind("resource-policy", "ResourceNotFoundException")


class CodeBuildReports(Stub):
    def create_report_group(self, call: Call) -> Record:
        arn = call.arn(f"report-group/{call.params['name']}")
        group = {**call.params, "arn": arn, "created": now(), "lastModified": now(), "status": "ACTIVE"}
        return {"reportGroup": call.table(REPORT_GROUP).add(arn, group)}

    def update_report_group(self, call: Call) -> Record:
        group = call.table(REPORT_GROUP).get(call.params["arn"])
        group.update({**call.params, "lastModified": now()})
        return {"reportGroup": group}

    def batch_get_report_groups(self, call: Call) -> Record:
        table, arns = call.table(REPORT_GROUP), call.params["reportGroupArns"]
        found = [record for arn in arns if (record := table.find(arn))]
        return {"reportGroups": found, "reportGroupsNotFound": [arn for arn in arns if not table.find(arn)]}

    def list_reports_for_report_group(self, call: Call) -> Record:
        return {"reports": []}

    def delete_report_group(self, call: Call) -> None:
        call.table(REPORT_GROUP).remove(call.params["arn"])

    def import_source_credentials(self, call: Call) -> Record:
        kind = call.params["serverType"].lower()
        arn = call.arn(f"token/{kind}")
        call.table(CREDENTIALS).put(arn, {"arn": arn, **call.pick("serverType", "authType")})
        return {"arn": arn}

    def list_source_credentials(self, call: Call) -> Record:
        return {"sourceCredentialsInfos": call.table(CREDENTIALS).all()}

    def delete_source_credentials(self, call: Call) -> Record:
        return {"arn": call.table(CREDENTIALS).remove(call.params["arn"])["arn"]}

    def put_resource_policy(self, call: Call) -> Record:
        call.table(POLICY).put(call.params["resourceArn"], dict(call.params))
        return call.pick("resourceArn")

    def get_resource_policy(self, call: Call) -> Record:
        return call.table(POLICY).get(call.params["resourceArn"])

    def delete_resource_policy(self, call: Call) -> None:
        call.table(POLICY).discard(call.params["resourceArn"])
