import type { PlannedRequirement } from '../../blueprint/plan/requirements';
import type { ServiceName, ServiceRequest } from '../clients';

/** Sends a request to the emulator as somebody who may do everything in an account. */
export interface AccountAdministrator {
  send<Answer extends object>(account: string, request: ServiceRequest): Promise<Answer>;
}

/** One thing that a team brings, to be made as small as it can be. */
export interface Making {
  readonly requirement: PlannedRequirement;
  /** What else is required in the same account and region. */
  readonly others: readonly PlannedRequirement[];
  readonly partition: string;
  /** Asks in the account and region of the requirement. */
  readonly send: <Answer extends object>(
    service: ServiceName,
    operation: string,
    params: object,
  ) => Promise<Answer>;
  /** The next resource that the account makes with the service has this id. */
  readonly chooseId: (service: string, id: string) => Promise<void>;
}

/** Makes one thing; one that is there already stays as it is. */
export type Maker = (making: Making) => Promise<void>;

/** Waits for a request that makes something, and takes it for done where AWS says that it is there already. */
export async function unlessThere(made: Promise<unknown>): Promise<void> {
  try {
    await made;
  } catch (error) {
    if (!isThere(error as Error)) throw error;
  }
}

/** Services word it differently: `EntityAlreadyExistsException`, `BucketAlreadyOwnedByYou`, `ResourceInUseException`. */
function isThere({ name, message }: Error): boolean {
  return (
    /AlreadyExists|AlreadyOwned|ResourceInUse|ResourceConflict/.test(name) || /already exists/i.test(message)
  );
}

/** What a request finds; undefined where AWS says that there is nothing. */
export async function unlessMissing<Answer>(asked: Promise<Answer>): Promise<Answer | undefined> {
  try {
    return await asked;
  } catch (error) {
    const { name, message } = error as Error;
    if (/NotFound|NoSuch|DoesNotExist|NotExist/.test(name) || /not (be )?found|does not exist/i.test(message))
      return undefined;
    throw error;
  }
}

/** The parts of a name with slashes between them. */
export function partsOf({ name }: PlannedRequirement): readonly [string, string] {
  const [first = '', ...rest] = name.split('/');
  return [first, rest.join('/')];
}

/** The ARN of a role of the account that is named by its name or by its ARN. */
export function roleArn({ requirement, partition }: Making, role: string): string {
  return role.startsWith('arn:') ? role : `arn:${partition}:iam::${requirement.accountId}:role/${role}`;
}
