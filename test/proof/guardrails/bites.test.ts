import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { buildBlueprint } from '../../../blueprint/blueprint';
import type { LandingZone } from '../../../blueprint/schema/landing-zone';
import { renderSignOff } from '../../../cli/prove/sign-off';
import { answerTo, assemblerFor } from '../../../proof/ask';
import type { FoundPolicy, Gathered } from '../../../proof/gather/model';
import { type Bite, bitesOf } from '../../../proof/guardrails/bites';
import { biteFindings } from '../../../proof/guardrails/findings';
import { statementOwners } from '../../../proof/guardrails/owners';
import { WithoutGuardrail } from '../../../proof/guardrails/without';
import { prove } from '../../../proof/prove';
import { openRows } from '../../../proof/sign-off';
import { landingZone as acme } from '../../consumers/acme/accounts';
import { aLandingZone } from '../../support/landing-zone';
import { landingZones } from '../../support/landing-zones';
import { proved } from '../../support/proof';
import { signOffOfLandingZone } from '../../support/sign-off';

const signOffPage = readFileSync(join(__dirname, '../../../docs/sign-off.md'), 'utf8');

const idle = (bites: readonly Bite[]) =>
  bites
    .filter(({ hop, notAsked }) => hop === undefined && notAsked === undefined)
    .map(({ guardrail, account }) => `${guardrail} in ${account}`);

describe.each(landingZones)('the guardrails of $title', ({ landingZone }) => {
  it('each deny something in each account they bind that nothing else denies', async () => {
    const blueprint = buildBlueprint(landingZone);
    const bites = bitesOf(blueprint, await proved(landingZone));
    expect(bites.length).toBeGreaterThan(0);
    expect(idle(bites)).toEqual([]);
  });

  it('are signed off in docs/sign-off.md, with no open row (npm run sign-off writes it)', async () => {
    const signOff = await signOffOfLandingZone(landingZone);
    expect(openRows(signOff)).toBe(0);
    expect(signOffPage).toContain(renderSignOff(signOff, { counts: false }));
  });
});

/** Acme with one more policy on a target, which no guardrail says. */
async function acmeWith(target: string, ...Action: readonly string[]): Promise<readonly Bite[]> {
  const { gathered, results, vocabulary } = await proved(acme);
  const denying: FoundPolicy = {
    kind: 'service control policy',
    address: 'organization/aws_organizations_policy.another',
    document: { Version: '2012-10-17', Statement: { Sid: 'Another', Effect: 'Deny', Action, Resource: '*' } },
  };
  const there = gathered.controls.get(target) ?? { service: [], resource: [] };
  const controls = new Map(gathered.controls).set(target, {
    ...there,
    service: [...there.service, denying],
  });
  const sabotaged: Gathered = { ...gathered, controls };
  const hops = results.map(({ hop }) => hop).filter(({ expected }) => expected === 'denied');
  return bitesOf(buildBlueprint(acme), {
    gathered: sabotaged,
    vocabulary,
    results: prove(hops, sabotaged, vocabulary),
  });
}

describe('a guardrail whose requests something else denies too', () => {
  it('bites nothing, and is an error that names the account and what it is on', async () => {
    const bites = await acmeWith('ou-acme-workload', 'iam:CreateAccessKey', 'sqs:CreateQueue');
    expect(idle(bites)).toEqual([
      'deny-root-user in dev',
      'deny-root-user in staging',
      'deny-root-user in prod',
    ]);
    expect(biteFindings(buildBlueprint(acme), bites)[0]).toEqual({
      rule: 'guardrail-bites',
      severity: 'error',
      address: 'guardrails.on.Workloads',
      sid: 'deny-root-user',
      found: 'in dev it denies nothing that would be allowed without it',
      change: 'take it off dev, or off what it stands on twice',
    });
  });
});

describe('a guardrail that is on a unit and on the root, while it is moved', () => {
  it('bites: what counts is the guardrail, not the place', async () => {
    const landingZone: LandingZone = aLandingZone({
      guardrails: {
        on: { root: ['protect-delivery-roles', 'deny-root-user'], Workloads: ['deny-root-user'] },
      },
    });
    expect(idle(bitesOf(buildBlueprint(landingZone), await proved(landingZone)))).toEqual([]);
  });
});

describe('an account that is exempt', () => {
  it('is told as such, and is no error', async () => {
    const bites = bitesOf(buildBlueprint(acme), await proved(acme));
    expect(bites.filter(({ notAsked }) => notAsked)).toEqual([
      {
        guardrail: 'pipeline-only-deployment',
        account: 'dev',
        hop: undefined,
        notAsked: 'the account is exempt',
      },
    ]);
  });
});

describe('what the delivery needs', () => {
  it('is allowed with each guardrail and without it', async () => {
    const { gathered, results, vocabulary } = await proved(acme);
    const owners = statementOwners(buildBlueprint(acme));
    const assemble = assemblerFor(gathered, vocabulary);
    const needed = results.filter(({ hop }) => hop.expected === 'allowed');
    expect(needed.every((result) => result.proved)).toBe(true);
    const kept = [...new Set(owners.values())].map((guardrail) => {
      const without = new WithoutGuardrail(guardrail, owners);
      const lost = needed.filter(({ hop }) => {
        const assembled = assemble(hop);
        if (typeof assembled === 'string') return true;
        return answerTo({ ...assembled, sources: without.of(assembled.sources) }).decision !== 'Allowed';
      });
      return [guardrail, lost.map(({ hop }) => hop.title)];
    });
    expect(kept.length).toBeGreaterThan(10);
    expect(kept.filter(([, lost]) => lost && lost.length > 0)).toEqual([]);
  });
});

describe('two guardrails with a statement of one name', () => {
  it('cannot be told apart', () => {
    const { guardrailPolicies } = buildBlueprint(acme);
    const [first] = guardrailPolicies;
    if (!first) throw new Error('acme has a policy');
    const twice = {
      ...first,
      guardrails: [...first.guardrails, { id: 'another', size: 1, sids: first.guardrails[0]?.sids ?? [] }],
    };
    expect(() => statementOwners({ guardrailPolicies: [twice] })).toThrow('both have a statement');
  });
});
