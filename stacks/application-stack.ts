import { DataAwsKmsAlias } from '@cdktf/provider-aws/lib/data-aws-kms-alias';
import type { IamRolePolicy } from '@cdktf/provider-aws/lib/iam-role-policy';
import type { Construct } from 'constructs';
import { buildUnits } from '../blueprint/plan/builds';
import type { PlannedApplication } from '../blueprint/plan/planned';
import { actsInTooling, hasStep } from '../blueprint/plan/stage';
import { BuildProject } from '../modules/codebuild/build-project';
import { PipelineStart } from '../modules/pipeline/pipeline-start';
import { type PipelineStore, PromotionPipeline } from '../modules/pipeline/promotion-pipeline';
import type { PipelineSource } from '../modules/source/source';
import { AccountStack, type AccountStackProps } from './account-stack';
import { applicationBuild } from './application-build';
import { reportPipeline } from './application-reports';
import { artifactLocation } from './artifact-location';
import { externalBuild } from './external-build';
import { pipelineSources, pipelineTriggers } from './pipeline-sources';
import { pipelineStages } from './pipeline-stages';
import { pipelineStarts } from './pipeline-starts';
import { pullRequestBuild } from './pull-request-build';
import { stageRoles } from './stage-roles';

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
    const policies = stageRoles({
      scope: this,
      blueprint: this.blueprint,
      application: this.application,
      sources,
      keyArn,
    });
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

  private promote({ stores, sources, policies }: PromotionParts): PromotionPipeline {
    const { names, facts } = this.blueprint;
    const { executionMode, variables } = this.application.facts;
    const deploys = this.application.stages.some((stage) => hasStep(stage, 'deploy'));
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
