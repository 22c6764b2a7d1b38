import { aLandingZoneInTwoRegions, anApplication, IDS } from '../../support/landing-zone';
import { actionOf, actionsOf, pipelineOf } from '../../support/pipeline';
import { all, only, stackOf } from '../../support/stack';
import { synthAll, synthOne } from '../../support/synth';

const approval = { text: 'Is it good?', link: 'https://acme.example/dashboard', timeoutMinutes: 120 };
const stacks = synthAll(
  aLandingZoneInTwoRegions({
    waves: [
      { name: 'dev', accounts: ['dev'] },
      { name: 'prod', accounts: ['prod'], approval },
    ],
    applications: [
      anApplication('shop', { regions: ['eu-west-1', 'eu-central-1'] }),
      anApplication('blog', { accounts: ['dev'] }),
    ],
  }),
);
const shop = stackOf(stacks, 'tooling-shop');
const blog = stackOf(stacks, 'tooling-blog');
const pipeline = pipelineOf(shop);

describe('the pipeline of an application', () => {
  it('is of the second version and queues its runs', () => {
    expect(pipeline).toMatchObject({ name: 'acme-shop', pipeline_type: 'V2', execution_mode: 'QUEUED' });
  });

  it('gives every action a role of its stage, or of the account it deploys to', () => {
    const roles = actionsOf(pipeline).map(({ role_arn }) => role_arn);
    const inTooling = (stage: string) => `arn:aws:iam::${IDS.tooling}:role/acme-delivery-stage-shop-${stage}`;
    expect(roles).toEqual([
      inTooling('source'),
      inTooling('build'),
      `arn:aws:iam::${IDS.dev}:role/acme-delivery-deploy-shop`,
      inTooling('prod-gate'),
      `arn:aws:iam::${IDS.prod}:role/acme-delivery-deploy-shop`,
      `arn:aws:iam::${IDS.prod}:role/acme-delivery-deploy-shop`,
    ]);
  });

  it('makes each artifact before an action takes it', () => {
    const made = new Set<string>();
    for (const { input_artifacts = [], output_artifacts = [] } of actionsOf(pipeline)) {
      expect(input_artifacts.filter((artifact) => !made.has(artifact))).toEqual([]);
      for (const artifact of output_artifacts) made.add(artifact);
    }
    expect([...made]).toEqual(['source_files', 'build']);
  });

  it('names each action once in a stage', () => {
    for (const { action } of pipeline.stage) {
      expect(new Set(action.map(({ name }) => name)).size).toBe(action.length);
    }
  });

  it('asks before it deploys to prod, and deploys to both regions at the same time', () => {
    const stages = pipeline.stage.slice(3);
    expect(
      stages.map(({ name, action }) => [name, action.map((each) => [each.name, each.run_order])]),
    ).toEqual([
      ['prod-gate', [['approve', 1]]],
      [
        'prod',
        [
          ['prod-eu-west-1', 1],
          ['prod-eu-central-1', 1],
        ],
      ],
    ]);
  });

  it('keeps artifacts in exactly the regions it works in', () => {
    const regions = actionsOf(pipeline).map(({ region }) => region ?? 'eu-west-1');
    expect(pipeline.artifact_store.map(({ region }) => region).sort()).toEqual([...new Set(regions)].sort());
  });

  it('names no region for the store where there is one alone, as CodePipeline asks', () => {
    expect(pipelineOf(blog).artifact_store).toMatchObject([
      { location: 'acme-artifacts-222222222222-eu-west-1' },
    ]);
    expect(pipelineOf(blog).artifact_store[0]).not.toHaveProperty('region');
  });

  it('encrypts with the real ARN of each key: across accounts an alias is not taken', () => {
    expect(pipeline.artifact_store.map(({ encryption_key }) => encryption_key)).toEqual([
      { id: '${data.aws_kms_alias.artifact-key-eu-west-1.target_key_arn}', type: 'KMS' },
      { id: '${data.aws_kms_alias.artifact-key-eu-central-1.target_key_arn}', type: 'KMS' },
    ]);
  });

  it('finds each key in the region of its store', () => {
    expect(shop.data.map(({ attributes }) => [attributes.name, attributes.provider])).toEqual([
      ['alias/acme-artifacts', 'aws.eu-central-1'],
      ['alias/acme-artifacts', undefined],
    ]);
  });

  it('is made after every role and policy that CodePipeline checks', () => {
    const build = /^build_role/;
    const policies = all(shop, 'aws_iam_role_policy').filter(({ name }) => !build.test(name));
    expect([...pipeline.depends_on].sort()).toEqual(policies.map(({ address }) => address).sort());
  });
});

describe('the actions of a pipeline', () => {
  it('take the source from the connection', () => {
    expect(actionOf(pipeline, 'source')).toMatchObject({
      category: 'Source',
      provider: 'CodeStarSourceConnection',
      role_arn: `arn:aws:iam::${IDS.tooling}:role/acme-delivery-stage-shop-source`,
      configuration: { FullRepositoryId: 'acme/shop', BranchName: 'main', OutputArtifactFormat: 'CODE_ZIP' },
    });
  });

  it('build in the project of the application', () => {
    expect(actionOf(pipeline, 'build')).toMatchObject({
      category: 'Build',
      provider: 'CodeBuild',
      configuration: { ProjectName: only(shop, 'aws_codebuild_project').attributes.name },
    });
  });

  it('ask for approval with a topic, a text, a link and a time', () => {
    expect(actionOf(pipeline, 'approve')).toMatchObject({
      category: 'Approval',
      provider: 'Manual',
      timeout_in_minutes: 120,
      role_arn: `arn:aws:iam::${IDS.tooling}:role/acme-delivery-stage-shop-prod-gate`,
      configuration: {
        NotificationArn: `arn:aws:sns:eu-west-1:${IDS.tooling}:acme-shop-approvals`,
        CustomData: 'Is it good? Commit #{source.CommitId}, image #{built.IMAGE_DIGEST}',
        ExternalEntityLink: 'https://acme.example/dashboard',
      },
    });
  });

  it('ask in words of their own where the wave has none', () => {
    const plain = synthOne('tooling-shop', aLandingZoneInTwoRegions());
    expect(actionOf(pipelineOf(plain), 'approve').configuration).toEqual({
      NotificationArn: `arn:aws:sns:eu-west-1:${IDS.tooling}:acme-shop-approvals`,
      CustomData: 'Deploy shop to wave prod (prod)? Commit #{source.CommitId}, image #{built.IMAGE_DIGEST}',
    });
  });

  it('deploy through the role of the target account, in its region, with the images of its registry', () => {
    expect(actionOf(pipeline, 'prod-eu-central-1')).toMatchObject({
      category: 'Deploy',
      provider: 'ECS',
      region: 'eu-central-1',
      role_arn: `arn:aws:iam::${IDS.prod}:role/acme-delivery-deploy-shop`,
      configuration: {
        ClusterName: 'cluster',
        ServiceName: 'shop',
        DeploymentTimeout: '30',
        FileName: `imagedefinitions-${IDS.prod}.dkr.ecr.eu-central-1.amazonaws.com.json`,
      },
    });
    expect(actionOf(pipeline, 'dev-eu-west-1').configuration).toMatchObject({
      FileName: `imagedefinitions-${IDS.tooling}.dkr.ecr.eu-west-1.amazonaws.com.json`,
    });
  });
});
