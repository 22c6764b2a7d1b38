import type { Json, Output } from './output';
import type { Row, Sabotages } from './row';

const NOWHERE = 'arn:aws:iam::710000000003:role/Admin';
const PROD = '710000000004';

/** Edits an action of an application's pipeline, by the stage and the end of its name. */
const action = (
  application: string,
  [stage, end]: readonly [string, string],
  edit: (action: Json, all: Json[]) => void,
): Row[2] => {
  return (o) => {
    const stages = o.at(`tooling-${application}/aws_codepipeline.promotion_pipeline`).stage;
    const { action: all } = stages.find(({ name }: Json) => name === stage);
    const found = all.find(({ name }: Json) => name.endsWith(end));
    if (!found) throw new Error(`${application} has no ${end} in ${stage}`);
    edit(found, all);
  };
};

/** Sets one value of its configuration. */
const configured = (
  application: string,
  place: readonly [string, string],
  [key, value]: readonly [string, string],
): Row[2] =>
  action(application, place, ({ configuration }) => {
    if (configuration[key] === undefined) throw new Error(`${application} has no ${key}`);
    configuration[key] = value;
  });

/** Sets one variable of the build that an action starts. */
const variable = (
  application: string,
  place: readonly [string, string],
  [name, value]: readonly [string, string],
): Row[2] =>
  action(application, place, ({ configuration }) => {
    const all = JSON.parse(configuration.EnvironmentVariables);
    all.find((each: Json) => each.name === name).value = value;
    configuration.EnvironmentVariables = JSON.stringify(all);
  });

const group = (o: Output): Json =>
  Object.values(o.stack('prod').resource.aws_codedeploy_deployment_group as Json)[0];

/** The pipelines, workers and groups of every deploy kind. */
export const deployments: Sabotages = {
  kind: 'deployments of every kind',
  zone: 'sink',
  opens: false,
  rows: [
    [
      'calls are all shifted at once',
      'as-planned',
      configured('orders', ['prod', '-function'], ['DeployStrategy', 'AllAtOnce']),
    ],
    [
      'another function gets the version',
      'as-planned',
      configured('orders', ['prod', '-function'], ['FunctionName', 'payments']),
    ],
    ['nobody watches the shift', 'as-planned', configured('orders', ['prod', '-function'], ['Alarms', ''])],
    [
      'prod publishes what dev published',
      'as-planned',
      configured(
        'thumbnails',
        ['prod', '-shift'],
        ['PublishedTargetVersion', '#{dev-eu-north-1-publish.FUNCTION_VERSION}'],
      ),
    ],
    [
      'another state machine is run',
      'as-planned',
      configured(
        'orders',
        ['prod', '-tables'],
        ['StateMachineArn', 'arn:aws:states:eu-north-1:710000000003:stateMachine:orders-tables'],
      ),
    ],
    [
      'flags go to all clients at once',
      'as-planned',
      configured('orders', ['prod', '-flags'], ['DeploymentStrategy', 'AppConfig.AllAtOnce']),
    ],
    [
      'flags of dev go to prod',
      'as-planned',
      configured('orders', ['prod', '-flags'], ['Environment', 'dv4c5d6']),
    ],
    [
      'another stack is changed',
      'as-planned',
      configured('inbox', ['prod', '-inbox-change-set'], ['StackName', 'inbox-consumer']),
    ],
    [
      'a stack is made by an administrator',
      'as-planned',
      configured('inbox', ['prod', '-inbox-change-set'], ['RoleArn', `arn:aws:iam::${PROD}:role/Admin`]),
    ],
    [
      'a stack gets another template',
      'as-planned',
      configured('inbox', ['prod', '-inbox-change-set'], ['TemplatePath', 'build::consumer.yaml']),
    ],
    [
      'a stack may make roles',
      'as-planned',
      configured('inbox', ['prod', '-consumer-change-set'], ['Capabilities', 'CAPABILITY_NAMED_IAM']),
    ],
    [
      'another change set is executed',
      'as-planned',
      configured('inbox', ['prod', '-inbox-execute'], ['ChangeSetName', 'evil']),
    ],
    [
      'a stack is updated without a change set',
      'as-planned',
      configured('inbox', ['prod', '-inbox-change-set'], ['ActionMode', 'CREATE_UPDATE']),
    ],
    [
      'nobody looks at a change set',
      'as-planned',
      action('inbox', ['prod', '-inbox-approve'], (found, all) => all.splice(all.indexOf(found), 1)),
    ],
    [
      'a change set is executed before somebody looks at it',
      'as-planned',
      action('inbox', ['prod', '-inbox-execute'], (found) => {
        found.run_order = 1;
      }),
    ],
    [
      'a set reaches another account',
      'as-planned',
      configured('baseline', ['prod', '-instances'], ['DeploymentTargets', '710000000003']),
    ],
    [
      'a set may fail everywhere',
      'as-planned',
      configured('baseline', ['prod', '-stack-set'], ['FailureTolerancePercentage', '100']),
    ],
    [
      'a product gets another version',
      'as-planned',
      configured('products', ['prod', '1'], ['TemplateFilePath', 'evil.yaml']),
    ],
    [
      'files go to the bucket of dev',
      'as-planned',
      configured('brochure', ['prod', '-upload'], ['BucketName', 'sink-brochure-dev']),
    ],
    [
      'another environment gets the version',
      'as-planned',
      configured('wiki', ['prod', '1'], ['EnvironmentName', 'intranet']),
    ],
    [
      'other machines get the version',
      'as-planned',
      configured('depot', ['prod', '1'], ['InstanceTagValue', 'till']),
    ],
    [
      'all machines get the version at once',
      'as-planned',
      configured('depot', ['prod', '1'], ['MaxBatch', '100%']),
    ],
    [
      'another script runs on machines',
      'as-planned',
      configured('depot', ['prod', '1'], ['PostScript', 'scripts/evil.sh']),
    ],
    [
      'another group gets the version',
      'as-planned',
      configured('kiosk', ['prod', '1'], ['DeploymentGroupName', 'prod']),
    ],
    [
      'another worker deploys',
      'as-planned',
      configured('terminals', ['dev', '1'], ['ProjectName', 'terminals-prod']),
    ],
    [
      'another namespace gets the manifests',
      'as-planned',
      configured('fleet', ['prod', '-jobs'], ['Namespace', 'kube-system']),
    ],
    [
      'another cluster gets the manifests',
      'as-planned',
      configured('fleet', ['prod', '-jobs'], ['ClusterName', 'other']),
    ],
    [
      'a chart goes to another cluster',
      'as-planned',
      variable('fleet', ['prod', '-api-deploy'], ['CLUSTER', 'other']),
    ],
    [
      'a chart is deployed with the role of dev',
      'as-planned',
      variable(
        'fleet',
        ['prod', '-api-deploy'],
        ['DEPLOY_ROLE_ARN', 'arn:aws:iam::710000000003:role/sink-delivery-deploy-fleet'],
      ),
    ],
    [
      'nobody holds Helm against its checksum',
      'as-planned',
      variable('fleet', ['prod', '-api-deploy'], ['CLIENT_SHA256', '0'.repeat(64)]),
    ],
    [
      'a plan is made by an administrator',
      'as-planned',
      variable('queues', ['dev', '-queues-plan'], ['DEPLOY_ROLE_ARN', NOWHERE]),
    ],
    [
      'a plan has the role of the apply',
      'as-planned',
      variable(
        'queues',
        ['dev', '-queues-plan'],
        ['DEPLOY_ROLE_ARN', 'arn:aws:iam::710000000003:role/sink-delivery-deploy-queues'],
      ),
    ],
    [
      'another state is applied to',
      'as-planned',
      variable('queues', ['dev', '-queues-apply'], ['STATE', 'evil eu-north-1 key']),
    ],
    [
      'another folder is applied',
      'as-planned',
      variable('queues', ['dev', '-queues-apply'], ['FOLDER', 'topics']),
    ],
    [
      'what is applied is not what was planned',
      'as-planned',
      action('queues', ['dev', '-topics-apply'], ({ configuration, input_artifacts }) => {
        input_artifacts[1] = 'build';
        configuration.PrimarySource = 'build';
      }),
    ],
    [
      'a build of a deployment runs other commands',
      'as-planned',
      (o) => {
        const { source } = o.at('tooling-queues/aws_codebuild_project.build-queues-apply_project');
        source.buildspec = source.buildspec.replace('apply -input=false', 'destroy -auto-approve');
      },
    ],
    [
      'a service of App Runner gets another image',
      'as-planned',
      action('greeter', ['prod', '-update'], ({ configuration }) => {
        configuration.Input = configuration.Input.replace('/greeter@', '/evil@');
      }),
    ],
    [
      'a service is replaced at once',
      'as-planned',
      action('seats', ['prod', '-strategy'], ({ configuration }) => {
        configuration.Input = configuration.Input.replace('"StepPercent":25', '"StepPercent":99');
      }),
    ],
    [
      'a group goes back from nothing',
      'as-planned',
      (o) => {
        group(o).auto_rollback_configuration = { enabled: false };
      },
    ],
    [
      'a group watches no alarm',
      'as-planned',
      (o) => {
        delete group(o).alarm_configuration;
      },
    ],
    [
      'a group shifts all traffic at once',
      'as-planned',
      (o) => {
        group(o).deployment_config_name = 'CodeDeployDefault.ECSAllAtOnce';
      },
    ],
    [
      'a configuration shifts nearly all traffic at first',
      'as-planned',
      (o) => {
        const [made] = Object.values(
          o.stack('prod').resource.aws_codedeploy_deployment_config as Json,
        ) as Json[];
        made.traffic_routing_config.time_based_canary.percentage = 99;
      },
    ],
    [
      'a group works with another role',
      'as-planned',
      (o) => {
        group(o).service_role_arn = `arn:aws:iam::${PROD}:role/Admin`;
      },
    ],
    [
      'the state of Terraform keeps no versions',
      'protections',
      (o) => {
        o.at('dev/aws_s3_bucket_versioning.states-queues_versioning').versioning_configuration.status =
          'Suspended';
      },
    ],
    [
      'the state of Terraform has the key of AWS',
      'protections',
      (o) => {
        o.at(
          'dev/aws_s3_bucket_server_side_encryption_configuration.states-queues_encryption',
        ).rule[0].apply_server_side_encryption_by_default = { sse_algorithm: 'AES256' };
      },
    ],
    [
      'the plan does not work inside the boundary',
      'hop',
      (o) => {
        delete o.at('dev/aws_iam_role.plan-queues_role').permissions_boundary;
      },
    ],
    [
      'a rule of commands looks at something else',
      'as-planned',
      (o) => {
        const pipeline = o.at('tooling-checkout/aws_codepipeline.promotion_pipeline');
        const before = JSON.stringify(pipeline);
        const after = before.replace('curl --fail https://checkout.sink.example/orders', 'true');
        o.stack('tooling-checkout').resource.aws_codepipeline.promotion_pipeline = JSON.parse(after);
      },
    ],
  ],
};
