import { buildBlueprint } from '../../blueprint/blueprint';
import type { LandingZone } from '../../blueprint/schema/landing-zone';
import { settle } from '../../proof/declared';
import type { Finding } from '../../proof/lint';
import { aLandingZone } from '../support/landing-zone';
import { problemsOf } from '../support/problems';

const REASON = 'The network team owns the endpoints.';

const finding: Finding = {
  rule: 'known-types',
  severity: 'error',
  address: 'prod/aws_vpc_endpoint.storage',
  found: 'a type that the proof does not know',
  change: 'take it out',
  declarable: true,
};

/** What remains of findings where `accounts/` has these additions. */
function settled(additions: NonNullable<LandingZone['additions']>, ...findings: readonly Finding[]) {
  return settle(findings, buildBlueprint(aLandingZone({ additions })).facts);
}

describe('what accounts/ declares', () => {
  it.each([['prod/aws_vpc_endpoint.storage'], ['*/aws_vpc_endpoint.*'], ['prod/aws_vpc_endpoint.st*']])(
    'is no finding, but is told with its reason: %s',
    (address) => {
      expect(settled([{ address, reason: REASON }], finding)).toEqual({
        findings: [],
        declared: [
          {
            declaration: 'additions.0',
            what: 'prod/aws_vpc_endpoint.storage',
            found: 'known-types: a type that the proof does not know',
            reason: REASON,
          },
        ],
      });
    },
  );

  it('is a finding where another address is declared, and so is that declaration', () => {
    const { findings, declared } = settled([{ address: 'dev/aws_vpc_endpoint.*', reason: REASON }], finding);
    expect(declared).toEqual([]);
    expect(findings.map(({ rule, address }) => `${rule} ${address}`)).toEqual([
      'known-types prod/aws_vpc_endpoint.storage',
      'unused-declaration accounts/ additions.0',
    ]);
  });

  it('is one statement, where the declaration names one', () => {
    const addition = { address: finding.address, statement: 'Auditors', reason: REASON };
    const { findings } = settled([addition], { ...finding, sid: 'Auditors' }, { ...finding, sid: 'Others' });
    expect(findings.map(({ sid }) => sid)).toEqual(['Others']);
  });

  it('never lets in what is not to be declared', () => {
    const { declarable: _, ...never } = finding;
    expect(settled([{ address: finding.address, reason: REASON }], never).findings).toContain(never);
  });
});

describe('a declaration', () => {
  it.each([
    ['without a stack', { address: 'aws_vpc_endpoint.storage', reason: REASON }, 'the stack, a slash'],
    ['of every type', { address: 'prod/*.*', reason: REASON }, 'the stack, a slash'],
    [
      'without a reason',
      { address: 'prod/aws_vpc_endpoint.storage', reason: 'ours' },
      'a reason of 10 to 200',
    ],
  ])('%s is refused', (_, addition, message) => {
    expect(problemsOf({ ...aLandingZone(), additions: [addition] })).toEqual([
      expect.stringContaining(message),
    ]);
  });

  it.each([
    ['account', '12345', '12 digits'],
    ['arn', 'arn:aws:iam::*:role/Audit', 'an ARN without wildcards'],
    ['service', 'example.com', 'the principal of a service'],
    ['subject', 'repo:*', 'a claim without wildcards'],
    ['organization', 'o-*', 'o- and 10 to 32'],
  ])('of a trusted %s has its form', (kind, name, message) => {
    expect(problemsOf({ ...aLandingZone(), trusted: [{ kind, name, reason: REASON }] })).toEqual([
      expect.stringContaining(message),
    ]);
  });
});
