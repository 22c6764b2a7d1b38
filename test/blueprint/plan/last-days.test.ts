import { buildBlueprint } from '../../../blueprint/blueprint';
import { withLastDays } from '../../../blueprint/plan/last-days';
import type { Guardrails } from '../../../blueprint/schema/guardrails';
import type { Statement } from '../../../policies/document';
import { evaluate } from '../../../proof/evaluate';
import type { FoundPolicy, Gathered } from '../../../proof/gather/model';
import { prove } from '../../../proof/prove';
import { aLandingZone, IDS } from '../../support/landing-zone';
import { type ProvedLandingZone, proved } from '../../support/proof';

const reason = 'The incident team works there.';
const role = (name: string) => `arn:aws:iam::${IDS.dev}:role/${name}`;

/** What the policies of service controls say to somebody who starts an instance in a region that is closed. */
function decided(exemptions: Guardrails['exemptions'], who: string, time: string): string {
  const guardrails: Guardrails = {
    on: { Workloads: ['region-lock'] },
    ...(exemptions && { exemptions }),
  };
  const policies = buildBlueprint(aLandingZone({ guardrails })).guardrailPolicies;
  const everything = { Statement: { Effect: 'Allow' as const, Action: '*', Resource: '*' } };
  return evaluate({
    principal: role(who),
    action: 'ec2:RunInstances',
    resource: `arn:aws:ec2:ap-south-1:${IDS.dev}:instance/i-1`,
    resourceAccount: IDS.dev,
    context: {
      'aws:PrincipalArn': role(who),
      'aws:PrincipalAccount': IDS.dev,
      'aws:RequestedRegion': 'ap-south-1',
      'aws:CurrentTime': time,
    },
    identityPolicies: [everything],
    serviceControlPolicies: [
      [
        everything,
        ...policies.map(({ document }) => ({
          Version: '2012-10-17',
          Statement: document.Statement as readonly Statement[],
        })),
      ],
    ],
  }).decision;
}

describe('an exemption with a last day', () => {
  const first = { guardrail: 'region-lock', role: 'FirstTeam', reason, until: '2037-03-31' } as const;
  const second = { guardrail: 'region-lock', role: 'SecondTeam', reason, until: '2037-12-31' } as const;
  const forever = { guardrail: 'region-lock', role: 'BreakGlass*', reason } as const;
  const all = [second, first, forever];

  it.each([
    ['FirstTeam', '2037-03-31T23:59:59Z', 'Allowed'],
    ['FirstTeam', '2037-04-01T00:00:00Z', 'ExplicitlyDenied'],
    ['FirstTeam', '2038-01-01T00:00:00Z', 'ExplicitlyDenied'],
    ['SecondTeam', '2037-04-01T00:00:00Z', 'Allowed'],
    ['SecondTeam', '2037-12-31T23:59:59Z', 'Allowed'],
    ['SecondTeam', '2038-01-01T00:00:00Z', 'ExplicitlyDenied'],
    ['BreakGlassNight', '2038-01-01T00:00:00Z', 'Allowed'],
    ['Somebody', '2037-01-01T00:00:00Z', 'ExplicitlyDenied'],
  ])('lets %s through or not: at %s it is %s', (who, time, expected) => {
    expect(decided(all, who, time)).toBe(expected);
  });

  it('ends for an account too', () => {
    const dev = { guardrail: 'region-lock', account: 'dev', reason, until: '2037-03-31' } as const;
    expect(decided([dev], 'Somebody', '2037-03-31T12:00:00Z')).toBe('Allowed');
    expect(decided([dev], 'Somebody', '2037-04-01T00:00:00Z')).toBe('ExplicitlyDenied');
  });

  it('adds no statement where there is no last day', () => {
    const sids = (exemptions: Guardrails['exemptions']) =>
      buildBlueprint(
        aLandingZone({
          guardrails: { on: { Workloads: ['region-lock'] }, ...(exemptions && { exemptions }) },
        }),
      ).guardrailPolicies.flatMap(({ guardrails }) => guardrails.flatMap((each) => each.sids));
    expect(sids([forever])).toEqual(sids([]));
    expect(sids([first])).toEqual([...sids([]), ...sids([]).map((sid) => `${sid}After20370331`)]);
  });

  it('adds nothing for a statement that it does not loosen, and nothing twice', () => {
    const statement = (Sid: string, ...who: readonly string[]): Statement => ({
      Sid,
      Effect: 'Deny',
      Action: 's3:*',
      Resource: '*',
      Condition: { ArnNotLike: { 'aws:PrincipalArn': who } },
    });
    const after = (day: string | undefined) => [
      statement('DenyAll', 'always'),
      statement('DenyRoles', 'always', ...(day === undefined ? ['first'] : [])),
      statement('DenyMost', 'always', ...(day === '2037-12-31' ? [] : ['second'])),
    ];
    expect(withLastDays(['2037-03-31', '2037-12-31'], after).map(({ Sid }) => Sid)).toEqual([
      'DenyAll',
      'DenyRoles',
      'DenyMost',
      'DenyRolesAfter20370331',
      'DenyMostAfter20371231',
    ]);
  });
});

describe('the proof of an exemption with a last day', () => {
  const landingZone = aLandingZone({
    guardrails: {
      on: {
        root: ['deny-iam-users', 'deny-root-user', 'keep-to-organization', 'protect-delivery-roles'],
        Workloads: ['pipeline-only-deployment', 'region-lock'],
      },
      exemptions: [
        { guardrail: 'deny-iam-users', account: 'dev', reason, until: '2037-03-31' },
        { guardrail: 'deny-iam-users', role: 'MailRelay', reason, until: '2037-06-30' },
        { guardrail: 'deny-iam-users', role: 'Relay', reason, until: '2037-01-31' },
        { guardrail: 'deny-root-user', account: 'dev', reason, until: '2037-03-31' },
        { guardrail: 'keep-to-organization', account: 'prod', reason, until: '2037-03-31' },
        { guardrail: 'pipeline-only-deployment', account: 'dev', reason, until: '2037-03-31' },
        { guardrail: 'region-lock', role: 'BreakGlass*', reason, until: '2037-03-31' },
      ],
    },
  });
  const refuted = (results: ProvedLandingZone['results']) =>
    results.filter(({ proved: isProved }) => !isProved).map(({ hop }) => hop.title);
  const ended = async (pattern: RegExp) => {
    const { results } = await proved(landingZone);
    return results
      .filter(({ hop }) => pattern.test(hop.title) && / has ended \(/.test(hop.title))
      .map(({ hop }) => `${hop.expected}: ${hop.title}`);
  };

  it('asks for the last day, on which all is allowed, and for the next', async () => {
    const { results } = await proved(landingZone);
    expect(refuted(results)).toEqual([]);
    expect(await ended(/^the root user of dev /)).toContain(
      'denied: the root user of dev makes a queue at 2037-04-01T00:00:00Z, when the exemption has ended (sqs:CreateQueue)',
    );
    expect(await ended(/prod|outside of the organization/)).not.toEqual([]);
    expect(await ended(/BreakGlass/)).not.toEqual([]);
  });

  it('says nothing of the end of a role where its account is exempt for longer', async () => {
    const roles = await ended(/^an exempt role \(MailRelay\)/);
    expect(roles.some((title) => title.includes(' in dev '))).toBe(true);
    expect(await ended(/^an exempt role \(Relay\) in dev/)).toEqual([]);
    expect(await ended(/^an exempt role \(Relay\) in prod/)).not.toEqual([]);
  });

  it('fails where the statement of the day after is gone', async () => {
    const { gathered, vocabulary, results } = await proved(landingZone);
    const left = prove(
      results.map(({ hop }) => hop),
      withoutStatements(gathered, /After2037/),
      vocabulary,
    );
    expect(refuted(left)).not.toEqual([]);
    expect(refuted(left).filter((title) => !/when the exemption has ended/.test(title))).toEqual([]);
  });
});

/** What was gathered, with some statements of guardrails taken out. */
function withoutStatements(gathered: Gathered, sid: RegExp): Gathered {
  const less = (policies: readonly FoundPolicy[]) =>
    policies.map((policy) => {
      const left = [policy.document.Statement].flat().filter(({ Sid = '' }) => !sid.test(Sid));
      return { ...policy, document: { ...policy.document, Statement: left } };
    });
  const controls = [...gathered.controls].map(
    ([target, { service, resource }]) =>
      [target, { service: less(service), resource: less(resource) }] as const,
  );
  return { ...gathered, controls: new Map(controls) };
}
