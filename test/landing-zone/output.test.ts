import { landingZones } from '../support/landing-zones';
import { strings } from '../support/stack';
import { synthesized } from '../support/synth';
import { whereIs } from '../support/world';

/** What AWS takes as the name of a resource: attribute, longest, characters. */
const NAMES: Readonly<Record<string, readonly [attribute: string, longest: number, characters: RegExp]>> = {
  aws_chatbot_slack_channel_configuration: ['configuration_name', 128, /^[\w-]+$/],
  aws_chatbot_teams_channel_configuration: ['configuration_name', 128, /^[\w-]+$/],
  aws_cloudwatch_dashboard: ['dashboard_name', 255, /^[\w-]+$/],
  aws_cloudwatch_metric_alarm: ['alarm_name', 255, /^[ -~]+$/],
  aws_cloudwatch_log_metric_filter: ['name', 512, /^[^:*]+$/],
  aws_cloudwatch_log_resource_policy: ['policy_name', 512, /^[ -~]+$/],
  aws_cloudwatch_log_group: ['name', 512, /^[\w./#-]+$/],
  aws_cloudwatch_event_rule: ['name', 64, /^[\w.-]+$/],
  aws_codecommit_approval_rule_template: ['name', 100, /^[ -~]+$/],
  aws_codecommit_repository: ['repository_name', 100, /^[\w.-]+$/],
  aws_codeconnections_connection: ['name', 32, /^[\w.-]+$/],
  aws_codeconnections_host: ['name', 64, /^[\w.-]+$/],
  aws_codebuild_project: ['name', 150, /^[A-Za-z0-9][\w-]+$/],
  aws_codedeploy_app: ['name', 100, /^[\w.+=,@-]+$/],
  aws_codedeploy_deployment_config: ['deployment_config_name', 100, /^(?!CodeDeployDefault\.)[\w.+=,@-]+$/],
  aws_codedeploy_deployment_group: ['deployment_group_name', 100, /^[\w.+=,@-]+$/],
  aws_codepipeline: ['name', 100, /^[\w.@-]+$/],
  aws_codestarnotifications_notification_rule: ['name', 64, /^[\w -]+$/],
  aws_ecr_repository: ['name', 256, /^[a-z0-9]+([._/-][a-z0-9]+)*$/],
  aws_ecr_repository_creation_template: ['prefix', 256, /^[a-z0-9]+([._/-][a-z0-9]+)*$/],
  aws_iam_openid_connect_provider: ['url', 255, /^https:\/\/[a-z.]+$/],
  aws_iam_policy: ['name', 128, /^[\w+=,.@-]+$/],
  aws_iam_role: ['name', 64, /^[\w+=,.@-]+$/],
  aws_iam_role_policy: ['name', 128, /^[\w+=,.@-]+$/],
  aws_kms_alias: ['name', 256, /^alias\/(?!aws\/)[\w/-]+$/],
  aws_organizations_policy: ['name', 128, /^[ -~]+$/],
  aws_s3_bucket: ['bucket', 63, /^[a-z0-9][a-z0-9-]+[a-z0-9]$/],
  aws_scheduler_schedule: ['name', 64, /^[\w.-]+$/],
  aws_scheduler_schedule_group: ['name', 64, /^[\w.-]+$/],
  aws_sfn_state_machine: ['name', 80, /^[\w-]+$/],
  aws_sns_topic: ['name', 256, /^[\w-]+$/],
  aws_sqs_queue: ['name', 80, /^[\w-]+$/],
  aws_ssoadmin_permission_set: ['name', 32, /^[\w+=,.@-]+$/],
};

/** What AWS takes as the description of a resource. */
const DESCRIPTIONS: Readonly<Record<string, number>> = {
  aws_cloudformation_stack_set: 1024,
  aws_cloudwatch_event_rule: 512,
  // https://docs.aws.amazon.com/codeartifact/latest/APIReference/API_CreateRepository.html (2026-11-29)
  aws_codeartifact_repository: 1000,
  aws_codebuild_project: 255,
  aws_config_config_rule: 256,
  aws_ecr_repository_creation_template: 256,
  aws_iam_policy: 1000,
  aws_iam_role: 1000,
  aws_kms_key: 8192,
  aws_organizations_policy: 512,
  aws_scheduler_schedule: 512,
  // AWS documents no limit.
  aws_securityhub_configuration_policy: 255,
  aws_ssoadmin_permission_set: 700,
};

/** Whether a trust policy lets nobody but a service in. */
function isOfService(trust: string): boolean {
  const principals: readonly object[] = JSON.parse(trust).Statement.map(
    ({ Principal }: { readonly Principal: object }) => Principal,
  );
  return principals.every((principal) => Object.keys(principal).join() === 'Service');
}

describe.each(landingZones)('the output of $title', ({ landingZone }) => {
  const stacks = synthesized(landingZone);
  const resources = stacks.flatMap((stack) => stack.resources.map((resource) => ({ stack, resource })));

  it('gives each resource a name that AWS takes', () => {
    for (const { resource } of resources) {
      const [attribute, longest, characters] = NAMES[resource.type] ?? [];
      if (!attribute) continue;
      expect(resource.attributes[attribute]).toMatch(characters ?? /./);
      expect(`${resource.attributes[attribute]}`.length).toBeLessThanOrEqual(longest ?? 0);
    }
  });

  it('leaves no resource with a name to AWS or to chance', () => {
    const unnamed = resources.filter(({ resource }) => {
      const [attribute] = NAMES[resource.type] ?? [];
      return attribute && typeof resource.attributes[attribute] !== 'string';
    });
    expect(unnamed.map(({ resource }) => resource.address)).toEqual([]);
  });

  it('describes each resource in words that AWS takes', () => {
    for (const { resource } of resources.filter(
      ({ resource: { attributes } }) => 'description' in attributes,
    )) {
      expect(resource.attributes.description).toMatch(/^[ -~]+$/);
      expect(`${resource.attributes.description}`.length).toBeLessThanOrEqual(
        DESCRIPTIONS[resource.type] ?? 0,
      );
    }
  });

  it('names no two resources of a kind alike in one account and region', () => {
    const names = resources.flatMap(({ stack, resource }) => {
      const [attribute] = NAMES[resource.type] ?? [];
      if (!attribute || resource.type === 'aws_iam_role_policy') return [];
      const { account, region } = whereIs(stack, resource);
      const bus = resource.attributes.event_bus_name ?? '';
      return [`${account} ${region} ${resource.type} ${bus} ${resource.attributes[attribute]}`];
    });
    expect(names.filter((name, position) => names.indexOf(name) !== position)).toEqual([]);
  });

  it('looks up nothing but what AWS gives ids at random: the key behind the alias, a connection it made, a group, a detector', () => {
    const data = stacks.flatMap((stack) => stack.data.map(({ type }) => type));
    const made = landingZone.connections ? ['aws_codestarconnections_connection'] : [];
    const groups = landingZone.people?.through.kind === 'identity-center' ? ['aws_identitystore_group'] : [];
    const detectors = landingZone.securityServices?.guardduty ? ['aws_guardduty_detector'] : [];
    expect([...new Set(data)].sort()).toEqual([...detectors, ...groups, ...made, 'aws_kms_alias'].sort());
  });

  it('tells of nothing but handshakes that a person must finish', () => {
    const outputs = stacks.flatMap(({ json }) => Object.keys((json as { output?: object }).output ?? {}));
    expect(outputs).toEqual((landingZone.connections ?? []).map(({ name }) => `handshake-${name}`));
  });

  it('reads no other stack: no remote state, no variable', () => {
    for (const { id, text, json } of stacks) {
      expect(text).not.toContain('terraform_remote_state');
      // It takes over units and accounts; what it forgets, other stacks have: `test/stacks/organization/guardrail-waves.test.ts`.
      const further = id === 'organization' ? ['import', 'removed'] : [];
      expect(
        Object.keys(json).filter(
          (key) =>
            ![
              '//',
              'data',
              'import',
              'locals',
              'output',
              'provider',
              'resource',
              'terraform',
              ...further,
            ].includes(key),
        ),
      ).toEqual([]);
    }
  });

  it('puts each resource under a provider that its stack has', () => {
    for (const { stack, resource } of resources) {
      expect(whereIs(stack, resource).account).toMatch(/^\d{12}$/);
    }
  });

  it('asks for the permission boundary on every role outside the tooling account that some principal takes', () => {
    const unbounded = resources.filter(
      ({ stack, resource }) =>
        resource.type === 'aws_iam_role' &&
        whereIs(stack, resource).account !== landingZone.tooling.id &&
        !resource.attributes.permissions_boundary &&
        // It reads, and nobody is let into it to change anything.
        !`${resource.attributes.name}`.endsWith('-terraform-plan') &&
        // People deliver nothing, and hops ask what each set of rights may do.
        !`${resource.attributes.name}`.includes('-delivery-person-') &&
        // A service takes its role itself: no pipeline and no person does.
        !isOfService(`${resource.attributes.assume_role_policy}`),
    );
    expect(unbounded.map(({ resource }) => resource.address)).toEqual([]);
  });

  it('holds no secret and no address of a machine', () => {
    const texts = stacks.flatMap(({ json }) => strings(json as never).map(([, value]) => value));
    expect(texts.filter((text) => /AKIA[A-Z0-9]{16}|-----BEGIN|localhost|127\.0\.0\.1/.test(text))).toEqual(
      [],
    );
  });
});
