import { issuersOf } from '../../blueprint/plan/external-build';
import { IdentityProvider } from '../../modules/identity/identity-provider';
import type { ToolingScope } from './tooling-scope';

/** The issuers of the tokens that external builds deliver with. */
export function addIdentityProviders({ stack, blueprint }: ToolingScope): void {
  const applications = blueprint.applications.map(({ facts }) => facts);
  for (const { kind, host, audience } of issuersOf(applications))
    new IdentityProvider(stack, `builder-${kind}`, { host, audience });
}
