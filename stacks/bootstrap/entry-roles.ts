import { entryWays } from '../../blueprint/plan/access-ways';
import { EntryRole } from '../../modules/access/entry-role';
import { IdentityProvider } from '../../modules/identity/identity-provider';
import type { BootstrapScope } from './bootstrap-scope';

/** In the tooling account: the roles that jobs of GitHub Actions and GitLab come in by, and who signs their tokens. */
export function addEntryRoles({ stack, blueprint, account }: BootstrapScope): void {
  const { facts, names } = blueprint;
  if (account.id !== facts.tooling.id) return;
  const plans = names.terraformPlanRoleArn('*');
  const applies = names.terraformApplyRoleArn('*');
  for (const { kind, host, audience, plan, apply } of entryWays(facts)) {
    new IdentityProvider(stack, `builder-${kind}`, { host, audience });
    const shared = { organizationId: facts.organization.id };
    const claims = (subject: readonly string[]) => ({
      providerArn: names.identityProviderArn(host),
      audience,
      // As AWS writes a list of one.
      subject: subject.length === 1 ? (subject[0] ?? subject) : subject,
    });
    new EntryRole(stack, `entry-${kind}-plan`, {
      ...shared,
      name: names.terraformEntryRole(kind, 'plan'),
      claims: claims(plan),
      leadsTo: [plans],
    });
    new EntryRole(stack, `entry-${kind}-apply`, {
      ...shared,
      name: names.terraformEntryRole(kind, 'apply'),
      claims: claims(apply),
      leadsTo: [plans, applies],
    });
  }
}
