/** A name as part of a construct id. */
function slug(name: string): string {
  return name
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-|-$/g, '');
}

/** The construct id of a unit in the organization stack: it follows from its name, which must stay. */
export function unitKey(name: string): string {
  return `unit-${slug(name)}`;
}

/** The construct id of an account in the organization stack. */
export function accountKey(name: string): string {
  return `account-${name}`;
}

/** The id of a unit, or Terraform's reference to that of one it makes. */
export function unitId({ id, name }: { readonly id?: string | undefined; readonly name: string }): string {
  return id ?? `\${aws_organizations_organizational_unit.${unitKey(name)}.id}`;
}

/** What stands for a target in construct ids: its id, or what a unit that is made is known by. */
export function targetKey(target: { readonly name: string; readonly id: string }): string {
  return target.id.startsWith('$') ? unitKey(target.name) : target.id;
}
