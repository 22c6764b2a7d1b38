import { aLandingZoneOnHcp, aRepository, everySetting, hcpStackOf } from '../../support/hcp-landing-zone';
import { IDS, manyAccounts } from '../../support/landing-zone';
import type { Stack } from '../../support/stack';

type Attributes = Readonly<Record<string, unknown>>;

const plain = hcpStackOf(aLandingZoneOnHcp());
const full = hcpStackOf(aLandingZoneOnHcp(everySetting));

/** The resources of a type by their names, without what cdktf remarks. */
function resources({ json }: Stack, type: string): Readonly<Record<string, Attributes>> {
  const named = (json.resource?.[type] ?? {}) as Readonly<Record<string, Attributes>>;
  return Object.fromEntries(Object.entries(named).map(([name, { '//': _, ...rest }]) => [name, rest]));
}

test('It has a provider of the organization and none of AWS, and keeps its own state beside the others', () => {
  expect(plain.json.provider).toEqual({
    tfe: [{ hostname: 'app.terraform.io', organization: 'acme-cloud' }],
  });
  expect(plain.json.terraform).toMatchObject({
    cloud: { hostname: 'app.terraform.io', organization: 'acme-cloud', workspaces: { name: 'acme-hcp' } },
    required_providers: { tfe: { source: 'hashicorp/tfe', version: '~> 0.71.0' } },
  });
});

test('Every other stack has a workspace in the project, with one version of Terraform', () => {
  const workspaces = resources(plain, 'tfe_workspace');
  expect(Object.keys(workspaces)).toEqual([
    'workspace_bootstrap-dev',
    'workspace_bootstrap-management',
    'workspace_bootstrap-prod',
    'workspace_bootstrap-tooling',
    'workspace_dev',
    'workspace_organization',
    'workspace_prod',
    'workspace_tooling',
    'workspace_tooling-shop',
  ]);
  expect(workspaces.workspace_dev).toEqual({
    name: 'acme-dev',
    project_id: '${tfe_project.project.id}',
    terraform_version: '1.11.4',
    auto_apply: true,
    assessments_enabled: true,
    queue_all_runs: false,
    tags: { 'landing-zone': 'acme', account: 'dev', stack: 'dev', wave: 'dev' },
  });
  expect(resources(plain, 'tfe_project').project).toMatchObject({ name: 'landing zone' });
});

test('Runs are in HCP Terraform or on agents; what brings the roles runs where a person is', () => {
  const modeIn = (stack: Stack, of: string) => resources(stack, 'tfe_workspace_settings')[`settings_${of}`];
  expect(modeIn(plain, 'dev')).toMatchObject({ execution_mode: 'remote', global_remote_state: false });
  expect(modeIn(full, 'dev')).toMatchObject({
    execution_mode: 'agent',
    agent_pool_id: 'apool-0123456789abcdef',
  });
  for (const stack of [plain, full]) {
    expect(modeIn(stack, 'bootstrap-tooling')).toMatchObject({ execution_mode: 'local' });
    expect(modeIn(stack, 'bootstrap-tooling')).not.toHaveProperty('agent_pool_id');
  }
});

test('The runs of an account take its own roles, and no workspace of another account has them', () => {
  const variables = resources(plain, 'tfe_variable');
  expect(variables['variable-dev_TFC_AWS_PLAN_ROLE_ARN']).toEqual({
    key: 'TFC_AWS_PLAN_ROLE_ARN',
    value: `arn:aws:iam::${IDS.dev}:role/acme-terraform-plan`,
    category: 'env',
    sensitive: false,
    variable_set_id: '${tfe_variable_set.credentials_dev.id}',
  });
  expect(variables['variable-dev_TFC_AWS_APPLY_ROLE_ARN']).toMatchObject({
    value: `arn:aws:iam::${IDS.dev}:role/acme-terraform-apply`,
  });
  const uses = Object.entries(resources(plain, 'tfe_workspace_variable_set')).map(
    ([name, { variable_set_id: set }]) => [name, String(set).split('.')[1]],
  );
  expect(Object.fromEntries(uses)).toEqual({
    uses_dev: 'credentials_dev',
    uses_prod: 'credentials_prod',
    uses_tooling: 'credentials_tooling',
    'uses_tooling-shop': 'credentials_tooling',
    uses_organization: 'credentials_management',
  });
});

test('A workspace applies by itself only in waves without a gate', () => {
  const gated = hcpStackOf(
    aLandingZoneOnHcp(
      {},
      {
        waves: [
          { name: 'dev', accounts: ['dev'] },
          { name: 'prod', accounts: ['prod'], approval: {} },
        ],
      },
    ),
  );
  const automatic = Object.values(resources(gated, 'tfe_workspace')).flatMap(({ name, auto_apply }) =>
    auto_apply === true ? [name] : [],
  );
  expect(automatic).toEqual(['acme-dev']);
});

test('Roles that somebody made are set in no variable', () => {
  const own = hcpStackOf(aLandingZoneOnHcp({}, { access: { kind: 'hcp' } }));
  expect(resources(own, 'tfe_variable')).toEqual({});
  expect(resources(own, 'tfe_variable_set')).toEqual({});
});

test('Teams, policy sets, run tasks and notifications are as accounts/ says', () => {
  expect(resources(full, 'tfe_team_project_access').team_platform).toMatchObject({ access: 'write' });
  expect(resources(full, 'tfe_project_policy_set')['policy-set_cis']).toMatchObject({
    policy_set_id: 'polset-0123456789abcdef',
  });
  expect(resources(full, 'tfe_workspace_run_task')['task-scan_dev']).toMatchObject({
    stages: ['post_plan'],
    enforcement_level: 'mandatory',
  });
  expect(resources(full, 'tfe_notification_configuration')['notify-chat_dev']).toMatchObject({
    destination_type: 'slack',
    triggers: ['run:errored', 'assessment:drifted'],
  });
});

test('Workspaces with runs read the repository, each its own folder alone, and none is uploaded a thing', () => {
  const workspaces = resources(hcpStackOf(aLandingZoneOnHcp({ vcs: aRepository })), 'tfe_workspace');
  expect(workspaces.workspace_dev).toMatchObject({
    working_directory: 'live/output/dev',
    file_triggers_enabled: true,
    trigger_prefixes: ['live/output/dev'],
    vcs_repo: {
      identifier: 'acme/landing-zone',
      branch: 'main',
      oauth_token_id: 'ot-0123456789abcdef',
    },
  });
  expect(workspaces['workspace_bootstrap-tooling']).not.toHaveProperty('vcs_repo');
  expect(resources(plain, 'tfe_workspace').workspace_dev).not.toHaveProperty('vcs_repo');
  const app = {
    repository: 'a/b',
    through: { kind: 'github-app', installationId: 'ghain-0123456789abcdef' },
  } as const;
  expect(
    resources(hcpStackOf(aLandingZoneOnHcp({ vcs: app })), 'tfe_workspace').workspace_prod,
  ).toMatchObject({
    working_directory: 'committed/prod',
    vcs_repo: { identifier: 'a/b', github_app_installation_id: 'ghain-0123456789abcdef' },
  });
});

test('A wave starts the next one by run triggers, where that has no gate and there are at most 20 sources', () => {
  expect(Object.keys(resources(plain, 'tfe_run_trigger'))).toEqual([]);
  expect(Object.keys(resources(full, 'tfe_run_trigger'))).toEqual([
    'after-organization_tooling-shop',
    'after-prod_dev',
    'after-tooling-shop_tooling',
    'after-tooling_prod',
  ]);
  const workloads = manyAccounts(21);
  const waves = [
    { name: 'dev', accounts: workloads.slice(0, 20).map(({ name }) => name) },
    { name: 'prod', accounts: workloads.slice(20).map(({ name }) => name) },
  ];
  const many = hcpStackOf(aLandingZoneOnHcp({ runTriggers: true }, { workloads, waves, applications: [] }));
  expect(Object.keys(resources(many, 'tfe_run_trigger'))).toHaveLength(20 + 1 + 1);
  const more = hcpStackOf(
    aLandingZoneOnHcp(
      { runTriggers: true },
      { workloads, waves: [{ name: 'all', accounts: workloads.map(({ name }) => name) }], applications: [] },
    ),
  );
  expect(Object.keys(resources(more, 'tfe_run_trigger'))).toEqual(['after-organization_tooling']);
});
