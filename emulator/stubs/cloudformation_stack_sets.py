"""Stack sets of AWS CloudFormation: their template, instances and operations, each finished at once.

Of the stacks in the accounts that a service-managed set reaches, what belongs to IAM is made (stack_set_stacks.py); with
automatic deployment also where an account joins, leaves or moves later.

Not done: stacks of self-managed sets, roles of administration and execution, drift, tolerated failures.
"""

from uuid import uuid4

from moto.core.exceptions import ServiceException

from aws.accounts import accounts_in, organization, trusts
from aws.errors import AwsError
from aws.store import Kind, Record, Store
from aws.stub import Call, Stub, now
from stubs.cloudformation_templates import given_template, merged_parameters, needs_capability, parsed
from stubs.stack_set_stacks import become, leave

# https://docs.aws.amazon.com/organizations/latest/userguide/services-that-can-integrate-cloudformation.html (2026-11-28)
STACK_SETS = "member.org.stacksets.cloudformation.amazonaws.com"

SET = Kind("stack-set", "StackSetNotFoundException", "NameAlreadyExistsException")
SETTINGS = ("Description", "Capabilities", "Tags", "AdministrationRoleARN", "ExecutionRoleName", "AutoDeployment")
UNTRUSTED = "You must enable organizations access to operate a service managed stack set"


class CloudFormationStackSets(Stub):
    def activate_organizations_access(self, _: Call) -> None:
        if not trusts(STACK_SETS):
            organization().enable_aws_service_access(ServicePrincipal=STACK_SETS)

    def deactivate_organizations_access(self, _: Call) -> None:
        organization().disable_aws_service_access(ServicePrincipal=STACK_SETS)

    def describe_organizations_access(self, _: Call) -> Record:
        return {"Status": "ENABLED" if trusts(STACK_SETS) else "DISABLED"}

    def create_stack_set(self, call: Call) -> Record:
        name, text = call.params["StackSetName"], given_template(call)
        if call.params.get("PermissionModel") == "SERVICE_MANAGED" and not trusts(STACK_SETS):
            raise AwsError("ValidationError", UNTRUSTED)
        identifier = f"{name}:{uuid4()}"
        record = {"PermissionModel": "SELF_MANAGED", "Status": "ACTIVE", "StackSetName": name, "StackSetId": identifier}
        record.update(call.pick("PermissionModel", "ManagedExecution", *SETTINGS), TemplateBody=text)
        record.update(
            Parameters=merged_parameters(call, parsed(text), []), StackSetARN=call.arn(f"stackset/{identifier}")
        )
        call.table(SET).add(name, {"set": record, "instances": {}, "operations": {}, "stacks": {}, "targets": {}})
        return {"StackSetId": identifier}

    def describe_stack_set(self, call: Call) -> Record:
        whole = self._set(call)
        return {"StackSet": {**whole["set"], "OrganizationalUnitIds": list(whole["targets"])}}

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
        accounts, regions = [each for each, _ in _reached(call)], call.params.get("Regions") or []
        for each in whole["instances"].values():
            meant = not accounts or (each["Account"] in accounts and each["Region"] in regions)
            each["Status"] = "CURRENT" if meant else "OUTDATED"
            if meant:
                _deploy(whole, each)
        follow(whole)
        return self._done(call, whole, "UPDATE")

    def delete_stack_set(self, call: Call) -> None:
        if self._set(call)["instances"]:
            raise AwsError("StackSetNotEmptyException", "StackSet is not empty", 409)
        call.table(SET).remove(call.params["StackSetName"].split(":")[0])

    def create_stack_instances(self, call: Call) -> Record:
        whole = self._set(call)
        _aim(call, whole)
        for account, unit in _reached(call):
            for region in call.params["Regions"]:
                self._instance(call, whole, (account, region, unit))
        return self._done(call, whole, "CREATE")

    def update_stack_instances(self, call: Call) -> Record:
        whole = self._set(call)
        for account, unit in _reached(call):
            for region in call.params["Regions"]:
                if f"{account}/{region}" not in whole["instances"]:
                    raise AwsError("StackInstanceNotFoundException", f"no instance in {account} {region}", 404)
                self._instance(call, whole, (account, region, unit))
        return self._done(call, whole, "UPDATE")

    def delete_stack_instances(self, call: Call) -> Record:
        whole = self._set(call)
        for unit in _units(call):
            kept = [each for each in whole["targets"].get(unit, []) if each not in call.params["Regions"]]
            whole["targets"].pop(unit, None)
            if kept:
                whole["targets"][unit] = kept
        # Also stacks of accounts that have left the unit meanwhile.
        named = (call.params.get("DeploymentTargets") or {}).get("Accounts")
        units, accounts = [] if named else _units(call), {account for account, _ in _reached(call)}
        for key, each in list(whole["instances"].items()):
            meant = each["Account"] in accounts or each.get("OrganizationalUnitId") in units
            if meant and each["Region"] in call.params["Regions"]:
                _remove(whole, key, retain=bool(call.params.get("RetainStacks")))
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

    def list_stack_set_operation_results(self, call: Call) -> Record:
        """Where an operation failed, and why; the others are told as done."""
        told = []
        for each in self._set(call)["instances"].values():
            status = each["StackInstanceStatus"]["DetailedStatus"]
            told.append({**_only(each, "Account", "Region", "StatusReason"), "Status": status})
        return {"Summaries": told}

    @staticmethod
    def _set(call: Call) -> Record:
        return call.table(SET).get(call.params["StackSetName"].split(":")[0])

    @staticmethod
    def _instance(call: Call, whole: Record, place: tuple[str, str, str | None]) -> None:
        instance = _made(whole, place)
        instance.update(call.pick("ParameterOverrides"), DriftStatus="NOT_CHECKED")
        _deploy(whole, instance)

    @staticmethod
    def _done(call: Call, whole: Record, action: str) -> Record:
        identifier = call.params.get("OperationId") or str(uuid4())
        failed = any(each["StackInstanceStatus"]["DetailedStatus"] == "FAILED" for each in whole["instances"].values())
        told = {
            "OperationId": identifier,
            "StackSetId": whole["set"]["StackSetId"],
            "Action": action,
            "Status": "FAILED" if failed else "SUCCEEDED",
        }
        whole["operations"][identifier] = {**told, "CreationTimestamp": now(), "EndTimestamp": now()}
        return {"OperationId": identifier}


def follow_organization(store: Store) -> None:
    """What automatic deployment does after an account has joined, left or moved."""
    with store.lock:
        for place, table in list(store.tables.items()):
            if place.kind == SET.name:
                for whole in table.all():
                    follow(whole)


def follow(whole: Record) -> None:
    """https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/stacksets-orgs-manage-auto-deployment.html (2026-11-28)"""
    automatic = whole["set"].get("AutoDeployment") or {}
    if not automatic.get("Enabled"):
        return
    wanted = {
        f"{account}/{region}": (account, region, unit)
        for unit, regions in whole["targets"].items()
        for account in accounts_in(unit)
        for region in regions
    }
    for key in [key for key, each in whole["instances"].items() if key not in wanted and _is_of_unit(each)]:
        _remove(whole, key, retain=bool(automatic.get("RetainStacksOnAccountRemoval")))
    for key in [key for key in wanted if key not in whole["instances"]]:
        _deploy(whole, _made(whole, wanted[key]))


def _is_of_unit(instance: Record) -> bool:
    return bool(instance.get("OrganizationalUnitId"))


def _made(whole: Record, place: tuple[str, str, str | None]) -> Record:
    account, region, unit = place
    name = whole["set"]["StackSetName"]
    stack = f"arn:aws:cloudformation:{region}:{account}:stack/StackSet-{name}-{uuid4()}/{uuid4()}"
    fresh = {"StackSetId": whole["set"]["StackSetId"], "Region": region, "Account": account, "StackId": stack}
    if unit:
        fresh["OrganizationalUnitId"] = unit
    return whole["instances"].setdefault(f"{account}/{region}", fresh)


def _deploy(whole: Record, instance: Record) -> None:
    """Brings the stack of an instance to what the set says. What IAM refuses is told, as CloudFormation does."""
    instance.pop("StatusReason", None)
    if whole["set"]["PermissionModel"] == "SERVICE_MANAGED":
        place = (instance["Account"], instance["Region"])
        stack = whole["stacks"].setdefault("/".join(place), {})
        overrides = {each["ParameterKey"]: each for each in instance.get("ParameterOverrides") or []}
        parameters = [overrides.get(each["ParameterKey"], each) for each in whole["set"]["Parameters"]]
        try:
            needs_capability(parsed(whole["set"]["TemplateBody"]), whole["set"].get("Capabilities") or [])
            become(stack, place, instance["StackId"].split("/")[1], {**whole["set"], "Parameters": parameters})
        except (ServiceException, AwsError) as problem:
            reason = f"ResourceLogicalId: {problem.message}"
            instance.update(Status="OUTDATED", StatusReason=reason, StackInstanceStatus={"DetailedStatus": "FAILED"})
            return
    instance.update(Status="CURRENT", StackInstanceStatus={"DetailedStatus": "SUCCEEDED"})


def _remove(whole: Record, key: str, retain: bool) -> None:
    stack = whole["stacks"].pop(key, {})
    if not retain:
        leave(stack, key.split("/")[0])
    whole["instances"].pop(key, None)


def _aim(call: Call, whole: Record) -> None:
    """Units are remembered: automatic deployment follows them."""
    for unit in _units(call):
        known = whole["targets"].setdefault(unit, [])
        known += [each for each in call.params["Regions"] if each not in known]


def _units(call: Call) -> list[str]:
    return (call.params.get("DeploymentTargets") or {}).get("OrganizationalUnitIds") or []


def _reached(call: Call) -> list[tuple[str, str | None]]:
    """Accounts that are named, or those in the units that are named, each with its unit."""
    targets = call.params.get("DeploymentTargets") or {}
    accounts = [*(call.params.get("Accounts") or []), *(targets.get("Accounts") or [])]
    units = _units(call)
    if not units:
        return [(each, None) for each in accounts]
    inside = {account: unit for unit in units for account in accounts_in(unit)}
    return [(account, unit) for account, unit in inside.items() if not accounts or account in accounts]


def _only(record: Record, *names: str) -> Record:
    return {name: record[name] for name in names if name in record}
