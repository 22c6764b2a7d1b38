import { settle } from '../../../proof/declared';
import { openOutput } from '../../../proof/open';
import { proveFolder } from '../../../proof/report';
import { terraformFindings } from '../../../proof/terraform';
import { aLandingZoneOnHcp, everySetting } from '../../support/hcp-landing-zone';
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
