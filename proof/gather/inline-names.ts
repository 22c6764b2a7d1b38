import type { Collector } from './collector';
import type { LocatedResource } from './located';

/** The names of policies that stand on roles themselves. */
export class InlineNames {
  /** Addresses, by the role and the name. */
  private readonly known = new Map<string, string>();

  /**
   * A name is there once on a role. AWS keeps the policy that was written last: what the other one denies, or allows, is gone.
   *
   * @see https://docs.aws.amazon.com/IAM/latest/APIReference/API_PutRolePolicy.html (2026-11-29)
   */
  add({ problems }: Collector, placed: LocatedResource, role: string): void {
    const name = placed.textOr('name', '');
    // Without a name, Terraform makes one up that nothing else has.
    if (name === '') return;
    const key = `${role} ${name}`;
    const other = this.known.get(key);
    if (other !== undefined)
      problems.add(placed.address, `another policy "${name}" of the same role`, {
        wanted: 'a name for each: AWS keeps one of them',
        change: `look at ${other}`,
      });
    this.known.set(key, placed.address);
  }
}
