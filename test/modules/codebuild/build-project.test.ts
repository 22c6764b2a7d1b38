import { openStores, readStores, useNetwork, writeReports } from '../../../modules/codebuild/build-grants';
import { BuildProject, type BuildProjectProps } from '../../../modules/codebuild/build-project';
import { findImages, pullBuildImage, pushImages } from '../../../modules/codebuild/image-grants';
import { all, bySid, only, policiesOf, statement } from '../../support/stack';
import { synthModule } from '../../support/synth';

const projectArn = 'arn:aws:codebuild:eu-west-1:222222222222:project/acme-shop';
const logGroupArn = 'arn:aws:logs:eu-west-1:222222222222:log-group:/aws/codebuild/acme-shop';
const repositoryArn = 'arn:aws:ecr:eu-west-1:222222222222:repository/acme/shop';
const keyArn = 'arn:aws:kms:eu-west-1:222222222222:key/the-artifact-key';

function build(change: Partial<BuildProjectProps> = {}) {
  return synthModule((scope) => {
    new BuildProject(scope, 'build', {
      projectName: 'acme-shop',
      projectArn,
      roleName: 'acme-delivery-build-shop',
      logGroupName: '/aws/codebuild/acme-shop',
      logGroupArn,
      logDays: 30,
      artifacts: {
        bucketArn: 'arn:aws:s3:::acme-artifacts',
        accountId: '222222222222',
        folder: 'acme-shop',
        anyKeyArn: 'arn:aws:kms:eu-west-1:222222222222:key/*',
        keyAlias: 'alias/acme-artifacts',
        storage: 's3.eu-west-1.amazonaws.com',
      },
      folders: { reads: ['source_fil', 'build'], writes: ['build'] },
      artifactKeyArn: keyArn,
      description: 'Builds the shop',
      grants: {
        'image-push': pushImages(repositoryArn),
        reports: writeReports(['arn:aws:codebuild:eu-west-1:222222222222:report-group/acme-shop-tests']),
        nothing: [],
      },
      buildspec: 'version: 0.2',
      compute: 'medium',
      architecture: 'x86_64',
      privileged: true,
      variables: [{ name: 'REPOSITORY', value: 'acme/shop', type: 'PLAINTEXT' }],
      timeoutMinutes: 45,
      queuedMinutes: 30,
      cache: { kind: 'local', modes: ['docker-layers', 'source'] },
      ...change,
    });
  });
}

const stack = build();
const project = only(stack, 'aws_codebuild_project');

describe('the build project', () => {
  it('encrypts with the artifact key: with its own default no other account could read the artifacts', () => {
    expect(project.attributes).toMatchObject({ encryption_key: keyArn });
  });

  it('keeps images and sources between builds', () => {
    expect(project.attributes).toMatchObject({
      cache: { type: 'LOCAL', modes: ['LOCAL_DOCKER_LAYER_CACHE', 'LOCAL_SOURCE_CACHE'] },
    });
  });

  it('is privileged, for Docker runs in it', () => {
    expect(project.attributes).toMatchObject({ environment: { privileged_mode: true } });
  });

  it('is as large and as long as asked for', () => {
    expect(project.attributes).toMatchObject({
      build_timeout: 45,
      environment: { compute_type: 'BUILD_GENERAL1_MEDIUM' },
    });
  });

  it.each([
    ['x86_64', 'LINUX_CONTAINER', 'aws/codebuild/amazonlinux-x86_64-standard:5.0'],
    ['arm64', 'ARM_CONTAINER', 'aws/codebuild/amazonlinux-aarch64-standard:3.0'],
  ] as const)('runs on %s where asked for', (architecture, type, image) => {
    const { attributes } = only(build({ architecture }), 'aws_codebuild_project');
    expect(attributes).toMatchObject({ environment: { type, image } });
  });

  it('takes its source from the pipeline and hands its artifacts to it', () => {
    expect(project.attributes).toMatchObject({
      source: { type: 'CODEPIPELINE' },
      artifacts: { type: 'CODEPIPELINE' },
    });
  });

  it('reads what it works on from its environment, in plain text', () => {
    expect(project.attributes).toMatchObject({
      environment: {
        environment_variable: expect.arrayContaining([
          { name: 'REPOSITORY', value: 'acme/shop', type: 'PLAINTEXT' },
        ]),
      },
    });
  });

  it('is made after everything its role may do', () => {
    const grants = all(stack, 'aws_iam_role_policy').map(({ address }) => address);
    expect(grants).toHaveLength(4);
    expect(project.attributes).toMatchObject({ depends_on: expect.arrayContaining(grants) });
  });
});

describe('the build log', () => {
  const logs = only(stack, 'aws_cloudwatch_log_group');

  it('is encrypted with the artifact key and kept as long as asked for', () => {
    expect(logs.attributes).toMatchObject({ kms_key_id: keyArn, retention_in_days: 30 });
  });

  it('is the one the project writes to', () => {
    const cloudwatch_logs = { status: 'ENABLED', group_name: '/aws/codebuild/acme-shop' };
    expect(logs.attributes).toMatchObject({ name: '/aws/codebuild/acme-shop' });
    expect(project.attributes).toMatchObject({ logs_config: { cloudwatch_logs } });
  });
});

describe('the build role', () => {
  it('is for the service CodeBuild, in the name of this project alone', () => {
    expect(statement(only(stack, 'aws_iam_role'), 'CodeBuildMayAssume')).toMatchObject({
      Principal: { Service: 'codebuild.amazonaws.com' },
      Condition: {
        StringEquals: { 'aws:SourceAccount': '222222222222' },
        ArnLike: { 'aws:SourceArn': projectArn },
      },
    });
  });

  const grants = (purpose: string, sid: string) =>
    statement(only(stack, 'aws_iam_role_policy', purpose), sid);

  it('writes to the log of this project alone', () => {
    expect(grants('logs', 'WriteLogs')).toMatchObject({
      Action: ['logs:CreateLogStream', 'logs:PutLogEvents'],
      Resource: `${logGroupArn}:*`,
    });
  });

  it('pushes images to the repository of this application alone', () => {
    expect(grants('image-push', 'PushImages')).toMatchObject({
      Action: expect.arrayContaining([
        'ecr:BatchCheckLayerAvailability',
        'ecr:BatchGetImage',
        'ecr:CompleteLayerUpload',
        'ecr:DescribeImageReplicationStatus',
        'ecr:DescribeImages',
        'ecr:InitiateLayerUpload',
        'ecr:PutImage',
        'ecr:UploadLayerPart',
      ]),
      Resource: repositoryArn,
    });
    expect(grants('image-push', 'LogInToRegistry')).toMatchObject({ Action: 'ecr:GetAuthorizationToken' });
  });

  it('reads what it is given and what it made, and writes its own alone', () => {
    expect(grants('artifacts', 'ReadArtifacts')).toMatchObject({
      Resource: ['source_fil', 'build'].map((folder) => `arn:aws:s3:::acme-artifacts/acme-shop/${folder}/*`),
    });
    expect(grants('artifacts', 'WriteArtifacts')).toMatchObject({
      Action: 's3:PutObject',
      Resource: ['arn:aws:s3:::acme-artifacts/acme-shop/build/*'],
    });
  });

  it('writes nothing and encrypts nothing where the build makes no artifact', () => {
    const [artifacts] = all(build({ folders: { reads: ['source_fil'], writes: [] } }), 'aws_iam_role_policy');
    expect(JSON.stringify(artifacts && policiesOf(artifacts))).toContain('ReadArtifacts');
    expect(JSON.stringify(artifacts && policiesOf(artifacts))).not.toMatch(/Put|GenerateDataKey/);
  });

  it('writes reports of this project where the tests write some', () => {
    expect(grants('reports', 'WriteReports')).toMatchObject({
      Action: expect.arrayContaining([
        'codebuild:BatchPutTestCases',
        'codebuild:CreateReport',
        'codebuild:CreateReportGroup',
        'codebuild:UpdateReport',
      ]),
      Resource: ['arn:aws:codebuild:eu-west-1:222222222222:report-group/acme-shop-tests'],
    });
  });

  it('writes no reports where the tests write none', () => {
    const policies = all(
      build({ grants: { 'image-push': pushImages(repositoryArn), reports: [] } }),
      'aws_iam_role_policy',
    );
    expect(policies.map(({ attributes }) => attributes.name).sort()).toEqual([
      'artifacts',
      'image-push',
      'logs',
    ]);
  });
});

describe('a project with everything', () => {
  const full = build({
    compute: 'lambda-2gb',
    architecture: 'arm64',
    privileged: false,
    fleetArn: 'arn:of:fleet',
    image: { name: 'registry/base:1', ofCodeBuild: false },
    concurrentBuilds: 3,
    cache: { kind: 's3', location: 'bucket/acme-shop/cache' },
    vpc: { vpcId: 'vpc-1', subnetIds: ['subnet-1'], securityGroupIds: ['sg-1'] },
    batch: { roleName: 'acme-delivery-batch-shop', timeoutMinutes: 90, builds: 5 },
  });

  it('is told to CodeBuild in its own words', () => {
    expect(only(full, 'aws_codebuild_project').attributes).toMatchObject({
      concurrent_build_limit: 3,
      cache: { type: 'S3', location: 'bucket/acme-shop/cache' },
      environment: {
        type: 'ARM_LAMBDA_CONTAINER',
        compute_type: 'BUILD_LAMBDA_2GB',
        image: 'registry/base:1',
        image_pull_credentials_type: 'SERVICE_ROLE',
        fleet: { fleet_arn: 'arn:of:fleet' },
        privileged_mode: false,
      },
      vpc_config: { vpc_id: 'vpc-1', subnets: ['subnet-1'], security_group_ids: ['sg-1'] },
      build_batch_config: { timeout_in_mins: 90, restrictions: { maximum_builds_allowed: 5 } },
    });
  });

  it('waits in no queue on Lambda, which has none', () => {
    expect(only(full, 'aws_codebuild_project').attributes).not.toHaveProperty('queued_timeout');
    expect(project.attributes.queued_timeout).toBe(30);
  });

  it('starts the builds of a batch with a role of its own', () => {
    const role = only(full, 'aws_iam_role', 'acme-delivery-batch-shop');
    expect(statement(role, 'CodeBuildMayAssume')).toBeDefined();
    expect(statement(only(full, 'aws_iam_role_policy', 'batch'), 'RunBatch').Resource).toBe(projectArn);
  });
});

describe('what a build may be granted', () => {
  it('reads the parameters and the secrets that it names, and no others', () => {
    expect(readStores(['arn:of:parameter'], ['arn:of:secret'])).toEqual([
      { Sid: 'ReadParameters', Effect: 'Allow', Action: 'ssm:GetParameters', Resource: ['arn:of:parameter'] },
      {
        Sid: 'ReadSecrets',
        Effect: 'Allow',
        Action: 'secretsmanager:GetSecretValue',
        Resource: ['arn:of:secret'],
      },
    ]);
    expect(readStores([], [])).toEqual([]);
  });

  it('opens them with their keys through their services, never by itself', () => {
    const services = ['ssm.eu-west-1.amazonaws.com'];
    expect(openStores({ keyArns: ['arn:of:key'], services })).toEqual([
      {
        Sid: 'OpenStores',
        Effect: 'Allow',
        Action: 'kms:Decrypt',
        Resource: ['arn:of:key'],
        Condition: { StringEquals: { 'kms:ViaService': services } },
      },
    ]);
    expect(openStores({ keyArns: [], services })).toEqual([]);
  });

  it('lends interfaces to CodeBuild in its own subnets', () => {
    const place = { partition: 'aws', region: 'eu-west-1', accountId: '222222222222' };
    const network = useNetwork({ ...place, subnetIds: ['subnet-1'], securityGroupIds: ['sg-1'] });
    expect(bySid(network, 'LendInterfaceToCodeBuild').Condition).toEqual({
      StringEquals: { 'ec2:AuthorizedService': 'codebuild.amazonaws.com' },
      ArnEquals: { 'ec2:Subnet': ['arn:aws:ec2:eu-west-1:222222222222:subnet/subnet-1'] },
    });
  });

  it('fills the pull-through cache where its image comes through one', () => {
    const pull = (cached: boolean) =>
      bySid(pullBuildImage({ repositoryArn: 'arn', cached, logsIn: true }), 'PullBuildImage').Action;
    expect(pull(true)).toContain('ecr:BatchImportUpstreamImage');
    expect(pull(false)).not.toContain('ecr:BatchImportUpstreamImage');
  });

  it('finds images without pushing any', () => {
    expect(findImages('arn')).toHaveLength(1);
    expect(`${bySid(findImages('arn'), 'FindImages').Action}`).not.toContain('Put');
  });
});
