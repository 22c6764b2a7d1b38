import { DataAwsKmsAlias } from '@cdktf/provider-aws/lib/data-aws-kms-alias';
import type { IamRolePolicy } from '@cdktf/provider-aws/lib/iam-role-policy';
import type { Construct } from 'constructs';
import { type PlannedApplication, registryOf, replicationTargets } from '../blueprint/blueprint';
import { stepsOf } from '../blueprint/promotion';
import { writeArtifacts } from '../modules/artifacts/artifact-access';
import { ContainerBuild } from '../modules/build/container-build';
import { PipelineEvents } from '../modules/notifications/pipeline-events';
import { Topic } from '../modules/notifications/topic';
import { type PipelineStore, PromotionPipeline } from '../modules/pipeline/promotion-pipeline';
import { askApproval, StageRole, startBuild, useConnection } from '../modules/pipeline/stage-role';
import type { Statement } from '../policies/document';
import { AccountStack, type AccountStackProps } from './account-stack';
import { artifactLocation } from './artifact-location';
import { pipelineStages } from './pipeline-stages';

export interface ApplicationStackProps extends AccountStackProps {
  readonly application: PlannedApplication;
}

/** The pipeline of one application, with its build, its roles and its topics, in the tooling account. */
export class ApplicationStack extends AccountStack {
  private readonly application: PlannedApplication;
  private readonly name: string;

  constructor(scope: Construct, props: ApplicationStackProps) {
    super(scope, props);
    this.application = props.application;
    this.name = props.application.facts.name;
    const stores = this.stores();
    const keyArn = stores[0]?.keyArn ?? '';
    this.build(keyArn);
    const policies = [...this.sourceAndBuildRoles(), ...this.approvals(keyArn)];
    this.tell(this.promote(stores, policies), keyArn);
  }

  /** The real ARN of each artifact key, found by its alias beside the pipeline. */
  private stores(): readonly PipelineStore[] {
    const { names } = this.blueprint;
    return this.application.artifactRegions.map((region) => ({
      region,
      bucketName: names.artifactBucket(region),
      access: artifactLocation(this.blueprint, this.name, region),
      keyArn: new DataAwsKmsAlias(this, `artifact-key-${region}`, {
        provider: this.providerIn(region),
        name: names.artifactKeyAlias(),
      }).targetKeyArn,
    }));
  }

  private build(artifactKeyArn: string): void {
    const { names, facts } = this.blueprint;
    const { build, deploy } = this.application.facts;
    const pullRegistries = this.application.targets.map((target) => registryOf(this.blueprint, target));
    new ContainerBuild(this, 'build', {
      ...build,
      reports: build.reports,
      projectName: names.buildProject(this.name),
      projectArn: names.buildProjectArn(this.name),
      roleName: names.buildRole(this.name),
      logGroupName: names.buildLogGroup(this.name),
      logGroupArn: names.buildLogGroupArn(this.name),
      artifacts: artifactLocation(this.blueprint, this.name, facts.regions.primary),
      artifactKeyArn,
      repositoryArn: names.repositoryArn(this.name),
      environment: {
        REGISTRY_REGION: facts.regions.primary,
        REGISTRY: names.registry(facts.tooling.id, facts.regions.primary),
        REPOSITORY: names.repository(this.name),
        DOCKERFILE: build.dockerfile,
        CONTAINER: deploy.container,
        REPLICAS: `${replicationTargets(this.blueprint).length}`,
        PULL_REGISTRIES: [...new Set(pullRegistries)].join(' '),
      },
    });
  }

  private sourceAndBuildRoles(): readonly IamRolePolicy[] {
    const { names, facts } = this.blueprint;
    const artifacts = artifactLocation(this.blueprint, this.name, facts.regions.primary);
    return [
      ...this.stageRole('source', {
        connection: useConnection(this.application.facts.source.connectionArn),
        artifacts: writeArtifacts([artifacts]),
      }),
      ...this.stageRole('build', { build: startBuild(names.buildProjectArn(this.name)) }),
    ];
  }

  private approvals(keyArn: string): readonly IamRolePolicy[] {
    const { names, facts } = this.blueprint;
    const stages = this.application.stages.filter(({ groups }) =>
      groups.flat().some(({ kind }) => kind === 'approve'),
    );
    if (stages.length === 0) return [];
    const topicArn = names.approvalTopicArn(this.name);
    new Topic(this, 'approvals', {
      name: names.approvalTopic(this.name),
      topicArn,
      keyArn,
      mails: this.application.facts.notify.approvers,
    });
    const ask = askApproval({
      topicArn,
      anyKeyArn: names.anyToolingKeyArn(facts.regions.primary),
      keyAlias: names.artifactKeyAlias(),
    });
    return stages.flatMap(({ name }) => this.stageRole(name, { approval: ask }));
  }

  private stageRole(
    stage: string,
    grants: Readonly<Record<string, readonly Statement[]>>,
  ): readonly IamRolePolicy[] {
    const { names } = this.blueprint;
    return new StageRole(this, `stage-${stage}`, {
      name: names.stageRole(this.name, stage),
      stage,
      pipelineName: names.pipeline(this.name),
      pipelineRoleArn: names.toolingRoleArn(names.pipelineRole(this.name)),
      grants,
    }).policies;
  }

  private promote(stores: readonly PipelineStore[], policies: readonly IamRolePolicy[]): PromotionPipeline {
    const { names, facts } = this.blueprint;
    const deploys = stepsOf(this.application.stages).some(({ kind }) => kind === 'deploy');
    return new PromotionPipeline(this, 'promotion', {
      name: names.pipeline(this.name),
      arn: names.pipelineArn(this.name),
      roleName: names.pipelineRole(this.name),
      organizationId: facts.organization.id,
      stores,
      stages: pipelineStages(this.blueprint, this.application),
      actionRoles: [
        ...this.application.stages
          .filter(({ groups }) => groups.flat().some(({ kind }) => kind !== 'deploy'))
          .map(({ name }) => names.toolingRoleArn(names.stageRole(this.name, name))),
        ...(deploys ? [names.roleArn('*', names.deployRole(this.name))] : []),
      ],
      dependsOn: policies,
    });
  }

  private tell(pipeline: PromotionPipeline, keyArn: string): void {
    const { names } = this.blueprint;
    new PipelineEvents(this, 'events', {
      ruleName: names.notificationRule(this.name),
      topicName: names.eventTopic(this.name),
      topicArn: names.eventTopicArn(this.name),
      keyArn,
      mails: this.application.facts.notify.watchers,
      pipelineArn: pipeline.arn,
    });
  }
}
