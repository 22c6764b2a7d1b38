import { buildBlueprint } from '../../../blueprint/blueprint';
import type { LandingZone } from '../../../blueprint/schema/landing-zone';
import { imports, keptAccounts, keptUnits, roleInNew } from '../../../blueprint/units';
import { aLandingZone, anAccount } from '../../support/landing-zone';
import { problemsOf } from '../../support/problems';

const dev = anAccount('dev');
const prod = anAccount('prod');
const shop = { name: 'shop', organizationalUnit: 'Workloads', email: 'aws+shop@acme.example' };
const infrastructure = { name: 'Infrastructure', id: 'ou-acme-infra001' };
const workloads = { name: 'Workloads', id: 'ou-acme-workload' };

function withUnits(...units: object[]): LandingZone {
  const { organization } = aLandingZone();
  return aLandingZone({
    organization: { ...organization, organizationalUnits: [infrastructure, workloads, ...units] as never },
  });
}

const withAccounts = (...accounts: object[]) =>
  aLandingZone({ workloads: [dev, prod, ...accounts] as never });

describe('units that are made', () => {
  it('need no id, and are known by their name', () => {
    const landingZone = withUnits({ name: 'Policy staging', parent: 'Workloads' });
    const { facts } = buildBlueprint(landingZone);
    expect(keptUnits(facts).map(({ name }) => name)).toEqual(['Policy staging']);
    expect(imports(facts)).toEqual([]);
  });

  it('hold the guardrails that are on them by reference, in policies named after the unit', () => {
    const landingZone = {
      ...withUnits({ name: 'Labs', parent: 'Workloads' }),
      guardrails: { on: { Labs: ['deny-root-user'] } },
    };
    const account = anAccount('dev', { organizationalUnit: 'Labs' });
    const { guardrailPolicies } = buildBlueprint({ ...landingZone, workloads: [account, prod] });
    expect(guardrailPolicies.map(({ id, target }) => [id, target.id])).toEqual([
      ['scp-unit-labs-account', '${aws_organizations_organizational_unit.unit-labs.id}'],
    ]);
  });

  it.each<[string, object[], string]>([
    [
      'deeper than AWS nests them',
      ['a', 'b', 'c', 'd', 'e', 'f'].map((name, at, all) => ({
        name,
        ...(at > 0 && { parent: all[at - 1] }),
      })),
      'organization.organizationalUnits.f.parent: found level 6 below the root, wanted at most 5 levels',
    ],
    [
      'of one name in AWS below one parent',
      [{ name: 'labs' }, { name: 'trials', awsName: 'labs' }],
      'organization.organizationalUnits.trials: found "labs" in the root, as labs there',
    ],
    [
      'that are the same in a Terraform address',
      [{ name: 'Policy staging' }, { name: 'Policy.staging' }],
      'organization.organizationalUnits.Policy.staging: found "Policy.staging", which is "Policy staging" in a Terraform address',
    ],
    [
      'without a letter in their names',
      [{ name: '--' }],
      'organization.organizationalUnits.--: found a name without letters',
    ],
    [
      'in themselves',
      [{ name: 'loop', parent: 'loop' }],
      'organization.organizationalUnits.loop.parent: found "loop", wanted the name of a unit that is listed above it',
    ],
    [
      'in a unit that is not there',
      [{ name: 'labs', parent: 'Nowhere' }],
      'organization.organizationalUnits.labs.parent: found "Nowhere"',
    ],
    [
      'that are adopted without an id',
      [{ name: 'labs', adopted: true }],
      'organization.organizationalUnits.labs.adopted: found a unit without an id',
    ],
    [
      'that are named in AWS although others keep them',
      [{ name: 'labs', id: 'ou-acme-labs0001', awsName: 'Labs' }],
      'organization.organizationalUnits.labs.awsName: found it, of a unit that is made elsewhere',
    ],
  ])('are refused %s', (_, units, problem) => {
    expect(problemsOf(withUnits(...units)).join('\n')).toContain(`accounts/ ${problem}`);
  });
});

describe('accounts that are to be made', () => {
  it('are in no wave and no stack', () => {
    const landingZone = withAccounts(shop);
    const unit = { ...landingZone, waves: [{ name: 'all', accounts: { organizationalUnit: 'Workloads' } }] };
    const { facts, stacks, waves } = buildBlueprint(unit);
    expect(facts.workloads.map(({ name }) => name)).toEqual(['dev', 'prod']);
    expect(waves.flatMap(({ accounts }) => accounts.map(({ name }) => name))).toEqual(['dev', 'prod']);
    expect(stacks.map(({ id }) => id)).not.toContain('shop');
    expect(keptAccounts(facts).map(({ name }) => name)).toEqual(['shop']);
  });

  it('get the role that Terraform comes in with', () => {
    const { facts } = buildBlueprint(withAccounts(shop));
    expect(facts.vended.map((account) => roleInNew(facts, account))).toEqual(['Administrator']);
  });

  it('are taken over instead where they have an id: no state makes them twice', () => {
    const adopted = { ...dev, email: 'dev@acme.example' };
    const { facts } = buildBlueprint(aLandingZone({ workloads: [adopted, prod] }));
    expect(imports(facts)).toEqual([{ to: 'aws_organizations_account.account-dev', id: dev.id }]);
  });

  it.each<[string, object, string]>([
    [
      'where a wave needs them already',
      aLandingZone({
        workloads: [dev, prod, shop] as never,
        waves: [{ name: 'all', accounts: ['dev', 'prod', 'shop'] }],
      }),
      'waves.all.accounts: found "shop", wanted the name of a workload account: take it out until the account has an id: `npx blueprint adopt` writes it',
    ],
    [
      'with the address of another',
      withAccounts(shop, { ...shop, name: 'till', email: 'AWS+shop@acme.example' }),
      'workloads.till.email: found "AWS+shop@acme.example", the address of shop too',
    ],
    [
      'with the name of another',
      withAccounts({ ...shop, name: 'dev' }),
      'workloads.dev.name: found "dev", the name of workloads[0] too',
    ],
    [
      'in a unit that is not there',
      withAccounts({ ...shop, organizationalUnit: 'Nowhere' }),
      'workloads.shop.organizationalUnit: found "Nowhere"',
    ],
    [
      'without an address',
      withAccounts({ name: 'shop', organizationalUnit: 'Workloads' }),
      'workloads.shop.id: found nothing',
    ],
    [
      'with an address that is none',
      withAccounts({ ...shop, email: 'shop' }),
      'workloads.shop.email: found "shop", wanted a mail address of 6 to 64 characters',
    ],
    [
      'as adopted',
      withAccounts({ ...shop, adopted: true }),
      'workloads.shop.adopted: found an account without an id',
    ],
    [
      'with contacts of an account that others keep',
      aLandingZone({ workloads: [{ ...dev, contacts: {} }, prod] }),
      'workloads.dev.contacts: found it, of an account that is made elsewhere',
    ],
    [
      'as the management account',
      aLandingZone({
        management: anAccount('management', { organizationalUnit: 'root', email: 'root@acme.example' }),
      }),
      'management.email: found it, of the management account',
    ],
  ])('are refused %s', (_, landingZone, problem) => {
    expect(problemsOf(landingZone).join('\n')).toContain(`accounts/ ${problem}`);
  });
});

describe('an account that is to be made', () => {
  const until = ': take it out until the account has an id: `npx blueprint adopt` writes it';
  const reason = 'Nothing there lives for a week.';

  it.each<[string, Partial<LandingZone>]>([
    ['guardrails.on.shop', { guardrails: { on: { shop: ['deny-root-user'] } } }],
    [
      'guardrails.exemptions.deny-root-user.account',
      {
        guardrails: {
          on: { Workloads: ['deny-root-user'] },
          exemptions: [{ guardrail: 'deny-root-user', account: 'shop', reason }],
        },
      },
    ],
    [
      'organizationServices.administrators.config',
      { organizationServices: { administrators: { config: 'shop' } } },
    ],
    [
      'securityServices.accessAnalyzer.unused.without',
      { securityServices: { accessAnalyzer: { unused: { without: ['shop'] } } } },
    ],
    [
      'securityServices.config.without',
      { securityServices: { config: { without: [{ account: 'shop', reason }] } } },
    ],
    [
      'securityServices.inspector.without',
      { securityServices: { inspector: { scan: ['ecr'], without: [{ account: 'shop', because: reason }] } } },
    ],
    ['securityServices.securityHub.on', { securityServices: { securityHub: { on: ['shop'] } } }],
    [
      'people.BreakGlass.accounts',
      {
        people: {
          through: {
            kind: 'identity-center',
            instance: 'ssoins-0123456789abcdef',
            identityStore: 'd-0123456789',
          },
          sets: [{ kind: 'break-glass', name: 'BreakGlass', accounts: ['shop'], groups: ['Incident'] }],
        },
      },
    ],
  ])('is told to be that where %s names it', (place, change) => {
    const problems = problemsOf({ ...withAccounts(shop), ...change });
    expect(problems).toHaveLength(1);
    expect(problems[0]).toMatch(new RegExp(`^accounts/ ${place}: found .*"shop"`));
    expect(problems[0]).toContain(until);
  });
});
