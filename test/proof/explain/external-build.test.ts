import { resolve } from 'node:path';
import { buildBlueprint } from '../../../blueprint/blueprint';
import { hopsOf } from '../../../hops';
import { askerFor } from '../../../proof/ask';
import { explain, readDenial, Sources } from '../../../proof/explain';
import type { Gathered } from '../../../proof/gather/model';
import { vocabularyOfHops } from '../../../proof/prove';
import { aLandingZone, anApplication, IDS } from '../../support/landing-zone';
import { gatherLandingZone } from '../../support/proof';

const blueprint = buildBlueprint(
  aLandingZone({
    applications: [
      anApplication('shop', {
        source: { kind: 's3' },
        externalBuild: { kind: 'github-actions', repository: 'acme/shop' },
      }),
    ],
  }),
);
const hops = hopsOf(blueprint);
const gathered = gatherLandingZone(blueprint);
const ciRole = `arn:aws:iam::${IDS.tooling}:role/acme-delivery-ci-shop`;

async function explained(text: string, facts: Gathered = gathered) {
  const denial = readDenial(text);
  if (!denial) throw new Error('no message');
  return explain(denial, {
    hops,
    gathered: facts,
    ask: askerFor(facts, await vocabularyOfHops(hops)),
    sources: new Sources(resolve(__dirname, '../../..')),
  });
}

/** As the action of GitHub and the CLI of AWS print it: without a principal, a role or a claim. */
const messages = [
  'Error: Could not assume role with OIDC: Not authorized to perform sts:AssumeRoleWithWebIdentity',
  'An error occurred (AccessDenied) when calling the AssumeRoleWithWebIdentity operation: Not authorized to perform sts:AssumeRoleWithWebIdentity',
];

describe('a token that AWS does not take', () => {
  it.each(messages)('is explained by the claims that it must have: %s', async (message) => {
    const { verdict, hop, next } = await explained(message);
    expect(verdict).toBe('allowed by what is synthesized');
    expect(hop?.title).toBe('the external build becomes the CI role of shop (sts:AssumeRoleWithWebIdentity)');
    expect(next).toContain('token.actions.githubusercontent.com:sub = repo:acme/shop:ref:refs/heads/main');
  });

  it('is explained by the trust policy where that lets nobody in', async () => {
    const role = gathered.roles.get(ciRole);
    if (!role) throw new Error('no CI role');
    const trust = { ...role.trust, document: { ...role.trust.document, Statement: [] } };
    const roles = new Map([...gathered.roles, [ciRole, { ...role, trust }]]);
    const { verdict, missing, origin } = await explained(messages[0] ?? '', { ...gathered, roles });
    expect(verdict).toBe('denied by what is synthesized');
    expect(missing?.Principal).toEqual({
      Federated: `arn:aws:iam::${IDS.tooling}:oidc-provider/token.actions.githubusercontent.com`,
    });
    expect(origin?.module).toBe('modules/identity/ci-role.ts');
  });
});
