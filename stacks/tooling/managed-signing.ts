import { madeProfiles, signingRules } from '../../blueprint/plan/managed-signing';
import { ManagedSigning } from '../../modules/registry/managed-signing';
import type { ToolingScope } from './tooling-scope';

/** What Amazon ECR signs as it is pushed, where accounts/ says so. */
export function addManagedSigning({ stack, blueprint: { facts, names } }: ToolingScope): void {
  const rules = signingRules(facts);
  if (rules.length === 0) return;
  new ManagedSigning(stack, 'managed-signing', {
    stackName: names.imageSigningStack(),
    profiles: madeProfiles(facts),
    rules: rules.map(({ profile, repositories }) => ({
      profileArn: names.signingProfileArn(profile),
      repositories: repositories.map(names.repository),
    })),
  });
}
