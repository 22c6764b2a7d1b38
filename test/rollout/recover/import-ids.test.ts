import { buildBlueprint } from '../../../blueprint/blueprint';
import { readStacks } from '../../../proof/gather/stacks';
import { RESOURCE_TYPES } from '../../../proof/gather/types';
import { IMPORT_RULES } from '../../../rollout/recover/import-ids';
import { inState, type Missing, missingFrom, withIds } from '../../../rollout/recover/missing';
import { landingZones } from '../../support/landing-zones';
import { withSynthesized } from '../../support/proof';

const everything = landingZones.map(({ title, landingZone }) => {
  const outputs = withSynthesized(buildBlueprint(landingZone), (folder) => readStacks(folder).stacks);
  return { title, outputs, missing: outputs.flatMap(({ id }) => missingFrom({ outputs, id }, undefined)) };
});
const all = everything.flatMap(({ missing }) => missing);

/** One import id of each type, as the provider's page shows its form. */
const FORMS: Readonly<Record<string, RegExp>> = {
  aws_chatbot_slack_channel_configuration: /^arn:aws:chatbot::\d{12}:chat-configuration\/slack-channel\/\S+$/,
  aws_cloudformation_stack_set_instance: /^[\w-]+,ou-[\w-]+,[a-z]{2}-[\w-]+$/,
  aws_cloudwatch_event_rule: /^[a-z]+-\S+$/,
  aws_cloudwatch_event_target: /^[\w./-]+\/[\w.-]+$/,
  aws_cloudwatch_log_metric_filter: /^\/aws\/events\/[a-z]+-\S+:\w+$/,
  aws_codedeploy_deployment_group: /^\S+:\S+$/,
  aws_ecr_registry_policy: /^\d{12}$/,
  aws_ecr_repository: /^[a-z]+\/\S+$/,
  aws_iam_openid_connect_provider: /^arn:aws:iam::\d{12}:oidc-provider\/[\w./-]+$/,
  aws_iam_policy: /^arn:aws:iam::\d{12}:policy\/[a-z]+-\S+$/,
  aws_iam_role: /^[a-z]+-\S+$/,
  aws_iam_role_policy: /^[a-z]+-\S+:[\w-]+$/,
  aws_kms_alias: /^alias\/[a-z]+-\S+$/,
  aws_s3_bucket_policy: /^[a-z]+-[\w-]+$/,
  aws_scheduler_schedule: /^[\w.-]+\/[\w.-]+$/,
  aws_sfn_state_machine: /^arn:aws:states:[\w-]+:\d{12}:stateMachine:[a-z]+-\S+$/,
  aws_sns_topic: /^arn:aws:sns:[\w-]+:\d{12}:[a-z]+-\S+$/,
  aws_sns_topic_policy: /^arn:aws:sns:[\w-]+:\d{12}:[a-z]+-\S+$/,
  aws_sqs_queue: /^https:\/\/sqs\.[\w-]+\.amazonaws\.com\/\d{12}\/[a-z]+-\S+$/,
};

describe('import ids', () => {
  it('are written down for every type that may stand in a stack', () => {
    const types = Object.keys(RESOURCE_TYPES).filter((type) => type.startsWith('aws_'));
    expect(types.filter((type) => IMPORT_RULES[type] === undefined)).toEqual([]);
  });

  it.each(everything)('are known of every resource of $title that has a name', ({ missing }) => {
    const named = missing.filter(({ rule }) => rule.by === 'name');
    expect(named.length).toBeGreaterThan(10);
    expect(
      named.filter(({ id }) => id === undefined || id.includes('${')).map(({ address }) => address),
    ).toEqual([]);
  });

  it.each(Object.entries(FORMS))('have the form of the provider: %s', (type, form) => {
    const ids = all.filter((each) => each.type === type).map(({ id }) => id);
    expect(ids.length).toBeGreaterThan(0);
    expect(ids.filter((id) => !form.test(id ?? ''))).toEqual([]);
  });

  it('have a placeholder for what AWS alone knows, and the id in its place once that is found', () => {
    const policy = all.find(({ type }) => type === 'aws_organizations_policy');
    const attachment = (list: readonly Missing[]) =>
      list.find(({ type, id }) => type === 'aws_organizations_policy_attachment' && id?.includes('p-'));
    expect(policy?.id).toBeUndefined();
    const found = withIds(all, new Map([[policy?.placeholder ?? '', 'p-12345678']]));
    expect(attachment(all)?.id).toBe(`${attachment(found)?.id?.split(':')[0]}:${policy?.placeholder}`);
    expect(attachment(found)?.id).toMatch(/:p-12345678$/);
  });
});

describe('what is missing', () => {
  const [first] = everything;
  const outputs = first?.outputs ?? [];
  const state = (type: string, name: string, id: string) => ({
    resources: [{ mode: 'managed', type, name, instances: [{ attributes: { id } }] }],
  });

  it('is not what the state holds, and what hangs on that has its id', () => {
    const key = missingFrom({ outputs, id: 'tooling' }, undefined).find(({ type }) => type === 'aws_kms_key');
    const name = key?.address.split('.')[1] ?? '';
    const held = missingFrom({ outputs, id: 'tooling' }, state('aws_kms_key', name, '1234abcd-12ab'));
    expect(held.map(({ address }) => address)).not.toContain(key?.address);
    expect(held.map(({ id }) => id).filter((id) => id?.includes(key?.placeholder ?? ''))).toEqual([]);
  });

  it('is everything where a state holds data sources and empty resources only', () => {
    expect(
      inState({
        resources: [
          { mode: 'data', type: 'aws_kms_alias', name: 'key', instances: [{}] },
          { mode: 'managed', type: 'aws_iam_role', name: 'role', instances: [] },
        ],
      }),
    ).toEqual(new Map());
  });
});
