import type { Blueprint } from '../../../blueprint/plan/planned';
import type { SelfDeliveryFacts } from '../../../blueprint/schema/self-delivery';
import type { Wanted } from '../wanted';

/** A state machine of the pipeline that delivers the landing zone. */
export interface RolloutMachine {
  readonly arn: string;
  readonly roleArn: string;
  readonly definition: { readonly [key: string]: Wanted } & {
    readonly States: Readonly<Record<string, { readonly [key: string]: Wanted }>>;
  };
}

/** Where everything is, and how much of it at once. */
export interface Place {
  readonly name: string;
  readonly pipeline: string;
  readonly rollout: SelfDeliveryFacts;
  readonly partition: string;
  readonly bucket: string;
  /** Folder of the pipeline in the bucket. */
  readonly folder: string;
  readonly itself: string;
}

export function placeOf({ names, facts }: Blueprint, name: string, rollout: SelfDeliveryFacts): Place {
  const pipeline = names.pipeline(name);
  return {
    name,
    pipeline,
    rollout,
    partition: names.partition,
    bucket: names.artifactBucket(facts.regions.primary),
    folder: names.artifactFolder(name),
    itself: names.stateMachineArn(`${pipeline}-itself`),
  };
}

export const call = ({ partition }: Place, what: string) => `arn:${partition}:states:::${what}`;

/** A variable of a build, with its value or with the path of it in the input. */
export const plain = (values: Readonly<Record<string, string>>): readonly Wanted[] =>
  Object.entries(values).map(([Name, value]) => ({
    Name,
    [value.startsWith('$.') ? 'Value.$' : 'Value']: value,
    Type: 'PLAINTEXT',
  }));

/**
 * What is tried again, and how often: at no fixed moment.
 *
 * @see https://docs.aws.amazon.com/step-functions/latest/dg/concepts-error-handling.html (2026-11-28)
 */
export const retry = (errors: readonly string[], MaxAttempts: number): Wanted => [
  {
    ErrorEquals: errors,
    IntervalSeconds: 30,
    BackoffRate: 2,
    MaxDelaySeconds: 900,
    MaxAttempts,
    JitterStrategy: 'FULL',
  },
];

/** A build that did nothing yet. */
export const FULL = ['CodeBuild.AccountLimitExceededException', 'CodeBuild.CodeBuildException'];
