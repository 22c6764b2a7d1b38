import { landingZones } from '../support/landing-zones';
import { type ActionJson, actionsOf, pipelineOf } from '../support/pipeline';
import { all, listOf, only, policiesOf, stackOf, statement } from '../support/stack';
import { synthAll } from '../support/synth';
import { deployed, matches, referred, whereIs, withArn } from '../support/world';

type Variables = {
  readonly environment_variable: readonly { readonly name: string; readonly value: string }[];
};
type Rules = { readonly rule: readonly { readonly destination: readonly Destination[] }[] };
type Destination = { readonly registry_id: string; readonly region: string };

describe.each(landingZones)('the two sides of each request in $title', ({ landingZone }) => {
  const stacks = synthAll(landingZone);
  const tooling = stackOf(stacks, 'tooling');
  const world = deployed(stacks);
  const pipelines = stacks
    .filter((stack) => all(stack, 'aws_codepipeline').length > 0)
    .map((stack) => {
      const pipeline = pipelineOf(stack);
      return {
        stack,
        pipeline,
        actions: actionsOf(pipeline),
        role: referred(world, stack, pipeline.role_arn),
      };
    });
  const deploys = pipelines.flatMap(({ actions, ...each }) =>
    actions.filter(({ category }) => category === 'Deploy').map((action) => ({ ...each, action })),
  );

  it('has a pipeline for each application, and each of them deploys', () => {
    expect(pipelines).toHaveLength(landingZone.applications.length);
    expect(new Set(deploys.map(({ pipeline }) => pipeline.name)).size).toBe(pipelines.length);
  });

  it('lets the role of a pipeline into the role of each of its actions, and nobody else', () => {
    for (const { actions, role } of pipelines) {
      const account = role.arn.split(':')[4];
      for (const { role_arn } of actions) {
        const [trust, ...others] = policiesOf(withArn(world, role_arn).resource).flatMap(
          (policy) => policy.statements,
        );
        expect(others).toEqual([]);
        expect(trust).toEqual({
          Sid: 'PipelineMayAssume',
          Effect: 'Allow',
          Principal: { AWS: `arn:aws:iam::${account}:root` },
          Action: 'sts:AssumeRole',
          Condition: { ArnEquals: { 'aws:PrincipalArn': role.arn } },
        });
      }
    }
  });

  it('lets the role of a pipeline ask for the role of each of its actions, and no pattern is idle', () => {
    for (const { stack, actions } of pipelines) {
      const policy = only(stack, 'aws_iam_role_policy', 'promotion_role_action-roles');
      const patterns = listOf(statement(policy, 'AssumeActionRoles').Resource);
      const asked = (role: string) => patterns.some((pattern) => matches(pattern, role));
      const used = (pattern: string) => actions.some(({ role_arn }) => matches(pattern, role_arn));
      expect(actions.map(({ role_arn }) => role_arn).filter((role) => !asked(role))).toEqual([]);
      expect(patterns.filter((pattern) => !used(pattern))).toEqual([]);
    }
  });

  it('keeps the role of a deployment in the account that it deploys to', () => {
    const ids = landingZone.workloads.map(({ id }) => id);
    for (const { action } of deploys) {
      const { stack, resource } = withArn(world, action.role_arn);
      expect(ids).toContain(whereIs(stack, resource).account);
    }
  });

  it('puts a pipeline after every stack that has a role it uses', () => {
    const before = (id: string): readonly string[] => {
      const { dependsOn } = stackOf(stacks, id);
      return [...dependsOn, ...dependsOn.flatMap(before)];
    };
    for (const { stack, actions } of pipelines) {
      const needed = actions.map(({ role_arn }) => withArn(world, role_arn).stack.id);
      expect([stack.id, ...before(stack.id)]).toEqual(expect.arrayContaining(needed));
    }
  });

  it('keeps artifacts in a bucket and with a key of the tooling account, both in the region of the store', () => {
    for (const { stack, pipeline } of pipelines) {
      for (const { location, region, encryption_key } of pipeline.artifact_store) {
        const bucket = withArn(world, `arn:aws:s3:::${location}`);
        const where = whereIs(bucket.stack, bucket.resource);
        const data = stack.data.find(({ address }) => encryption_key.id === `\${${address}.target_key_arn}`);
        const alias = `arn:aws:kms:${where.region}:${where.account}:${data?.attributes.name}`;
        expect(bucket.stack).toBe(tooling);
        expect(region ?? where.region).toBe(where.region);
        expect(data && whereIs(stack, data)).toEqual(where);
        expect(withArn(world, alias).stack).toBe(tooling);
      }
    }
  });

  describe('of a deployment', () => {
    /** The store that CodePipeline hands the artifact of an action from. */
    const storeOf = (
      { region }: ActionJson,
      stores: (typeof deploys)[number]['pipeline']['artifact_store'],
    ) => {
      const [home] = stores;
      const store = stores.find((each) => each.region === (region ?? home?.region));
      return withArn(world, `arn:aws:s3:::${store?.location}`);
    };

    it('agree on the folder, the bucket and the key of the artifact', () => {
      for (const { pipeline, action } of deploys) {
        const bucket = storeOf(action, pipeline.artifact_store);
        const { stack, resource } = withArn(world, action.role_arn);
        const identity = only(stack, 'aws_iam_role_policy', resource.name.replace(/_role$/, '_artifacts'));
        const { region, account } = whereIs(tooling, bucket.resource);
        const bucketPolicy = only(tooling, 'aws_s3_bucket_policy', `${region}_bucket-policy`);
        const keyPolicy = only(tooling, 'aws_kms_key', `${region}_key`);
        const reads = statement(bucketPolicy, 'DeployRolesReadArtifacts');
        const decrypts = statement(keyPolicy, 'DeployRolesDecrypt');
        const folder = `${bucket.arn}/${pipeline.name.slice(0, 20)}/*`;

        expect(statement(identity, 'ReadArtifacts').Resource).toContain(folder);
        expect(statement(identity, 'DecryptArtifacts').Resource).toContain(
          `arn:aws:kms:${region}:${account}:key/*`,
        );
        expect(reads.Resource).toBe(`${bucket.arn}/*`);
        for (const { Condition } of [reads, decrypts]) {
          expect(matches(`${Condition?.ArnLike?.['aws:PrincipalArn']}`, action.role_arn)).toBe(true);
          expect(Condition?.StringEquals).toEqual({ 'aws:PrincipalOrgID': landingZone.organization.id });
        }
      }
    });

    it('agree on the file with the image definitions', () => {
      for (const { stack, action } of deploys) {
        const { environment_variable } = only(stack, 'aws_codebuild_project').attributes
          .environment as Variables;
        const registries = environment_variable
          .find(({ name }) => name === 'PULL_REGISTRIES')
          ?.value.split(' ');
        const files = registries?.map((registry) => `imagedefinitions-${registry}.json`);
        expect(files).toContain(action.configuration.FileName);
      }
    });
  });

  it('lets the role of a build push to the repository of its application, and nobody else', () => {
    for (const { stack } of pipelines) {
      const build = referred(world, stack, `${only(stack, 'aws_codebuild_project').attributes.service_role}`);
      const identity = only(stack, 'aws_iam_role_policy', 'build_role_image-push');
      const repository = withArn(world, `${statement(identity, 'PushImages').Resource}`);
      const policies = all(tooling, 'aws_ecr_repository_policy').filter(
        ({ attributes }) => attributes.repository === `\${${repository.resource.address}.name}`,
      );
      expect(policies.map((policy) => statement(policy, 'OnlyBuildPushes').Condition)).toEqual([
        { ArnNotEquals: { 'aws:PrincipalArn': build.arn } },
      ]);
    }
  });

  it('prepares each destination of a replica, in its account and region, and no other', () => {
    const rules = all(tooling, 'aws_ecr_replication_configuration').flatMap(
      ({ attributes }) => (attributes.replication_configuration as Rules).rule,
    );
    const sent = rules.flatMap(({ destination }) =>
      destination.map((each) => `${each.registry_id} ${each.region}`),
    );
    const prepared = (type: string) =>
      stacks.flatMap((stack) =>
        all(stack, type).map((resource) => {
          const { account, region } = whereIs(stack, resource);
          return `${account} ${region}`;
        }),
      );
    const foreign = sent.filter((destination) => !destination.startsWith(landingZone.tooling.id));
    expect(prepared('aws_ecr_repository_creation_template').sort()).toEqual([...sent].sort());
    expect(prepared('aws_ecr_registry_policy').sort()).toEqual([...foreign].sort());
  });
});
