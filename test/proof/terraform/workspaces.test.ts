import { settle } from '../../../proof/declared';
import { openOutput } from '../../../proof/open';
import { proveFolder } from '../../../proof/report';
import { terraformFindings } from '../../../proof/terraform';
import { aLandingZoneOnHcp, aRepository, everySetting } from '../../support/hcp-landing-zone';
import { type Editable, errorsOf, Sabotage } from '../../support/sabotage';

const guarded = { guardrails: { on: { root: ['deny-root-user' as const] } } };
const blueprint = aLandingZoneOnHcp(everySetting, guarded);
const sabotage = new Sabotage(blueprint, async (folder, of) => {
  const { output, problems } = await openOutput({ folder, blueprint: of, actions: [] });
  return { problems, ...settle(output ? terraformFindings(of, output.stacks) : [], of.facts) };
});

test('Nothing is found in the workspaces as they are', async () => {
  expect(errorsOf(await sabotage.untouched())).toEqual([]);
});

test('The whole proof of a landing zone on HCP Terraform holds', async () => {
  const report = await proveFolder(sabotage.folder, blueprint);
  expect(errorsOf(report)).toEqual([]);
  expect(report.results.length).toBeGreaterThan(50);
  expect(report.results.filter(({ proved }) => !proved).map(({ hop }) => hop.title)).toEqual([]);
});

const DEV = 'arn:aws:iam::333333333333:role';

test.each<[string, (json: Editable) => void, string]>([
  [
    'a plan with the apply role',
    ({ resource }) => {
      resource.tfe_variable['variable-dev_TFC_AWS_PLAN_ROLE_ARN'].value = `${DEV}/acme-terraform-apply`;
    },
    'tfe_variable.variable-dev_TFC_AWS_PLAN_ROLE_ARN',
  ],
  [
    'the roles of another account',
    ({ resource }) => {
      resource.tfe_workspace_variable_set.uses_dev.variable_set_id =
        '${tfe_variable_set.credentials_prod.id}';
    },
    'tfe_workspace_variable_set.uses_dev',
  ],
  [
    'a workspace that applies by itself no more',
    ({ resource }) => {
      resource.tfe_workspace.workspace_dev.auto_apply = false;
    },
    'tfe_workspace.workspace_dev',
  ],
  [
    'an argument more',
    ({ resource }) => {
      resource.tfe_workspace.workspace_dev.lifecycle = { ignore_changes: ['auto_apply'] };
    },
    'tfe_workspace.workspace_dev',
  ],
  [
    'a resource less',
    ({ resource }) => {
      delete resource.tfe_project_policy_set;
    },
    'tfe_project_policy_set.policy-set_cis',
  ],
  [
    'a resource more',
    ({ resource }) => {
      resource.tfe_team_token = { x: { team_id: 'team-1' } };
    },
    'tfe_team_token.x',
  ],
  [
    'a data source',
    (json) => {
      json.data = { tfe_outputs: { x: { workspace: 'other' } } };
    },
    'data.tfe_outputs.x',
  ],
  [
    'another organization',
    ({ provider }) => {
      provider.tfe[0].organization = 'other';
    },
    'provider.tfe',
  ],
  [
    'another version of the provider',
    ({ terraform }) => {
      terraform.required_providers.tfe.version = '>= 0';
    },
    'terraform.required_providers',
  ],
  [
    'a provider of AWS',
    ({ provider }) => {
      provider.aws = [{ region: 'eu-west-1' }];
    },
    'provider.aws',
  ],
])('%s is found', async (_, edit, address) => {
  const errors = await sabotage.errorsAfter('hcp', edit);
  expect(errors.join('\n')).toContain(`hcp/${address}`);
});

test('A workspace in the stack of an account is no type that the proof knows', async () => {
  const errors = await sabotage.errorsAfter('dev', ({ resource }) => {
    resource.tfe_variable = { x: { key: 'TFC_AWS_RUN_ROLE_ARN' } };
  });
  expect(errors.join('\n')).toContain('dev/tfe_variable.x');
});

describe('with version control', () => {
  const read = aLandingZoneOnHcp({ vcs: aRepository }, guarded);
  const repository = new Sabotage(read, async (folder, of) => {
    const { output, problems } = await openOutput({ folder, blueprint: of, actions: [] });
    return { problems, ...settle(output ? terraformFindings(of, output.stacks) : [], of.facts) };
  });

  it('nothing is found in the workspaces as they are', async () => {
    expect(errorsOf(await repository.untouched())).toEqual([]);
  });

  it.each<[string, (workspace: Editable) => void]>([
    ['another repository', ({ vcs_repo }) => Object.assign(vcs_repo, { identifier: 'mallory/landing-zone' })],
    ['another branch', ({ vcs_repo }) => Object.assign(vcs_repo, { branch: 'try' })],
    ['another token', ({ vcs_repo }) => Object.assign(vcs_repo, { oauth_token_id: 'ot-x' })],
    [
      'the folder of another stack',
      (workspace) => Object.assign(workspace, { working_directory: 'live/output/prod' }),
    ],
    ['runs of any commit', (workspace) => Object.assign(workspace, { file_triggers_enabled: false })],
    [
      'another folder that starts runs',
      (workspace) => Object.assign(workspace, { trigger_prefixes: ['docs'] }),
    ],
  ])('%s is found', async (_, edit) => {
    const errors = await repository.errorsAfter('hcp', ({ resource }) =>
      edit(resource.tfe_workspace.workspace_dev),
    );
    expect(errors.join('\n')).toContain('hcp/tfe_workspace.workspace_dev');
  });

  it('a repository of a workspace that is uploaded to is found', async () => {
    const errors = await sabotage.errorsAfter('hcp', ({ resource }) => {
      resource.tfe_workspace.workspace_dev.vcs_repo = { identifier: 'mallory/landing-zone' };
    });
    expect(errors.join('\n')).toContain('vcs_repo');
  });
});
