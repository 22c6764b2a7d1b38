import { boundaryNames } from '../../blueprint/plan/boundary';
import { unitId } from '../../blueprint/plan/builds';
import { looksOf } from '../../blueprint/plan/looks';
import type { Blueprint, PlannedApplication } from '../../blueprint/plan/planned';
import type { AccountFacts } from '../../blueprint/schema/landing-zone';
import { DeliveryRole } from '../../modules/identity/delivery-role';
import { unsaid } from '../../modules/read-back/unsaid';
import { type Statement, withSidsMerged } from '../../policies/document';
import { mayAssume, trustRole } from '../../policies/trust';
import { lookKindOf } from '../looks';
import type { WorkloadScope } from './workload-scope';

type At = Pick<Blueprint, 'names' | 'applications'> & { readonly account: AccountFacts };

const looksAt = (account: AccountFacts, { facts, targets }: Pick<PlannedApplication, 'facts' | 'targets'>) =>
  looksOf(facts, targets).filter((look) => look.account.name === account.name);

/** What the role that looks is granted in an account; nothing where an application has no records, or nothing that tells. */
function lookGrants({ names, account }: At, { facts, targets }: PlannedApplication): readonly Statement[] {
  const { partition } = names;
  return withSidsMerged(
    looksAt(account, { facts, targets }).flatMap(({ region, at }) =>
      lookKindOf(at).grants(at, { partition, accountId: account.id, region }),
    ),
  );
}

/** What roles that look add to the boundary of an account's deploy roles, which bounds them too. */
export function lookCeilings(at: At, said: readonly Statement[]): readonly Statement[] {
  const grants = at.applications.flatMap((application) => lookGrants(at, application));
  if (grants.length === 0) return [];
  const looks = at.applications.flatMap((application) => looksAt(at.account, application));
  const most = boundaryNames(at.applications, at.account)
    ? grants
    : looks.flatMap(({ region, at: looked }) =>
        lookKindOf(looked).ceiling(looked, {
          partition: at.names.partition,
          accountId: at.account.id,
          region,
        }),
      );
  return unsaid(withSidsMerged(most), said);
}

/** The role that the build which records a wave takes, to see what runs. */
export function addLookRole(
  { stack, blueprint, account }: WorkloadScope,
  application: PlannedApplication,
  boundaryArn: string,
): void {
  const { names } = blueprint;
  const { name } = application.facts;
  const grants = lookGrants({ ...blueprint, account }, application);
  if (grants.length === 0) return;
  const recorder = names.toolingRoleArn(names.buildRole(unitId(name, 'record')));
  const role = new DeliveryRole(stack, `look-${name}`, {
    name: names.lookRole(name),
    description: `Tells the pipeline of ${name} in the tooling account what runs here`,
    trust: [mayAssume('RecorderMayAssume', trustRole(recorder))],
    permissionsBoundary: boundaryArn,
  });
  role.grant('looks', grants);
}
