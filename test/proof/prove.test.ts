import { buildBlueprint } from '../../blueprint/blueprint';
import type { GuardrailEntry } from '../../blueprint/schema/guardrails';
import type { LandingZone } from '../../blueprint/schema/landing-zone';
import { hopsOf } from '../../hops';
import type { PolicyStatement } from '../../proof/evaluate';
import type { FoundPolicy, Gathered } from '../../proof/gather/model';
import { prove, usedStatements, vocabularyOfHops } from '../../proof/prove';
import { aLandingZone, aLandingZoneInTwoRegions, anApplication, manyAccounts } from '../support/landing-zone';
import { landingZones } from '../support/landing-zones';
import { gatherLandingZone, proved, proveLandingZone } from '../support/proof';

describe.each(landingZones)('the proof of $title', ({ landingZone }) => {
  const proof = proved(landingZone);

  it('finds every needed request allowed and every forbidden one denied', async () => {
    const { results } = await proof;
    expect(results.filter(({ proved }) => !proved).map(({ hop, decision }) => [hop.title, decision])).toEqual(
      [],
    );
    for (const expected of ['allowed', 'denied'])
      expect(results.filter(({ hop }) => hop.expected === expected).length).toBeGreaterThan(50);
  });

  it('leaves no answer open', async () => {
    expect((await proof).results.filter(({ decision }) => decision === 'Unknown')).toEqual([]);
  });

  it('names the statement of every policy that has to allow a request', async () => {
    const nameless = (await proof).results
      .filter(({ hop }) => hop.expected === 'allowed')
      .filter(
        ({ decidedBy }) => !decidedBy.some(({ policy }) => !policy.address.startsWith('AWS/FullAWSAccess')),
      );
    expect(nameless).toEqual([]);
  });

  it('uses every statement that was synthesized', async () => {
    const { gathered, results } = await proof;
    const used = usedStatements(results);
    const unused = gathered.policies.flatMap((policy) =>
      [policy.document.Statement]
        .flat()
        .filter((_, position) => !used.get(policy)?.has(position))
        .map(({ Sid }) => `${policy.address} ${Sid}`),
    );
    expect(unused).toEqual([]);
  });
});

describe.each(landingZones)('the proof of $title under a region lock on the root', ({ landingZone }) => {
  it('leaves no answer open: each request says the region it goes to', async () => {
    const { results } = await proveLandingZone(buildBlueprint(lockedToItsRegions(landingZone)));
    expect(results.filter(({ proved }) => !proved).map(({ hop, decision }) => [hop.title, decision])).toEqual(
      [],
    );
  });
});

/** Every account of a landing zone bound to the regions that it and its state are in. */
function lockedToItsRegions(landingZone: LandingZone): LandingZone {
  const { regions, state, guardrails } = landingZone;
  const open = [regions.primary, ...(regions.further ?? []), ...(state?.kind === 's3' ? [state.region] : [])];
  const isLock = (each: GuardrailEntry) =>
    (typeof each === 'string' ? each : each.guardrail) === 'region-lock';
  const others = Object.entries(guardrails.on)
    .map(([target, entries]) => [target, entries.filter((each) => !isLock(each))] as const)
    .filter(([, entries]) => entries.length > 0);
  const on: Record<string, GuardrailEntry[]> = Object.fromEntries(others);
  const lock = { guardrail: 'region-lock' as const, regions: [...new Set(open)] };
  return { ...landingZone, guardrails: { ...guardrails, on: { ...on, root: [...(on.root ?? []), lock] } } };
}

describe.each([
  ['no guardrails', aLandingZone()],
  ['two regions and replicas', aLandingZoneInTwoRegions()],
  [
    'three applications',
    aLandingZone({ applications: ['shop', 'blog', 'chat'].map((name) => anApplication(name)) }),
  ],
  [
    'a hundred accounts',
    aLandingZone({
      workloads: manyAccounts(100),
      waves: [{ name: 'all', accounts: { organizationalUnit: 'Workloads' } }],
    }),
  ],
])('a landing zone with %s', (_, landingZone) => {
  it('is proved', async () => {
    const { results } = await proveLandingZone(buildBlueprint(landingZone));
    expect(results.filter(({ proved }) => !proved).map(({ hop, decision }) => [hop.title, decision])).toEqual(
      [],
    );
  });
});

describe('a proof is refuted', () => {
  const blueprint = buildBlueprint(aLandingZone());
  const gathered = gatherLandingZone(blueprint);
  const hops = hopsOf(blueprint);

  /** Titles of what is refuted once a statement is another one, or is gone. */
  async function refuted(sid: string, change: (statement: PolicyStatement) => PolicyStatement | undefined) {
    const changed = withStatement(gathered, sid, change);
    const results = prove(hops, changed, await vocabularyOfHops(hops));
    return results.filter(({ proved }) => !proved).map(({ hop }) => hop.title);
  }

  it('where the artifact key no longer lets the deploy roles decrypt', async () => {
    expect(await refuted('DeployRolesDecrypt', () => undefined)).toEqual([
      'the deploy role of shop in dev decrypts an artifact in eu-west-1 (kms:Decrypt)',
      'the deploy role of shop in prod decrypts an artifact in eu-west-1 (kms:Decrypt)',
    ]);
  });

  it('where the artifact bucket lets in who only has the right name', async () => {
    const titles = await refuted('DeployRolesReadArtifacts', ({ Condition, ...rest }) => ({
      ...rest,
      Condition: { ArnLike: Condition?.ArnLike ?? {} },
    }));
    expect(titles).toContain(
      'a stranger with the name of a deploy role reads an artifact of shop in eu-west-1 (s3:GetObject)',
    );
  });

  it('where a deploy role trusts whoever is in the tooling account', async () => {
    const titles = await refuted('PipelineMayAssume', ({ Condition: _condition, ...rest }) => rest);
    expect(titles).toContain('somebody in tooling assumes the deploy role of shop in prod (sts:AssumeRole)');
  });

  it('where a service may act for somebody else', async () => {
    const titles = await refuted('CodeBuildMayAssume', ({ Condition: _condition, ...rest }) => rest);
    expect(titles).toEqual([
      "CodeBuild assumes the build role of shop for somebody else's account (sts:AssumeRole)",
      'CodeBuild assumes the build role of shop for another project (sts:AssumeRole)',
    ]);
  });

  it('where a guardrail locks the pipeline out, by name of its statement', async () => {
    const lockOut: FoundPolicy = {
      kind: 'service control policy',
      address: 'organization/aws_organizations_policy.too-strict',
      document: {
        Version: '2012-10-17',
        Statement: { Sid: 'DenyEcs', Effect: 'Deny', Action: 'ecs:*', Resource: '*' },
      },
    };
    const controls = new Map([['ou-acme-workload', { service: [lockOut], resource: [] }]]);
    const results = prove(hops, { ...gathered, controls }, await vocabularyOfHops(hops));
    const unproved = results.filter(({ proved }) => !proved);
    expect(unproved.length).toBeGreaterThan(5);
    for (const { because } of unproved)
      expect(because).toEqual([expect.objectContaining({ sid: 'DenyEcs', address: lockOut.address })]);
  });

  it('where the role of a hop is not made at all', async () => {
    const roles = new Map([...gathered.roles].filter(([arn]) => !arn.endsWith('acme-delivery-build-shop')));
    const results = prove(hops, { ...gathered, roles }, await vocabularyOfHops(hops));
    const missing = results.filter((result) => result.missing !== undefined);
    expect(missing.length).toBeGreaterThan(5);
    expect(missing.every(({ proved }) => !proved)).toBe(true);
  });
});

/** What was gathered, with every statement of a Sid changed. */
function withStatement(
  gathered: Gathered,
  sid: string,
  change: (statement: PolicyStatement) => PolicyStatement | undefined,
): Gathered {
  const changed = new Map<FoundPolicy, FoundPolicy>(
    gathered.policies.map((policy) => {
      const Statement = [policy.document.Statement]
        .flat()
        .flatMap((each) => (each.Sid === sid ? (change(each) ?? []) : each));
      return [policy, { ...policy, document: { ...policy.document, Statement } }];
    }),
  );
  const now = (policy: FoundPolicy) => changed.get(policy) ?? policy;
  return {
    ...gathered,
    roles: new Map(
      [...gathered.roles].map(([arn, role]) => [
        arn,
        {
          ...role,
          trust: now(role.trust),
          identity: role.identity.map(now),
          boundary: role.boundary && now(role.boundary),
        },
      ]),
    ),
    resources: new Map(
      [...gathered.resources].map(([arn, found]) => [
        arn,
        { ...found, policy: found.policy && now(found.policy) },
      ]),
    ),
  };
}
