import { buildBlueprint } from '../../../blueprint/blueprint';
import { hcpIssuer, hcpSubjects, hcpWorkspaces } from '../../../blueprint/plan/hcp';
import type { LandingZone } from '../../../blueprint/schema/landing-zone';
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

test('A role trusts the workspaces of its own account, each in one phase', () => {
  const blueprint = withHcp();
  const path = 'organization:acme-cloud:project:landing zone:workspace';
  expect(hcpSubjects(blueprint, facts.workloads[0] ?? facts.tooling, 'plan')).toEqual([
    `${path}:acme-dev:run_phase:plan`,
  ]);
  expect(hcpSubjects(blueprint, facts.tooling, 'apply')).toEqual([
    `${path}:acme-tooling:run_phase:apply`,
    `${path}:acme-tooling-shop:run_phase:apply`,
  ]);
  expect(hcpSubjects(blueprint, facts.management, 'apply')).toEqual([
    `${path}:acme-organization:run_phase:apply`,
  ]);
});

test('Without a project the subject names the one that every organization has', () => {
  const blueprint = buildBlueprint(
    aLandingZone({ access: { kind: 'hcp' }, state: { kind: 'hcp', organization: 'acme-cloud' } }),
  );
  expect(hcpSubjects(blueprint, blueprint.facts.management, 'plan')).toEqual([
    'organization:acme-cloud:project:Default Project:workspace:acme-organization:run_phase:plan',
  ]);
  expect(hcpIssuer(blueprint.facts)).toBe('app.terraform.io');
});

test('Where states are elsewhere there is neither a workspace nor a subject', () => {
  const blueprint = buildBlueprint(aLandingZone());
  expect(hcpWorkspaces(blueprint)).toEqual([]);
  expect(hcpSubjects(blueprint, blueprint.facts.tooling, 'plan')).toEqual([]);
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

test('Roles that somebody made are in no variable: nobody knows their names', () => {
  const own = withHcp({}, { access: { kind: 'hcp' } });
  expect(hcpWorkspaces(own).flatMap(({ variables }) => Object.keys(variables))).toEqual([]);
});
