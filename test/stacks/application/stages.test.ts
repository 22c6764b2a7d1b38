import { aLandingZone, anApplication, IDS } from '../../support/landing-zone';
import { actionOf, pipelineOf } from '../../support/pipeline';
import { only, stackOf, statement } from '../../support/stack';
import { synthAll } from '../../support/synth';

const stacks = synthAll({
  ...aLandingZone({
    applications: [
      anApplication('shop', {
        stages: [
          {
            name: 'scan',
            actions: [
              { kind: 'inspector-scan', name: 'scan-source', of: 'source', thresholds: { critical: 0 } },
              {
                kind: 'inspector-scan',
                name: 'scan-image',
                of: 'image',
                thresholds: { critical: 0, high: 3 },
              },
            ],
          },
          {
            name: 'try',
            after: 'dev',
            actions: [
              {
                kind: 'build',
                name: 'integration',
                build: { kind: 'buildspec-file', path: 'ci/integration.yml', reportGroups: ['integration'] },
              },
              { kind: 'lambda', name: 'warm', function: 'shop-warm', input: '#{source.CommitId}' },
              { kind: 'step-functions', name: 'migrate', stateMachine: 'shop-migrate' },
              { kind: 'custom', name: 'load', action: 'Jenkins', configuration: { ProjectName: 'load' } },
            ],
          },
        ],
      }),
    ],
  }),
  customActions: [{ name: 'Jenkins', category: 'Test', inputs: 2, properties: ['ProjectName'] }],
});
const shop = stackOf(stacks, 'tooling-shop');
const pipeline = pipelineOf(shop);
const stageRole = (stage: string) => `arn:aws:iam::${IDS.tooling}:role/acme-delivery-stage-shop-${stage}`;

describe('further stages', () => {
  it('follow the build, or the wave that they name', () => {
    expect(pipeline.stage.map(({ name }) => name)).toEqual([
      'source',
      'build',
      'scan',
      'dev',
      'try',
      'prod-gate',
      'prod',
    ]);
  });

  it('do everything at the same time', () => {
    const [, , scan] = pipeline.stage;
    expect(scan?.action.map(({ run_order }) => run_order)).toEqual([1, 1]);
  });

  it('scan the source, and the image that the run built', () => {
    expect(actionOf(pipeline, 'scan-source')).toMatchObject({
      input_artifacts: ['source_files'],
      configuration: { InspectorRunMode: 'SourceCodeScan', CriticalThreshold: '0' },
    });
    expect(actionOf(pipeline, 'scan-image')).toMatchObject({
      role_arn: stageRole('scan'),
      configuration: {
        InspectorRunMode: 'ECRImageScan',
        ECRRepositoryName: 'acme/shop',
        ImageTag: '#{built.IMAGE_TAG}',
        HighThreshold: '3',
      },
    });
  });

  it('read the source to scan it, and write what they found and nothing else', () => {
    const artifacts = only(shop, 'aws_iam_role_policy', 'stage-scan_role_scan-artifacts');
    const below = (folder: string) =>
      `arn:aws:s3:::acme-artifacts-${IDS.tooling}-eu-west-1/acme-shop/${folder}/*`;
    expect(statement(artifacts, 'ReadArtifacts').Resource).toEqual([below('source_fil')]);
    expect(statement(artifacts, 'WriteArtifacts').Resource).toEqual([
      below('scan-sourc'),
      below('scan-image'),
    ]);
    expect(statement(artifacts, 'UseArtifactKey').Action).toEqual(['kms:Decrypt', 'kms:GenerateDataKey']);
  });

  it('scan into a log that is encrypted and kept as long as that of the build, and is there before the pipeline', () => {
    const log = only(shop, 'aws_cloudwatch_log_group', '/aws/codepipeline/acme-shop');
    expect(log.attributes).toMatchObject({ kms_key_id: expect.any(String), retention_in_days: 90 });
    expect(pipeline).toMatchObject({ depends_on: expect.arrayContaining([log.address]) });
    const group = `arn:aws:logs:eu-west-1:${IDS.tooling}:log-group:/aws/codepipeline/acme-shop`;
    const writes = only(shop, 'aws_iam_role_policy', 'stage-scan_role_scan-log');
    expect(statement(writes, 'WriteActionLog').Resource).toBe(`${group}:*`);
    expect(statement(writes, 'MakeActionLog').Resource).toEqual([group, `${group}:*`]);
    const key = only(stackOf(stacks, 'tooling'), 'aws_kms_key', 'artifacts-eu-west-1_key');
    expect(statement(key, 'LogsEncryptBuildLogs').Condition).toEqual({
      ArnLike: {
        'kms:EncryptionContext:aws:logs:arn': [
          'codebuild/acme-*',
          'events/acme-pipelines',
          'codepipeline/acme-*',
        ].map((of) => `arn:aws:logs:eu-west-1:${IDS.tooling}:log-group:/aws/${of}`),
      },
    });
  });

  it('build in a project of their own, with a role and a log of its own', () => {
    expect(actionOf(pipeline, 'integration')).toMatchObject({
      category: 'Test',
      provider: 'CodeBuild',
      input_artifacts: ['source_files', 'build'],
      configuration: { ProjectName: 'acme-shop-integration', PrimarySource: 'source_files' },
    });
    const project = only(shop, 'aws_codebuild_project', 'acme-shop-integration');
    expect(project.attributes.source).toMatchObject({ buildspec: 'ci/integration.yml' });
    const reports = only(shop, 'aws_iam_role_policy', 'build-integration_role_reports');
    expect(statement(reports, 'WriteReports').Resource).toEqual([
      `arn:aws:codebuild:eu-west-1:${IDS.tooling}:report-group/acme-shop-integration-integration`,
    ]);
  });

  it('invoke functions and state machines of the tooling account, with the rights to these and no others', () => {
    expect(actionOf(pipeline, 'warm').configuration).toEqual({
      FunctionName: 'shop-warm',
      UserParameters: '#{source.CommitId}',
    });
    expect(actionOf(pipeline, 'migrate').configuration).toEqual({
      StateMachineArn: `arn:aws:states:eu-west-1:${IDS.tooling}:stateMachine:shop-migrate`,
      InputType: 'Literal',
      Input: '{}',
    });
    const warm = only(shop, 'aws_iam_role_policy', 'stage-try_role_warm');
    expect(statement(warm, 'InvokeFunction').Resource).toBe(
      `arn:aws:lambda:eu-west-1:${IDS.tooling}:function:shop-warm`,
    );
  });

  it("leave custom actions to somebody's own worker: without a role", () => {
    expect(actionOf(pipeline, 'load')).toMatchObject({
      owner: 'Custom',
      provider: 'Jenkins',
      configuration: { ProjectName: 'load' },
    });
    expect(actionOf(pipeline, 'load')).not.toHaveProperty('role_arn');
    expect(only(stackOf(stacks, 'tooling'), 'aws_codepipeline_custom_action_type').attributes).toMatchObject({
      configuration_property: [
        { name: 'ProjectName', key: true, queryable: true, required: true, secret: false },
      ],
    });
  });
});
