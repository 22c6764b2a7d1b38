# An example of a company's own rules, for conftest: docs/scan.md. Copy it, and write yours.
#
#   terraform show -json tooling.tfplan > tooling.json
#   conftest test --policy docs/rego tooling.json
package main

import rego.v1

# What the company asks for. The three boundaries are those of docs/company-rules.md.
path := "/ci/"

boundaries := ["policy/security/EveryRole", "policy/sink-delivery-boundary", "policy/sink-terraform-boundary"]

tags := ["cost-center", "owner"]

# What is there after the apply.
planned contains resource if {
	some resource in input.resource_changes
	resource.mode == "managed"
	resource.change.after != null
}

# A plan of nothing passes every rule: it is none.
deny contains "no plan: it has no resource_changes" if not input.resource_changes

deny contains sprintf("%s has the path %s, not %s", [role.address, role.change.after.path, path]) if {
	some role in planned
	role.type == "aws_iam_role"
	role.change.after.path != path
}

deny contains sprintf("%s has no permissions boundary of the company", [role.address]) if {
	some role in planned
	role.type == "aws_iam_role"
	not bounded(role.change)
}

# The ARN of a boundary that the same plan makes is not known yet.
bounded(change) if change.after_unknown.permissions_boundary == true

bounded(change) if {
	is_string(change.after.permissions_boundary)
	some boundary in boundaries
	endswith(change.after.permissions_boundary, boundary)
}

deny contains sprintf("%s lacks the tag %s", [resource.address, tag]) if {
	some resource in planned
	some tag in tags
	all := resource.change.after.tags_all
	all != null
	not all[tag]
}
