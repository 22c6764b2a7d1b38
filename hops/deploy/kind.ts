import type { Deploy } from '../../blueprint/deploy';
import type { Blueprint, PlannedApplication } from '../../blueprint/plan/planned';
import type { DeployStep } from '../../blueprint/plan/stage';
import type { AccountFacts } from '../../blueprint/schema/landing-zone';
import type { Guarded } from '../guardrails/guarded';
import type { Hop, HopCaller, HopPlace, HopResource } from '../hop';

/** One deployment: an application in one region of one account. */
export interface Deployment {
  readonly place: HopPlace;
  /** The deploy role, as titles name it. */
  readonly title: string;
  readonly who: HopCaller;
  /** The same role after somebody attached AdministratorAccess to it. */
  readonly overloaded: HopCaller;
  /** The same role after somebody took its boundary away. */
  readonly boundless: HopCaller;
  readonly account: AccountFacts;
  readonly region: string;
  /** The region, with the name of the deployment where it has one: what ends titles. */
  readonly where: string;
  /** A resource of a service in the target's region. */
  readonly inTarget: (service: string, resource: string) => HopResource;
  /** ARN of a role of the target account. */
  readonly roleArn: (name: string) => string;
  readonly blueprint: Blueprint;
}

/** What works for a deployment in the tooling account. */
export interface DeployWork {
  readonly deploy: Deploy;
  readonly blueprint: Blueprint;
  readonly application: PlannedApplication;
}

/** What an action of the pipeline deploys. */
export interface DeployedAction {
  /** @see https://docs.aws.amazon.com/codepipeline/latest/userguide/integrations-action-type.html (2026-11-28) */
  readonly category: 'Build' | 'Deploy' | 'Invoke' | 'Test';
  readonly provider: string;
  /** All of its configuration; undefined for what it must not have. */
  readonly configuration: Readonly<Record<string, string | undefined>>;
  /** The artifacts that it takes. @default none */
  readonly inputs?: readonly string[];
  /** The artifacts that it makes. @default none */
  readonly outputs?: readonly string[];
  /** Under which later actions read its variables. @default none does */
  readonly namespace?: string;
  /** Minutes until it fails. @default AWS's own */
  readonly timeoutMinutes?: number;
  /** Who wrote its worker. @default AWS, in version 1 */
  readonly custom?: { readonly version: string };
  /** The state machine that the action runs. @default none of the landing zone's */
  readonly machine?: DeployedMachine;
}

/** A state machine that works for a deployment with the deploy role that its input names. */
export interface DeployedMachine {
  readonly arn: string;
  readonly roleArn: string;
  /**
   * Where it starts, and its states with all that they do, in the language of Amazon States. Its comment, how long it may
   * take and how often a task is tried again are for whoever makes it to say.
   */
  readonly definition: {
    readonly StartAt: string;
    readonly States: Readonly<Record<string, Readonly<Record<string, unknown>>>>;
  };
}

/** An action of a deployment, as the plan has it. */
export interface DeployedStep {
  readonly blueprint: Blueprint;
  readonly application: string;
  readonly step: DeployStep;
  /** Ends the names of what a deployment's worker is made of: `invalidate`, or `site-invalidate`. */
  readonly workerName: (part: string) => string;
}

/** One region of an account that a deployment goes to. */
export interface DeployedThere {
  readonly blueprint: Blueprint;
  readonly application: PlannedApplication;
  readonly account: AccountFacts;
  readonly region: string;
}

/** A resource of Terraform on the target side, with all that decides of it. */
export interface MadeThere {
  readonly type: string;
  /** `undefined` for what must not be there; policies and words for people are left out. */
  readonly arguments: Readonly<Record<string, unknown>>;
  /** Whether it has other arguments, which something else holds. @default no */
  readonly others?: boolean;
}

/** Where a person would go round the pipeline. */
export interface AroundPipeline {
  readonly accountId: string;
  readonly inTarget: Deployment['inTarget'];
  /** Whether tasks and commands beside the deployment are to be denied too. */
  readonly tasks: boolean;
}

/** Where a person would go round the pipeline of one deployment: any account that the guardrail binds. */
export interface AroundDeployment extends Pick<AroundPipeline, 'accountId' | 'inTarget'> {
  /** ARN of a role of the account. */
  readonly roleArn: (name: string) => string;
}

/** What a guardrail is there to deny, and whether the roles do it with which services work for pipelines. */
export interface GuardedDeployment extends Guarded {
  /** @default false: no such role does it */
  readonly byMakers?: boolean;
}

/** What a deploy kind asks for, and what must not be; pages of AWS stand beside their use. */
export interface HopsOfDeployKind<Deploy> {
  /** In one region of the target account. */
  readonly inTarget: (deploy: Deploy, deployment: Deployment) => readonly Hop[];
  /** In the tooling account, beside what state machines and builds of its traits ask for. @default nothing */
  readonly inTooling?: (deploy: Deploy, work: DeployWork) => readonly Hop[];
  /** What `accounts/` says of what the landing zone makes on the target side. @default it makes nothing there */
  readonly makes?: (deploy: Deploy, there: DeployedThere) => readonly MadeThere[];
  /** What `accounts/` says of an action in the pipeline. */
  readonly action: (deploy: Deploy, at: DeployedStep) => DeployedAction;
  /**
   * How a person would go round the pipeline, in one region of an account: what a guardrail is there to deny.
   */
  readonly aroundPipeline: (place: AroundPipeline) => readonly Guarded[];
  /** The same for what one deployment names. Sentences tell what is done apart, and name it. @default nothing */
  readonly aroundDeployment?: (deploy: Deploy, place: AroundDeployment) => readonly GuardedDeployment[];
}
