import { buildBlueprint } from '../../../blueprint/blueprint';
import { hcpIssuer } from '../../../blueprint/plan/access-ways';
import { hcpSubject, hcpWorkspaces } from '../../../blueprint/plan/hcp';
import type { Blueprint } from '../../../blueprint/plan/planned';
import type { AccountFacts, LandingZone } from '../../../blueprint/schema/landing-zone';
import { aRepository } from '../../support/hcp-landing-zone';
import { aLandingZone, IDS } from '../../support/landing-zone';

type State = Extract<LandingZone['state'], { readonly kind: 'hcp' }>;

function withHcp(state: Partial<State> = {}, change: Partial<LandingZone> = {}) {
  return buildBlueprint(
    aLandingZone({
      access: { kind: 'roles', ways: [{ kind: 'hcp' }], by: 'terraform' },
      state: { kind: 'hcp', organization: 'acme-cloud', project: 'landing zone', ...state },
      ...change,
    }),
  );
}

const { facts } = withHcp();

/** What the runs of an account's workspaces show. */
const subjects = (blueprint: Blueprint, account: AccountFacts, phase: 'plan' | 'apply') =>
  hcpWorkspaces(blueprint)
    .filter((each) => each.account.id === account.id && each.execution !== 'local')
    .map(({ stack }) => hcpSubject(blueprint.facts, stack, phase));

test('A role trusts the workspaces of its own account, each in one phase', () => {
  const blueprint = withHcp();
  const path = 'organization:acme-cloud:project:landing zone:workspace';
  expect(subjects(blueprint, facts.workloads[0] ?? facts.tooling, 'plan')).toEqual([
    `${path}:acme-dev:run_phase:plan`,
  ]);
  expect(subjects(blueprint, facts.tooling, 'apply')).toEqual([
    `${path}:acme-tooling:run_phase:apply`,
    `${path}:acme-tooling-shop:run_phase:apply`,
  ]);
  expect(subjects(blueprint, facts.management, 'apply')).toEqual([
    `${path}:acme-organization:run_phase:apply`,
  ]);
});

test('Without a project the subject names the one that every organization has', () => {
  const blueprint = buildBlueprint(
    aLandingZone({ access: { kind: 'hcp' }, state: { kind: 'hcp', organization: 'acme-cloud' } }),
  );
  expect(subjects(blueprint, blueprint.facts.management, 'plan')).toEqual([
    'organization:acme-cloud:project:Default Project:workspace:acme-organization:run_phase:plan',
  ]);
  expect(hcpIssuer(blueprint.facts)).toBe('app.terraform.io');
});

test('Where states are elsewhere there is neither a workspace nor a subject', () => {
  const blueprint = buildBlueprint(aLandingZone());
  expect(hcpWorkspaces(blueprint)).toEqual([]);
  expect(hcpSubject(blueprint.facts, 'tooling', 'plan')).toBeUndefined();
});

test('Each workspace has the roles of its account, and applies by itself only where no wave is gated', () => {
  const workspaces = hcpWorkspaces(withHcp());
  expect(
    workspaces.map(({ name, wave, execution, autoApply }) => [name, wave, execution, autoApply]),
  ).toEqual([
    ['acme-bootstrap-management', undefined, 'local', false],
    ['acme-bootstrap-tooling', undefined, 'local', false],
    ['acme-bootstrap-dev', undefined, 'local', false],
    ['acme-bootstrap-prod', undefined, 'local', false],
    ['acme-dev', 'dev', 'remote', true],
    ['acme-prod', 'prod', 'remote', false],
    ['acme-tooling', 'tooling', 'remote', false],
    ['acme-tooling-shop', 'pipelines', 'remote', false],
    ['acme-organization', 'organization', 'remote', false],
  ]);
  expect(workspaces.find(({ name }) => name === 'acme-dev')?.variables).toEqual({
    TFC_AWS_PROVIDER_AUTH: 'true',
    TFC_AWS_WORKLOAD_IDENTITY_AUDIENCE: 'aws.workload.identity',
    TFC_AWS_PLAN_ROLE_ARN: `arn:aws:iam::${IDS.dev}:role/acme-terraform-plan`,
    TFC_AWS_APPLY_ROLE_ARN: `arn:aws:iam::${IDS.dev}:role/acme-terraform-apply`,
  });
});

test('A commit starts the runs of every wave at once: with version control those behind the first wait for a word', () => {
  const waves = [
    { name: 'dev', accounts: ['dev'] },
    { name: 'prod', accounts: ['prod'] },
  ];
  const workspaces = (vcs?: typeof aRepository) =>
    hcpWorkspaces(withHcp({ workspaces: { terraformVersion: '1.11.4', ...(vcs && { vcs }) } }, { waves }));
  const automatic = (vcs?: typeof aRepository) =>
    workspaces(vcs)
      .filter(({ autoApply }) => autoApply)
      .map(({ stack }) => stack);
  expect(automatic()).toEqual(['dev', 'prod', 'tooling', 'tooling-shop', 'organization']);
  expect(automatic(aRepository)).toEqual(['dev']);
  const folders = workspaces(aRepository).flatMap(({ folder, stack }) => (folder ? [[stack, folder]] : []));
  expect(folders).toContainEqual(['tooling-shop', 'live/output/tooling-shop']);
  expect(folders.map(([stack]) => stack).join()).not.toContain('bootstrap');
});

test('Roles that somebody made are in no variable: nobody knows their names', () => {
  const own = withHcp({}, { access: { kind: 'hcp' } });
  expect(hcpWorkspaces(own).flatMap(({ variables }) => Object.keys(variables))).toEqual([]);
});
