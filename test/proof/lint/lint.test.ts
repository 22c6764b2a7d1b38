import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { buildBlueprint } from '../../../blueprint/blueprint';
import { everyRight } from '../../../blueprint/plan/person-roles';
import { quotasInForce } from '../../../blueprint/quotas';
import { ADMINISTRATOR_ACCESS } from '../../../proof/gather/managed-policies';
import { lint } from '../../../proof/lint';
import { lintRules, statementRules } from '../../../proof/lint/rules';
import { landingZones } from '../../support/landing-zones';
import { gathered } from '../../support/proof';
import { allow, gatheredOf, policyOf, roleOf } from './fixture';

const quotas = quotasInForce({});

afterEach(() => jest.restoreAllMocks());

describe('the lint', () => {
  it.each(landingZones)('finds nothing in $title', async ({ landingZone }) => {
    const { facts } = buildBlueprint(landingZone);
    expect(await lint(gathered(landingZone), quotas, everyRight(facts))).toEqual([]);
  });

  it('has one rule per file, each with its reason and its test', () => {
    const root = join(__dirname, '../../..');
    expect(lintRules.length).toBeGreaterThan(statementRules.length);
    for (const { id, why } of lintRules) {
      expect(why).toMatch(/^[A-Z].+\.$/);
      expect(existsSync(join(root, `proof/lint/${id}.ts`))).toBe(true);
      expect(existsSync(join(root, `test/proof/lint/${id}.test.ts`))).toBe(true);
    }
    expect(new Set(lintRules.map(({ id }) => id)).size).toBe(lintRules.length);
  });

  it('names rule, address and statement, and says the same thing of a statement once', async () => {
    const misspelt = allow({ Action: ['s3:GetObjekt', 's3:GetObjekt'], Resource: '*' });
    const { Sid: _, ...anonymous } = misspelt;
    const findings = await lint(gatheredOf([policyOf('identity', [misspelt, anonymous])]), quotas);
    expect(findings.map(({ rule, address, sid }) => `${rule} ${address} ${sid}`)).toEqual([
      'unknown-action dev/aws_iam_role_policy.deploy Given',
      'unknown-action dev/aws_iam_role_policy.deploy statement 1',
    ]);
  });

  it('reports the same document at each of its addresses, and looks at it once', async () => {
    const looked = jest.spyOn(statementRules[0] ?? { check: () => [] }, 'check');
    const policy = policyOf('identity', [allow({ Action: 's3:GetObjekt', Resource: '*' })]);
    const other = { ...policy, address: 'prod/aws_iam_role_policy.deploy' };
    const findings = await lint(gatheredOf([policy, other]), quotas);
    expect(findings.map(({ address }) => address)).toEqual([policy.address, other.address]);
    expect(looked).toHaveBeenCalledTimes(1);
  });

  it('looks at the same document again where it is for something else', async () => {
    const { document } = policyOf('identity', [allow({ Action: '*', Resource: '*' })]);
    const policies = [policyOf('scp', []), policyOf('identity', [])].map((policy) => ({
      ...policy,
      document,
    }));
    const findings = await lint(gatheredOf(policies), quotas);
    expect(findings.map(({ address }) => address)).toEqual(['dev/aws_iam_role_policy.deploy']);
  });

  it('does not look again at what differs in account ids only, unless something was found', async () => {
    const inAccount = (account: string, action: string) =>
      policyOf('identity', [allow({ Action: action, Resource: `arn:aws:iam::${account}:role/x` })]);
    const looked = jest.spyOn(statementRules[0] ?? { check: () => [] }, 'check');
    const accounts = ['333333333333', '444444444444'];
    expect(await lint(gatheredOf(accounts.map((id) => inAccount(id, 'iam:GetRole'))), quotas)).toEqual([]);
    expect(looked).toHaveBeenCalledTimes(1);
    const findings = await lint(gatheredOf(accounts.map((id) => inAccount(id, 'iam:GetPolicy'))), quotas);
    expect(findings.map(({ found }) => found)).toEqual(
      accounts.map((id) => `the action "iam:GetPolicy" on "arn:aws:iam::${id}:role/x"`),
    );
  });

  it('finds a policy of AWS at the role that it is attached to', async () => {
    const roles = new Map([['role', roleOf([ADMINISTRATOR_ACCESS])]]);
    expect(await lint(gatheredOf([], { roles }), quotas)).toEqual([
      {
        rule: 'broad-wildcard',
        severity: 'error',
        address: 'dev/aws_iam_role.deploy',
        sid: 'AWS/AdministratorAccess statement 0',
        found: 'Action "*"',
        change: 'name the actions',
      },
    ]);
  });
});
