import { applicationIssuers } from '../../blueprint/plan/access-ways';
import { IdentityProvider } from '../../modules/identity/identity-provider';
import type { ToolingScope } from './tooling-scope';

/** The issuers of the tokens that external builds deliver with. Those that are a way in, too, `bootstrap` makes: an account has one of each. */
export function addIdentityProviders({ stack, blueprint }: ToolingScope): void {
  for (const { kind, host, audience } of applicationIssuers(blueprint.facts))
    new IdentityProvider(stack, `builder-${kind}`, { host, audience });
}
