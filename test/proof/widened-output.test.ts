import { buildBlueprint } from '../../blueprint/blueprint';
import { landingZone } from '../consumers/single-account/accounts';
import { type Editable, first, Sabotage } from '../support/sabotage';

const output = new Sabotage(buildBlueprint(landingZone));

const message = (json: Editable) =>
  json.resource.aws_cloudwatch_event_target['alert-desk_tell-break-glass-used-target'].input_transformer;
const inline = (json: Editable, name: string) => json.resource.aws_iam_role_policy[name];

/** What is changed, the stack that it is in, the edit, and what the proof says. */
const EDITS: readonly (readonly [string, string, (json: Editable) => void, string])[] = [
  [
    'an alert that says that all is well',
    'alerts',
    (json) => {
      message(json).input_template = '"nimbus: all is well."';
    },
    'input_template is "nimbus: all is well."',
  ],
  [
    'an alert that does not say what to do',
    'alerts',
    (json) => {
      const lines: string[] = message(json).input_template.split('\n');
      message(json).input_template = lines.filter((line) => !line.includes('Ask the person')).join('\n');
    },
    'input_template is ',
  ],
  [
    'an alert that names somebody else',
    'alerts',
    (json) => {
      message(json).input_paths.who = '$.account';
    },
    'input_paths.who is $.account',
  ],
  [
    'an alert that hands the event on as it is',
    'alerts',
    (json) => {
      delete json.resource.aws_cloudwatch_event_target['alert-desk_tell-break-glass-used-target']
        .input_transformer;
    },
    'input_transformer is nothing',
  ],
  [
    'sessions of an hour, where they have eight',
    'tooling',
    (json) => {
      delete json.resource.aws_iam_role.people_Operator_role_role.max_session_duration;
    },
    'max_session_duration is nothing',
  ],
  [
    'a policy that is written over by another one of the same role',
    'production',
    (json) => {
      inline(json, 'deploy-api_role_deployment').name = inline(json, 'deploy-api_role_artifacts').name;
    },
    'another policy "artifacts" of the same role',
  ],
  [
    'a description into which Terraform reads a file of the machine',
    'organization',
    (json) => {
      first(json, 'aws_kms_key').description = '${file("~/.aws/credentials")}';
    },
    'description: the function file is not understood',
  ],
  [
    'a description that tells of the machine',
    'tooling',
    (json) => {
      first(json, 'aws_iam_role').description = 'Made in ${path.cwd}';
    },
    'description: path is nothing of the stack',
  ],
  [
    'a dashboard that Terraform writes by its own rules',
    'tooling',
    (json) => {
      first(json, 'aws_cloudwatch_dashboard').dashboard_body = '%{ for x in [1] }{}%{ endfor }';
    },
    'dashboard_body: directives are not understood',
  ],
  [
    'a policy that nobody has yet, and that Terraform reads from a file',
    'production',
    (json) => {
      json.resource.aws_iam_policy.boundary_policy.policy = '${file("policy.json")}';
    },
    'problem production/aws_iam_policy.boundary_policy: ${file("policy.json")}',
  ],
  [
    'guardrails that are destroyed before another stack has them',
    'organization',
    (json) => {
      delete json.removed;
    },
    'nothing that keeps aws_organizations_policy.',
  ],
  [
    'one guardrail that is destroyed before another stack has it',
    'organization',
    (json) => {
      json.removed.pop();
    },
    'nothing that keeps aws_organizations_policy_attachment.',
  ],
  [
    'a guardrail that is destroyed where it was to be forgotten',
    'organization',
    (json) => {
      json.removed[0].lifecycle.destroy = true;
    },
    'nothing that keeps aws_organizations_policy.',
  ],
];

describe('an output of which somebody takes protection away', () => {
  it('is proved as it is', async () => {
    const { problems, findings, results } = await output.untouched();
    expect({ problems, findings }).toEqual({ problems: [], findings: [] });
    expect(results).not.toEqual([]);
  });

  it.each(EDITS)('has %s', async (_, stack, edit, found) => {
    expect((await output.errorsAfter(stack, edit)).join('\n')).toContain(found);
  });
});
