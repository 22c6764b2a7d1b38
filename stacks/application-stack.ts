import { DataAwsKmsAlias } from '@cdktf/provider-aws/lib/data-aws-kms-alias';
import type { IamRolePolicy } from '@cdktf/provider-aws/lib/iam-role-policy';
import type { Construct } from 'constructs';
import type { PlannedApplication } from '../blueprint/blueprint';
import { buildUnits } from '../blueprint/builds';
import { actsInTooling, type Stage, stepsOf } from '../blueprint/promotion';
import { sourcesOf } from '../blueprint/starts';
import { writeArtifacts } from '../modules/artifacts/artifact-access';
import { BuildProject } from '../modules/build/build-project';
import { Topic } from '../modules/notifications/topic';
import { ApproverRole } from '../modules/pipeline/approver-role';
import { PipelineStart } from '../modules/pipeline/pipeline-start';
import { type PipelineStore, PromotionPipeline } from '../modules/pipeline/promotion-pipeline';
import { waitWith } from '../modules/pipeline/soak';
import type { PipelineSource } from '../modules/pipeline/sources/source';
import { askApproval, StageRole, startBuild } from '../modules/pipeline/stage-role';
import type { Statement } from '../policies/document';
import { AccountStack, type AccountStackProps } from './account-stack';
import { applicationBuild } from './application-build';
import { reportPipeline } from './application-reports';
import { artifactLocation } from './artifact-location';
import { externalBuild } from './external-build';
import { pipelineSources, pipelineTriggers } from './pipeline-sources';
import { pipelineStages } from './pipeline-stages';
import { pipelineStarts } from './pipeline-starts';
import { pullRequestBuild } from './pull-request-build';
import { stageActionGrants } from './stage-actions';

export interface ApplicationStackProps extends AccountStackProps {
  readonly application: PlannedApplication;
}

/** What a pipeline is put together from. */
interface PromotionParts {
  readonly stores: readonly PipelineStore[];
  readonly sources: readonly PipelineSource[];
  readonly policies: readonly IamRolePolicy[];
}

const EXECUTION_MODE = { queued: 'QUEUED', superseded: 'SUPERSEDED', parallel: 'PARALLEL' } as const;

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
    const sources = pipelineSources(this.application, { scope: this, blueprint: this.blueprint, keyArn });
    externalBuild(this.application, { scope: this, blueprint: this.blueprint });
    this.builds(keyArn, sources);
    pullRequestBuild(this.application, {
      scope: this,
      blueprint: this.blueprint,
      artifactKeyArn: keyArn,
      sources,
    });
    const policies = [...this.sourceAndBuildRoles(sources), ...this.furtherStages(), ...this.gates(keyArn)];
    this.report(this.promote({ stores, sources, policies }), keyArn);
    this.start();
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

  private builds(artifactKeyArn: string, sources: readonly PipelineSource[]): void {
    const context = { blueprint: this.blueprint, application: this.application, artifactKeyArn, sources };
    for (const unit of buildUnits(this.application.facts)) {
      const id = unit.id === this.name ? 'build' : `build-${unit.id.slice(this.name.length + 1)}`;
      new BuildProject(this, id, applicationBuild(unit, context));
    }
  }

  private sourceAndBuildRoles(sources: readonly PipelineSource[]): readonly IamRolePolicy[] {
    const { names, facts } = this.blueprint;
    const artifacts = artifactLocation(this.blueprint, this.name, facts.regions.primary);
    return [
      ...this.stageRole('source', {
        ...this.sourceGrants(sources),
        artifacts: writeArtifacts([artifacts]),
      }),
      ...this.stageRole('build', { build: startBuild(names.buildProjectArn(this.name), this.inBatches()) }),
    ];
  }

  /** A role for each further stage that does something in the name of AWS. */
  private furtherStages(): readonly IamRolePolicy[] {
    const context = { blueprint: this.blueprint, application: this.application.facts };
    return this.application.facts.stages.flatMap(({ name, actions }) => {
      const grants = actions.map((action) => stageActionGrants(action, context));
      const all: Readonly<Record<string, readonly Statement[]>> = Object.assign({}, ...grants);
      return Object.keys(all).length > 0 ? this.stageRole(name, all) : [];
    });
  }

  private inBatches(): boolean {
    const { build } = this.application.facts;
    return 'batch' in build && build.batch !== undefined;
  }

  /** One policy for each source, called after its kind, and after itself where it is a further one. */
  private sourceGrants(sources: readonly PipelineSource[]): Readonly<Record<string, readonly Statement[]>> {
    const named = sourcesOf(this.application.facts).map(({ name, source }, position) => [
      position === 0 ? source.kind : `${source.kind}-${name}`,
      sources[position]?.grants ?? [],
    ]);
    return Object.fromEntries(named);
  }

  /** The roles of the stages that wait or ask, and of those who answer. */
  private gates(keyArn: string): readonly IamRolePolicy[] {
    const kinds = (stage: Stage) => new Set(stage.groups.flat().map(({ kind }) => kind));
    const asking = this.application.stages.filter((stage) => kinds(stage).has('approve'));
    if (asking.length > 0) this.approvalTopic(keyArn);
    for (const stage of asking) this.approvers(stage);
    return this.application.stages
      .filter((stage) => kinds(stage).has('approve') || kinds(stage).has('soak'))
      .flatMap((stage) =>
        this.stageRole(stage.name, {
          ...(kinds(stage).has('approve') && { approval: this.ask() }),
          ...(kinds(stage).has('soak') && { soak: waitWith(this.blueprint.names.soakTimerArn()) }),
        }),
      );
  }

  private approvalTopic(keyArn: string): void {
    const { names } = this.blueprint;
    new Topic(this, 'approvals', {
      name: names.approvalTopic(this.name),
      topicArn: names.approvalTopicArn(this.name),
      keyArn,
      mails: this.application.facts.notify.approvers,
    });
  }

  private ask(): readonly Statement[] {
    const { names, facts } = this.blueprint;
    return askApproval({
      topicArn: names.approvalTopicArn(this.name),
      anyKeyArn: names.anyToolingKeyArn(facts.regions.primary),
      keyAlias: names.artifactKeyAlias(),
    });
  }

  private approvers(stage: Stage): void {
    const { names, facts } = this.blueprint;
    const approvers = facts.waves.find(({ name }) => name === stage.wave?.name)?.approval?.approvers;
    if (!approvers) return;
    new ApproverRole(this, `approvers-${stage.name}`, {
      name: names.approverRole(this.name, stage.name),
      pipelineArn: names.pipelineArn(this.name),
      stage: stage.name,
      action: 'approve',
      approvers: approvers.map(names.toolingRoleArn),
      accountArn: names.accountArn(facts.tooling.id),
    });
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

  private promote({ stores, sources, policies }: PromotionParts): PromotionPipeline {
    const { names, facts } = this.blueprint;
    const { executionMode, variables } = this.application.facts;
    const deploys = stepsOf(this.application.stages).some(({ kind }) => kind === 'deploy');
    return new PromotionPipeline(this, 'promotion', {
      name: names.pipeline(this.name),
      arn: names.pipelineArn(this.name),
      roleName: names.pipelineRole(this.name),
      organizationId: deploys ? facts.organization.id : undefined,
      stores,
      executionMode: EXECUTION_MODE[executionMode],
      stages: pipelineStages(this.blueprint, this.application, sources),
      triggers: pipelineTriggers(this.application),
      variables: variables.map(({ name, default: defaultValue, description }) => ({
        name,
        ...(defaultValue !== undefined && { defaultValue }),
        ...(description !== undefined && { description }),
      })),
      actionRoles: [
        ...this.application.stages
          .filter(actsInTooling)
          .map(({ name }) => names.toolingRoleArn(names.stageRole(this.name, name))),
        ...(deploys ? [names.roleArn('*', names.deployRole(this.name))] : []),
      ],
      dependsOn: policies,
    });
  }

  private start(): void {
    const starts = pipelineStarts(this.blueprint, this.application);
    if (starts) new PipelineStart(this, 'start', starts);
  }

  private report(pipeline: PromotionPipeline, keyArn: string): void {
    reportPipeline(this.application, {
      scope: this,
      blueprint: this.blueprint,
      pipelineArn: pipeline.arn,
      keyArn,
    });
  }
}
