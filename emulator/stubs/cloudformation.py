"""AWS CloudFormation: stacks and change sets, each executed at once.

Not done: the resources of a template are not made, outputs are told as they stand in it; nested stacks, drift, hooks.
"""

from typing import Any
from uuid import uuid4

from aws.errors import AwsError
from aws.store import Kind, Record
from aws.stub import Call, now
from stubs.cloudformation_stack_sets import CloudFormationStackSets
from stubs.cloudformation_templates import changes, given_template, merged_parameters, needs_capability, parsed

# https://docs.aws.amazon.com/AWSCloudFormation/latest/APIReference/API_DescribeStacks.html (2026-11-28)
STACK = Kind("stack", "ValidationError", "AlreadyExistsException")
CHANGE_SET = Kind("change-set", "ChangeSetNotFound", "AlreadyExistsException", hidden=True)
EMPTY = "The submitted information didn't contain changes. Submit different information to create a change set."


class CloudFormation(CloudFormationStackSets):
    service = "cloudformation"

    def create_change_set(self, call: Call) -> Record:
        name, kind = call.params["ChangeSetName"], call.params.get("ChangeSetType", "UPDATE")
        found = call.table(STACK).find(_name(call.params["StackName"]))
        if kind == "CREATE":
            if found and found["stack"]["StackStatus"] != "REVIEW_IN_PROGRESS":
                message = f"Stack [{call.params['StackName']}] already exists and cannot be created again"
                raise AwsError("ValidationError", f"{message} with the changeSet [{name}].")
            found = found or self._new(call, "REVIEW_IN_PROGRESS")
        stack = found or self._stack(call)
        text = given_template(call, stack["template"])
        template, before = parsed(text), parsed(stack["template"]) if stack["template"] else {}
        needs_capability(template, call.params.get("Capabilities") or [])
        parameters = merged_parameters(call, template, stack["stack"]["Parameters"])
        moved = parameters != stack["stack"]["Parameters"]
        told = changes(before, template, moved and bool(before)) if text != stack["template"] or moved else []
        record = {"ChangeSetName": name, "ChangeSetId": call.arn(f"changeSet/{name}/{uuid4()}"), "CreationTime": now()}
        record.update(
            {key: stack["stack"][key] for key in ("StackId", "StackName")}, Parameters=parameters, Changes=told
        )
        record.update(call.pick("Description", "Capabilities", "Tags"), template=text, role=call.params.get("RoleARN"))
        record.update(Status="CREATE_COMPLETE", ExecutionStatus="AVAILABLE")
        if not told:
            record.update(Status="FAILED", ExecutionStatus="UNAVAILABLE", StatusReason=EMPTY)
        call.table(CHANGE_SET).add(f"{record['StackName']}/{name}", record)
        return {"Id": record["ChangeSetId"], "StackId": record["StackId"]}

    def describe_change_set(self, call: Call) -> Record:
        return self._change_set(call)

    def list_change_sets(self, call: Call) -> Record:
        name = self._stack(call)["stack"]["StackName"]
        return {"Summaries": [each for each in call.table(CHANGE_SET).all() if each["StackName"] == name]}

    def delete_change_set(self, call: Call) -> None:
        # As in AWS, deleting what is not there succeeds: the operation has no error for it.
        # https://docs.aws.amazon.com/AWSCloudFormation/latest/APIReference/API_DeleteChangeSet.html (2026-11-28)
        if call.params.get("StackName"):
            self._stack(call)
        found = self._found_change_set(call)
        if found:
            call.table(CHANGE_SET).remove(f"{found['StackName']}/{found['ChangeSetName']}")

    def execute_change_set(self, call: Call) -> None:
        record = self._change_set(call)
        if record["ExecutionStatus"] != "AVAILABLE":
            message = f"ChangeSet [{record['ChangeSetId']}] cannot be executed in its current execution status"
            raise AwsError("InvalidChangeSetStatus", message)
        stack = call.table(STACK).get(record["StackName"])
        self._become(stack, record["template"], record)
        stack["stack"]["ChangeSetId"] = record["ChangeSetId"]
        for key in [
            key for key, each in call.table(CHANGE_SET).records.items() if each["StackName"] == record["StackName"]
        ]:
            call.table(CHANGE_SET).remove(key)
        # AWS still answers for the one that was executed, by its ARN.
        done = {**record, "ExecutionStatus": "EXECUTE_COMPLETE"}
        call.table(CHANGE_SET).put(f"{record['StackName']}/{record['ChangeSetName']}", done)

    def create_stack(self, call: Call) -> Record:
        if call.table(STACK).find(call.params["StackName"]):
            raise AwsError("AlreadyExistsException", f"Stack [{call.params['StackName']}] already exists")
        text = given_template(call)
        needs_capability(parsed(text), call.params.get("Capabilities") or [])
        parameters = merged_parameters(call, parsed(text), [])
        stack = self._new(call, "CREATE_IN_PROGRESS")
        self._become(stack, text, {**call.params, "Parameters": parameters, "role": call.params.get("RoleARN")})
        return {"StackId": stack["stack"]["StackId"]}

    def update_stack(self, call: Call) -> Record:
        stack = self._stack(call)
        text = given_template(call, stack["template"])
        needs_capability(parsed(text), call.params.get("Capabilities") or [])
        parameters = merged_parameters(call, parsed(text), stack["stack"]["Parameters"])
        if text == stack["template"] and parameters == stack["stack"]["Parameters"]:
            raise AwsError("ValidationError", "No updates are to be performed.")
        self._become(stack, text, {**call.params, "Parameters": parameters, "role": call.params.get("RoleARN")})
        return {"StackId": stack["stack"]["StackId"]}

    def delete_stack(self, call: Call) -> None:
        # As in AWS, deleting what is not there succeeds.
        call.table(STACK).discard(_name(call.params["StackName"]))

    def describe_stacks(self, call: Call) -> Record:
        if call.params.get("StackName"):
            return {"Stacks": [self._stack(call)["stack"]]}
        return {"Stacks": [each["stack"] for each in call.table(STACK).all()]}

    def list_stacks(self, call: Call) -> Record:
        wanted = call.params.get("StackStatusFilter")
        found = [each["stack"] for each in call.table(STACK).all()]
        return {"StackSummaries": [each for each in found if not wanted or each["StackStatus"] in wanted]}

    def describe_stack_events(self, call: Call) -> Record:
        return {"StackEvents": list(reversed(self._stack(call)["events"]))}

    def describe_stack_resources(self, call: Call) -> Record:
        return {"StackResources": _resources(self._stack(call))}

    def list_stack_resources(self, call: Call) -> Record:
        found = _resources(self._stack(call))
        return {"StackResourceSummaries": [{**each, "LastUpdatedTimestamp": each["Timestamp"]} for each in found]}

    def get_template(self, call: Call) -> Record:
        return {"TemplateBody": self._stack(call)["template"], "StagesAvailable": ["Original", "Processed"]}

    def get_template_summary(self, call: Call) -> Record:
        text = self._stack(call)["template"] if call.params.get("StackName") else given_template(call)
        declared = parsed(text).get("Parameters") or {}
        types = sorted({each["Type"] for each in parsed(text)["Resources"].values()})
        return {"Parameters": [{"ParameterKey": name} for name in declared], "ResourceTypes": types}

    def validate_template(self, call: Call) -> Record:
        declared = parsed(given_template(call)).get("Parameters") or {}
        return {"Parameters": [{"ParameterKey": name} for name in declared]}

    @staticmethod
    def _new(call: Call, status: str) -> Record:
        name = call.params["StackName"]
        identifier = call.arn(f"stack/{name}/{uuid4()}")
        stack = {
            "StackName": name,
            "StackId": identifier,
            "StackStatus": status,
            "CreationTime": now(),
            "Parameters": [],
        }
        stack.update(DisableRollback=False, **call.pick("Tags", "Capabilities"))
        return call.table(STACK).add(name, {"stack": stack, "template": "", "events": []})

    @staticmethod
    def _stack(call: Call) -> Record:
        name = call.params["StackName"]
        found = call.table(STACK).find(_name(name))
        if found is None:
            raise AwsError("ValidationError", f"Stack with id {name} does not exist")
        return found

    def _change_set(self, call: Call) -> Record:
        found = self._found_change_set(call)
        if found is None:
            raise AwsError("ChangeSetNotFound", f"ChangeSet [{call.params['ChangeSetName']}] does not exist", 404)
        return found

    @staticmethod
    def _found_change_set(call: Call) -> Record | None:
        named = call.params["ChangeSetName"]
        for each in call.table(CHANGE_SET).all():
            of_stack = _name(call.params.get("StackName") or each["StackName"]) == each["StackName"]
            if named == each["ChangeSetId"] or (named == each["ChangeSetName"] and of_stack):
                return each
        return None

    @staticmethod
    def _become(stack: Record, text: str, told: dict[str, Any]) -> None:
        """The stack is what the template says."""
        done = "UPDATE_COMPLETE" if stack["template"] else "CREATE_COMPLETE"
        template = parsed(text)
        outputs = [
            {"OutputKey": name, "OutputValue": str(output["Value"])}
            for name, output in (template.get("Outputs") or {}).items()
        ]
        stack["template"] = text
        stack["stack"].update(StackStatus=done, LastUpdatedTime=now(), Parameters=told["Parameters"], Outputs=outputs)
        stack["stack"].update({key: told[key] for key in ("Capabilities", "Tags") if told.get(key)})
        if told.get("role"):
            stack["stack"]["RoleARN"] = told["role"]
        names = {key: stack["stack"][key] for key in ("StackId", "StackName")}
        for name, kind in [
            *((name, each["Type"]) for name, each in template["Resources"].items()),
            (names["StackName"], "AWS::CloudFormation::Stack"),
        ]:
            event = {**names, "EventId": str(uuid4()), "Timestamp": now(), "LogicalResourceId": name}
            stack["events"].append({**event, "ResourceType": kind, "ResourceStatus": done})


def _name(text: str) -> str:
    """A name, or the ARN of a stack."""
    return text.split("/")[1] if text.startswith("arn:") else text


def _resources(stack: Record) -> list[Record]:
    names = {key: stack["stack"][key] for key in ("StackId", "StackName")}
    found = parsed(stack["template"])["Resources"] if stack["template"] else {}
    told = {"Timestamp": stack["stack"].get("LastUpdatedTime", stack["stack"]["CreationTime"])}
    status = stack["stack"]["StackStatus"]
    return [
        {
            **names,
            **told,
            "LogicalResourceId": name,
            "PhysicalResourceId": f"{names['StackName']}-{name}",
            "ResourceType": each["Type"],
            "ResourceStatus": status,
        }
        for name, each in found.items()
    ]
