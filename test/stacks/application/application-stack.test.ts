import { parse } from 'yaml';
import { aLandingZoneInTwoRegions, anApplication, IDS } from '../../support/landing-zone';
import { pipelineOf } from '../../support/pipeline';
import { all, only, policiesOf, stackOf, statement } from '../../support/stack';
import { synthAll } from '../../support/synth';

const stacks = synthAll(
  aLandingZoneInTwoRegions({
    applications: [
      anApplication('shop', {
        regions: ['eu-west-1', 'eu-central-1'],
        build: { kind: 'container', test: ['echo "${HOME}"'] },
        notify: { approvers: ['boss@acme.example'], watchers: ['team@acme.example'] },
      }),
      anApplication('blog', { accounts: ['dev'] }),
    ],
  }),
);
const shop = stackOf(stacks, 'tooling-shop');
const blog = stackOf(stacks, 'tooling-blog');

describe('the build of an application', () => {
  const project = only(shop, 'aws_codebuild_project');
  const source = project.attributes.source as { readonly buildspec: string };
  const environment = project.attributes.environment as {
    readonly environment_variable: readonly { readonly name: string; readonly value: string }[];
  };
  const variable = (name: string) =>
    environment.environment_variable.find((each) => each.name === name)?.value;

  it('has a buildspec that is YAML once Terraform has read it', () => {
    const read = parse(source.buildspec.replaceAll('$${', '${'));
    expect(read).toMatchObject({ version: 0.2, phases: { pre_build: { commands: ['echo "${HOME}"'] } } });
  });

  it('has a buildspec that holds nothing for Terraform to fill in, no account and no region', () => {
    expect(source.buildspec).not.toMatch(/(?<!\$)\$\{|(?<!%)%\{|\d{12}|eu-west-1/);
  });

  it('writes image definitions for each registry that the application is pulled from', () => {
    expect(variable('PULL_REGISTRIES')?.split(' ')).toEqual([
      `${IDS.tooling}.dkr.ecr.eu-west-1.amazonaws.com`,
      `${IDS.prod}.dkr.ecr.eu-west-1.amazonaws.com`,
      `${IDS.prod}.dkr.ecr.eu-central-1.amazonaws.com`,
    ]);
  });

  it('waits for as many replicas as the registry has destinations', () => {
    const rule = only(stackOf(stacks, 'tooling'), 'aws_ecr_replication_configuration');
    const destinations = JSON.stringify(rule.attributes).match(/"registry_id"/g);
    expect(variable('REPLICAS')).toBe(`${destinations?.length}`);
  });
});

describe('the roles of an application', () => {
  it('are one for each stage that acts in the tooling account, one for the build and one for the pipeline', () => {
    expect(all(shop, 'aws_iam_role').map(({ attributes }) => attributes.name)).toEqual([
      'acme-delivery-build-shop',
      'acme-delivery-pipeline-shop',
      'acme-delivery-stage-shop-build',
      'acme-delivery-stage-shop-prod-gate',
      'acme-delivery-stage-shop-source',
    ]);
  });

  it('can do what their stage, the build or the pipeline does, and nothing else', () => {
    const powers = all(shop, 'aws_iam_role_policy').map((policy) => [
      policy.name,
      policiesOf(policy).flatMap(({ statements }) => statements.map(({ Sid }) => Sid)),
    ]);
    const writeArtifacts = [
      'InspectArtifactBucket',
      'ReadAndWriteArtifacts',
      'UseArtifactKey',
      'DescribeArtifactKey',
    ];
    const writeTheirs = writeArtifacts.flatMap((sid) =>
      sid === 'ReadAndWriteArtifacts' ? ['ReadArtifacts', 'WriteArtifacts'] : [sid],
    );
    expect(Object.fromEntries(powers)).toEqual({
      build_role_artifacts: writeTheirs,
      'build_role_image-push': ['LogInToRegistry', 'PushImages'],
      build_role_logs: ['WriteLogs'],
      'promotion_role_action-roles': ['AssumeActionRoles'],
      promotion_role_artifacts: writeArtifacts,
      'stage-build_role_build': ['StartBuild'],
      'stage-prod-gate_role_approval': ['AskApproval', 'EncryptApprovalMessage'],
      'stage-source_role_artifacts': writeTheirs,
      'stage-source_role_connection': ['UseConnection'],
    });
  });

  it('let the pipeline assume its action roles, in the accounts that it deploys to', () => {
    expect(
      statement(only(shop, 'aws_iam_role_policy', 'promotion_role_action-roles'), 'AssumeActionRoles'),
    ).toEqual({
      Sid: 'AssumeActionRoles',
      Effect: 'Allow',
      Action: 'sts:AssumeRole',
      Resource: [
        ...['source', 'build', 'prod-gate'].map(
          (stage) => `arn:aws:iam::${IDS.tooling}:role/acme-delivery-stage-shop-${stage}`,
        ),
        `arn:aws:iam::${IDS.dev}:role/acme-delivery-deploy-shop`,
        `arn:aws:iam::${IDS.prod}:role/acme-delivery-deploy-shop`,
      ],
    });
  });

  it('let CodePipeline run the pipeline in its own name alone', () => {
    expect(
      statement(only(shop, 'aws_iam_role', 'promotion_role_role'), 'CodePipelineMayAssume'),
    ).toMatchObject({
      Principal: { Service: 'codepipeline.amazonaws.com' },
      Condition: {
        StringEqualsIfExists: { 'aws:SourceAccount': IDS.tooling },
        ArnLikeIfExists: { 'aws:SourceArn': `arn:aws:codepipeline:eu-west-1:${IDS.tooling}:acme-shop` },
      },
    });
  });

  it('let the pipeline copy artifacts into each store it uses', () => {
    expect(
      statement(only(shop, 'aws_iam_role_policy', 'promotion_role_artifacts'), 'ReadAndWriteArtifacts')
        .Resource,
    ).toEqual([
      'arn:aws:s3:::acme-artifacts-222222222222-eu-west-1/acme-shop/*',
      'arn:aws:s3:::acme-artifacts-222222222222-eu-central-1/acme-shop/*',
    ]);
  });
});

describe('the people of an application', () => {
  it('are asked and told by mail where the application names them', () => {
    const mails = all(shop, 'aws_sns_topic_subscription').map(({ attributes }) => [
      attributes.topic_arn,
      attributes.endpoint,
    ]);
    expect(mails).toEqual([
      ['${aws_sns_topic.approvals_topic.arn}', 'boss@acme.example'],
      ['${aws_sns_topic.events_topic_topic.arn}', 'team@acme.example'],
    ]);
  });

  it('are not asked where no wave of the application needs an approval', () => {
    expect(all(blog, 'aws_sns_topic').map(({ attributes }) => attributes.name)).toEqual(['acme-blog-events']);
    expect(pipelineOf(blog).stage.map(({ name }) => name)).toEqual(['source', 'build', 'dev']);
  });
});
