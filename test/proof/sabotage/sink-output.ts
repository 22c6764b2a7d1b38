import { OUTSIDE, type Sabotages } from './row';

export const sinkOutput: Sabotages = {
  kind: 'the output of a landing zone with everything',
  zone: 'sink',
  opens: false,
  rows: [
    [
      'a program answers a data source, where Terraform has roles of its own',
      'known-types',
      (o) => {
        o.stack('dev').data = { external: { x: { program: ['x'] } } };
      },
    ],
    [
      'a program runs, where Terraform has roles of its own',
      'known-types',
      (o) => o.put('dev/terraform_data.x', { provisioner: [{ 'local-exec': { command: 'x' } }] }),
    ],
    [
      'another host issues tokens',
      'as-planned',
      (o) => {
        o.at('bootstrap-tooling/aws_iam_openid_connect_provider.builder-github-actions_provider').url =
          'https://evil.example';
      },
    ],
    [
      'tokens for others are taken',
      'as-planned',
      (o) => {
        o.at(
          'bootstrap-tooling/aws_iam_openid_connect_provider.builder-github-actions_provider',
        ).client_id_list = ['evil'];
      },
    ],
    [
      'requests of anybody are built',
      'as-planned',
      (o) => {
        const hook = o.at('tooling-catalog/aws_codebuild_webhook.pull-requests_webhook');
        for (const { filter } of hook.filter_group)
          filter.splice(0, filter.length, ...filter.filter(({ type }: { type: string }) => type === 'EVENT'));
      },
    ],
    [
      'requests are built through another connection',
      'as-planned',
      (o) => {
        o.stack('tooling-catalog').data.aws_codestarconnections_connection['pull-requests-connection'].name =
          'sink-github';
      },
    ],
    [
      'a connection is looked up by its ARN',
      'known-types',
      (o) => {
        o.stack('tooling-catalog').data.aws_codestarconnections_connection['source-connection'].arn =
          `arn:aws:codeconnections:eu-north-1:${OUTSIDE}:connection/x`;
      },
    ],
    [
      'nothing is looked at again and again',
      'as-planned',
      (o) => {
        o.at('tooling/aws_ecr_registry_scanning_configuration.scanning_configuration').rule.shift();
      },
    ],
    [
      'images come from another upstream',
      'as-planned',
      (o) => {
        o.at('tooling/aws_ecr_pull_through_cache_rule.docker-hub_rule').upstream_registry_url =
          'evil.example';
      },
    ],
    [
      'the soak lasts no time',
      'as-planned',
      (o) => {
        const machine = o.at('tooling/aws_sfn_state_machine.soak_timer');
        machine.definition = machine.definition.replace(/"(SecondsPath|Seconds)":"?[^",}]+"?/, '"Seconds":0');
      },
    ],
    [
      'the machine of a deployment works in another account',
      'as-planned',
      (o) => {
        const machine = o.at('tooling-brochure/aws_sfn_state_machine.invalidate_machine');
        machine.definition = machine.definition
          .replace(/710000000004/g, '710000000003')
          .replace('invalidat', 'evil');
      },
    ],
    [
      'the window before prod is gone',
      'as-planned',
      (o) => {
        for (const stage of o.at('tooling-catalog/aws_codepipeline.promotion_pipeline').stage)
          delete stage.before_entry;
      },
    ],
    [
      'failures are not rolled back',
      'as-planned',
      (o) => {
        for (const stage of o.at('tooling-catalog/aws_codepipeline.promotion_pipeline').stage)
          delete stage.on_failure;
      },
    ],
    [
      'a schedule starts another pipeline',
      'as-planned',
      (o) => {
        o.at('tooling-ledger/aws_scheduler_schedule.start_schedule-nightly').target.arn =
          'arn:aws:codepipeline:eu-north-1:710000000002:sink-catalog';
      },
    ],
    [
      'a chat channel has more permissions',
      'as-planned',
      (o) => {
        o.at(
          'tooling-checkout/aws_chatbot_slack_channel_configuration.chat_channel-releases',
        ).guardrail_policy_arns = ['arn:aws:iam::aws:policy/AdministratorAccess'];
      },
    ],
    [
      'an alarm waits for a thousand failures',
      'as-planned',
      (o) => {
        o.at('tooling-checkout/aws_cloudwatch_metric_alarm.alarms_failed-runs_alarm').threshold = 1000;
      },
    ],
    [
      'an alarm is off',
      'as-planned',
      (o) => {
        o.at('tooling-checkout/aws_cloudwatch_metric_alarm.alarms_failed-runs_alarm').actions_enabled = false;
      },
    ],
    [
      'lost events are forgotten within a minute',
      'protections',
      (o) => {
        o.at('tooling/aws_sqs_queue.undelivered_queue').message_retention_seconds = 60;
      },
    ],
    [
      'the source starts nothing any more',
      'as-planned',
      (o) => {
        delete o.stack('tooling-intake').resource.aws_s3_bucket_notification;
      },
    ],
    [
      'requests need no approval of CodeCommit',
      'as-planned',
      (o) => {
        const block = o.at(
          'tooling-ledger/aws_codecommit_approval_rule_template.source-repository_approvals',
        );
        block.content = block.content.replace(/"NumberOfApprovalsNeeded":\d/, '"NumberOfApprovalsNeeded":0');
      },
    ],
  ],
};
