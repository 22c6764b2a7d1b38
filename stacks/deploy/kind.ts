import type { Names } from '../../blueprint/names';
import type { Blueprint, PlannedApplication } from '../../blueprint/plan/planned';
import type { DeployStep } from '../../blueprint/plan/stage';
import type { AccountFacts, ApplicationFacts, LandingZoneFacts } from '../../blueprint/schema/landing-zone';
import type { PipelineAction } from '../../modules/actions/pipeline-action';
import type { Statement } from '../../policies/document';
import type { ApplicationScope } from '../application/application-scope';
import type { WorkloadScope } from '../workload/workload-scope';

/** An account that a deployment goes to. */
export interface DeployedAccount {
  readonly names: Names;
  readonly account: AccountFacts;
  readonly application: PlannedApplication;
  readonly facts: LandingZoneFacts;
  /** Regions of the account that the deployment goes to. */
  readonly regions: readonly string[];
}

/** The stack of an account that a deployment goes to. */
export interface DeployedScope extends WorkloadScope {
  /** ARN of the deploy role, as a reference to it. */
  readonly deployRoleArn: string;
  readonly application: PlannedApplication;
  /** Regions of the account that the deployment goes to. */
  readonly regions: readonly string[];
  /** ARN of what bounds the deploy roles of the account. */
  readonly boundaryArn: string;
}

/** One action of a deployment. */
export interface DeployedStep {
  readonly blueprint: Blueprint;
  readonly application: ApplicationFacts;
  readonly step: DeployStep;
  /** ARN of the role that the step of the plan names. */
  readonly roleArn: string;
}

/** A state machine that works for a deployment in the tooling account, and assumes the deploy role to do so. */
export interface DeployMachine<Deploy> {
  /** Name of the action, of the kind's steps, that has it work. */
  readonly name: string;
  /** Whether a deployment needs it. */
  readonly needed: (deploy: Deploy) => boolean;
  /** Makes it, in the application's stack. `name` is its own in the application. */
  readonly add: (scope: ApplicationScope, name: string) => void;
  /** What the role of a stage needs to have it work. */
  readonly stageGrants: (names: Names, application: string, name: string) => readonly Statement[];
}

/** Facts to props: what a deploy kind makes of a deployment. */
export interface DeployKind<Deploy> {
  /** What the deploy role of an account is granted. Statements of one Sid must differ in their resources only. */
  readonly grants: (deploy: Deploy, to: DeployedAccount) => readonly Statement[];
  /** The most that a deploy role of an account may be granted for the deployments of this kind that go there. */
  readonly ceiling: (
    deploys: readonly Deploy[],
    account: AccountFacts,
    at: Omit<DeployedAccount, 'application'>,
  ) => readonly Statement[];
  /** An action of the pipeline. */
  readonly action: (deploy: Deploy, at: DeployedStep) => PipelineAction;
  /** What the role of a stage needs for a step that neither a state machine nor a build of the landing zone does. */
  readonly stageGrants?: (
    deploy: Deploy,
    at: { readonly names: Names; readonly application: ApplicationFacts; readonly step: DeployStep },
  ) => readonly Statement[];
  /** State machines that do steps of it. Builds are in its traits. @default none */
  readonly machines?: readonly DeployMachine<Deploy>[];
  /** Makes what the landing zone has on the target side, in the account's stack. @default nothing: the team brings all */
  readonly inAccount?: (deploy: Deploy, scope: DeployedScope) => void;
}
