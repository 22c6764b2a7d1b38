import type { Caller } from '../callers';
import { isService, type ServiceName } from '../clients';
import { hasCapitals, needsOf } from '../needs';

/** One task of a state machine, with its parameters worked out. */
export interface Task {
  /** `arn:aws:states:::aws-sdk:ecs:updateService` */
  readonly resource: string;
  readonly params: unknown;
  readonly region: string;
}

/** Services whose name in a task is another one than in the SDK. */
const NAMES: Readonly<Record<string, ServiceName>> = {
  cloudwatchlogs: 'cloudwatch-logs',
  secretsmanager: 'secrets-manager',
};

/**
 * Makes the request of a task. Step Functions writes every member with a capital letter; some services have small ones.
 *
 * @see https://docs.aws.amazon.com/step-functions/latest/dg/supported-services-awssdk.html
 */
export async function runTask(caller: Caller, { resource, params, region }: Task): Promise<unknown> {
  const [, sdk, named = '', method = ''] =
    /^arn:[^:]+:states:::(aws-sdk:)?([\w-]+):(\w+)/.exec(resource) ?? [];
  const service = NAMES[named] ?? named;
  if (!isService(service)) throw new Error(`States.Runtime: tasks of ${named} cannot be played here`);
  const operation = method.charAt(0).toUpperCase() + method.slice(1);
  const sent = spelled(params, hasCapitals(service) ? 'as is' : 'small') as Readonly<Record<string, unknown>>;
  const needs = needsOf({ service, operation, params: sent, region }, caller.account);
  if (!needs)
    throw new Error(
      `States.Runtime: teach rehearsal/needs.ts which resource ${service}:${operation} is about`,
    );
  const { $metadata: _, ...answer } = (await caller.call<object>({
    service,
    operation,
    region,
    params: sent,
    needs,
  })) as Record<string, unknown>;
  return sdk === undefined ? answer : spelled(answer, 'capital');
}

function spelled(value: unknown, how: 'as is' | 'small' | 'capital'): unknown {
  if (how === 'as is' || value === null || typeof value !== 'object' || value instanceof Date) return value;
  if (Array.isArray(value)) return value.map((each) => spelled(each, how));
  const letter = (text: string) => (how === 'small' ? text.toLowerCase() : text.toUpperCase());
  return Object.fromEntries(
    Object.entries(value).map(([key, each]) => [letter(key.charAt(0)) + key.slice(1), spelled(each, how)]),
  );
}
