"""Stack sets of AWS CloudFormation: their template, instances and operations, each finished at once.

Not done: stacks in the target accounts, roles of administration and execution, drift, automatic deployment.
"""

from uuid import uuid4

from moto.organizations.models import organizations_backends

from aws.errors import AwsError
from aws.store import Kind, Record
from aws.stub import Call, Stub, now
from stubs.cloudformation_templates import given_template, merged_parameters, parsed

SET = Kind("stack-set", "StackSetNotFoundException", "NameAlreadyExistsException")
SETTINGS = ("Description", "Capabilities", "Tags", "AdministrationRoleARN", "ExecutionRoleName", "AutoDeployment")


class CloudFormationStackSets(Stub):
    def create_stack_set(self, call: Call) -> Record:
        name, text = call.params["StackSetName"], given_template(call)
        identifier = f"{name}:{uuid4()}"
        record = {"PermissionModel": "SELF_MANAGED", "Status": "ACTIVE", "StackSetName": name, "StackSetId": identifier}
        record.update(call.pick("PermissionModel", "ManagedExecution", *SETTINGS), TemplateBody=text)
        record.update(
            Parameters=merged_parameters(call, parsed(text), []), StackSetARN=call.arn(f"stackset/{identifier}")
        )
        call.table(SET).add(name, {"set": record, "instances": {}, "operations": {}})
        return {"StackSetId": identifier}

    def describe_stack_set(self, call: Call) -> Record:
        return {"StackSet": self._set(call)["set"]}

    def list_stack_sets(self, call: Call) -> Record:
        return {"Summaries": [each["set"] for each in call.table(SET).all()]}

    def update_stack_set(self, call: Call) -> Record:
        whole = self._set(call)
        record = whole["set"]
        text = given_template(call, record["TemplateBody"])
        record["Parameters"] = merged_parameters(call, parsed(text), record["Parameters"])
        record.update(call.pick(*SETTINGS), TemplateBody=text)
        # Without accounts it changes every stack; with them, all others are outdated.
        # https://docs.aws.amazon.com/AWSCloudFormation/latest/APIReference/API_UpdateStackSet.html (2026-11-28)
        accounts, regions = _accounts(call), call.params.get("Regions") or []
        for each in whole["instances"].values():
            meant = not accounts or (each["Account"] in accounts and each["Region"] in regions)
            each["Status"] = "CURRENT" if meant else "OUTDATED"
        return self._done(call, whole, "UPDATE")

    def delete_stack_set(self, call: Call) -> None:
        if self._set(call)["instances"]:
            raise AwsError("StackSetNotEmptyException", "StackSet is not empty", 409)
        call.table(SET).remove(call.params["StackSetName"].split(":")[0])

    def create_stack_instances(self, call: Call) -> Record:
        whole = self._set(call)
        for account in _accounts(call):
            for region in call.params["Regions"]:
                self._instance(call, whole, account, region)
        return self._done(call, whole, "CREATE")

    def update_stack_instances(self, call: Call) -> Record:
        whole = self._set(call)
        for account in _accounts(call):
            for region in call.params["Regions"]:
                if f"{account}/{region}" not in whole["instances"]:
                    raise AwsError("StackInstanceNotFoundException", f"no instance in {account} {region}", 404)
                self._instance(call, whole, account, region)
        return self._done(call, whole, "UPDATE")

    def delete_stack_instances(self, call: Call) -> Record:
        whole = self._set(call)
        for account in _accounts(call):
            for region in call.params["Regions"]:
                whole["instances"].pop(f"{account}/{region}", None)
        return self._done(call, whole, "DELETE")

    def list_stack_instances(self, call: Call) -> Record:
        account, region = call.params.get("StackInstanceAccount"), call.params.get("StackInstanceRegion")
        found = self._set(call)["instances"].values()
        fitting = [each for each in found if account in (None, each["Account"]) and region in (None, each["Region"])]
        return {"Summaries": fitting}

    def describe_stack_instance(self, call: Call) -> Record:
        place = f"{call.params['StackInstanceAccount']}/{call.params['StackInstanceRegion']}"
        found = self._set(call)["instances"].get(place)
        if found is None:
            raise AwsError("StackInstanceNotFoundException", f"no instance in {place}", 404)
        return {"StackInstance": found}

    def describe_stack_set_operation(self, call: Call) -> Record:
        found = self._set(call)["operations"].get(call.params["OperationId"])
        if found is None:
            raise AwsError("OperationNotFoundException", "no such operation", 404)
        return {"StackSetOperation": found}

    def list_stack_set_operations(self, call: Call) -> Record:
        return {"Summaries": list(reversed(self._set(call)["operations"].values()))}

    @staticmethod
    def _set(call: Call) -> Record:
        return call.table(SET).get(call.params["StackSetName"].split(":")[0])

    @staticmethod
    def _instance(call: Call, whole: Record, account: str, region: str) -> None:
        name = whole["set"]["StackSetName"]
        stack = f"arn:aws:cloudformation:{region}:{account}:stack/StackSet-{name}-{uuid4()}/{uuid4()}"
        fresh = {"StackSetId": whole["set"]["StackSetId"], "Region": region, "Account": account, "StackId": stack}
        instance = whole["instances"].setdefault(f"{account}/{region}", fresh)
        instance.update(call.pick("ParameterOverrides"), Status="CURRENT", DriftStatus="NOT_CHECKED")
        instance["StackInstanceStatus"] = {"DetailedStatus": "SUCCEEDED"}

    @staticmethod
    def _done(call: Call, whole: Record, action: str) -> Record:
        identifier = call.params.get("OperationId") or str(uuid4())
        told = {
            "OperationId": identifier,
            "StackSetId": whole["set"]["StackSetId"],
            "Action": action,
            "Status": "SUCCEEDED",
        }
        whole["operations"][identifier] = {**told, "CreationTimestamp": now(), "EndTimestamp": now()}
        return {"OperationId": identifier}


def _accounts(call: Call) -> list[str]:
    """Those that are named, or those in the units that are named."""
    targets = call.params.get("DeploymentTargets") or {}
    accounts = [*(call.params.get("Accounts") or []), *(targets.get("Accounts") or [])]
    units = set(targets.get("OrganizationalUnitIds") or [])
    if not units:
        return accounts
    inside = [
        account.id
        for backends in organizations_backends.values()
        for account in backends["aws"].accounts
        if account.parent_id in units
    ]
    return [each for each in inside if not accounts or each in accounts]
