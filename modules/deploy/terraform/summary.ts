/** Characters that the addresses may take: the text of an approval has 1,000, and the commit is in it too. */
const ROOM = 380;

/**
 * A program of jq that tells whoever approves what a plan does: how many resources are added, changed and destroyed, and
 * the addresses of those that are destroyed or replaced. No values: they may be secrets. Addresses may hold any text,
 * between quotes, which are made plain: only visible characters of ASCII, none of which CodePipeline reads as a variable.
 *
 * @see https://developer.hashicorp.com/terraform/internals/json-format#plan-representation (2026-11-28)
 */
export const SUMMARY = `def count(what): map(select(.change.actions | index(what))) | length;
def plain: explode | map(if . < 32 or . > 126 or . == 35 or . == 39 or . == 36 then 63 elif . == 34 then 96 else . end) | implode;
def address: (.address | plain) + (if (.change.actions | index("create")) then " (replaced)" else "" end);
def listed: reduce .[] as $each ({text: [], size: 0, left: 0};
    if .left > 0 or .size + ($each | length) > ${ROOM} then .left += 1
    else .text += [$each] | .size += ($each | length) + 2 end)
  | (.text + if .left > 0 then ["\\(.left) more"] else [] end) | join(", ");
[.resource_changes[]? | select(any(.change.actions[]; . == "create" or . == "update" or . == "delete"))] as $changes
| [.output_changes // {} | to_entries[] | select(.value.actions != ["no-op"])] as $outputs
| if ($changes | length) + ($outputs | length) == 0 then "No changes."
  else ($changes | "\\(count("create")) to add, \\(count("update")) to change, \\(count("delete")) to destroy.")
    + (if ($outputs | length) > 0 then " Outputs change." else "" end)
    + ($changes | map(select(.change.actions | index("delete")) | address)
      | if length > 0 then " Destroys \\(listed)." else "" end)
  end`;
