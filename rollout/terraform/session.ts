import type { Blueprint } from '../../blueprint/plan/planned';
import type { PlannedStack } from '../../blueprint/plan/rollout';
import { didYouMean } from '../../blueprint/problems/did-you-mean';
import type { Problem } from '../../blueprint/problems/problem';
import { openStacks, type SynthesizedStack } from '../manifest';
import { RunLock } from '../run-lock';
import { runInOrder } from '../schedule';
import { findTerraform } from '../tools';
import type { Purpose } from './aws-config';
import { concurrencyFor } from './concurrency';
import type { TerraformDriver } from './driver';
import { BlueprintFiles } from './files';
import { initialized } from './initialized';
import { openTerraform } from './open';

/** What a command works on, and for what. */
export interface SessionInput {
  /** The folder of the landing zone. */
  readonly project: string;
  readonly blueprint: Blueprint;
  readonly purpose: Purpose;
  /** `terraform` or `tofu`. */
  readonly binary: string;
  /** The stacks to work on. */
  readonly stacks: readonly SynthesizedStack[];
}

/** Terraform at work on some stacks, until it is closed. */
export interface Session {
  readonly driver: TerraformDriver;
  readonly stacks: readonly SynthesizedStack[];
  readonly binary: string;
  /** Deletes what was made for it. */
  readonly close: () => void;
}

/** Finds Terraform, links its providers, and makes the environment of the plan role or the apply role. @throws where it cannot. */
export async function openSession({ project, binary, ...input }: SessionInput): Promise<Session> {
  const terraform = findTerraform(binary);
  const files = new BlueprintFiles(project);
  // Two runs in one folder would initialize the same stacks at the same time.
  const lock = RunLock.take(files);
  const ids = new Set(input.stacks.map(({ id }) => id));
  const accounts = input.blueprint.stacks.filter(({ id }) => ids.has(id)).map(({ account }) => account);
  try {
    const { driver, close } = await openTerraform({
      ...input,
      terraform,
      accounts: [...new Set(accounts)],
      files,
    });
    return {
      driver,
      stacks: input.stacks,
      binary: terraform.binary,
      close: () => {
        close();
        lock.release();
      },
    };
  } catch (error) {
    lock.release();
    throw error;
  }
}

/** What to choose among the stacks of an output. */
export interface Choice {
  /** The folder that `cdktf synth` wrote. */
  readonly output: string;
  readonly blueprint: Blueprint;
  /** Ids of the stacks that are meant. @default every one that fits */
  readonly ids?: readonly string[];
  /** Which stacks are looked at where none is named. @default every one */
  readonly fits?: (planned: PlannedStack) => boolean;
}

/** The stacks of an output that are meant, in the order of the rollout; or what is wrong with what was asked for. */
export function chosenStacks({
  output,
  blueprint,
  ids = [],
  fits = () => true,
}: Choice): readonly SynthesizedStack[] | readonly Problem[] {
  const known = blueprint.stacks.map(({ id }) => id);
  const problems = ids
    .filter((id) => !known.includes(id))
    .map((id) => ({
      place: `stack ${id}`,
      found: 'no stack of this name',
      wanted: 'a stack of this landing zone',
      change: didYouMean(id, known, '`npx blueprint check` lists them'),
    }));
  if (problems.length > 0) return problems;
  const meant = blueprint.stacks
    .filter((planned) => (ids.length > 0 ? ids.includes(planned.id) : fits(planned)))
    .map(({ id }) => id);
  const stacks = new Map(openStacks(output, blueprint).map((stack) => [stack.id, stack]));
  return meant.flatMap((id) => stacks.get(id) ?? []);
}

/** What was answered for one stack, or why there is no answer. */
export type AnswerOf<T> = { readonly id: string } & ({ readonly answer: T } | { readonly failed: string });

/** Asks something of each stack, as many at a time as the machine can take. One that fails does not keep the others from answering. */
export async function askEach<T>(
  { driver, stacks, signal }: Pick<Session, 'driver' | 'stacks'> & { readonly signal?: AbortSignal },
  ask: (stack: SynthesizedStack) => Promise<T>,
): Promise<readonly AnswerOf<T>[]> {
  const answers = new Map<string, AnswerOf<T>>();
  await runInOrder(
    stacks.map((stack) => ({ ...stack, dependsOn: [] })),
    {
      concurrency: concurrencyFor(),
      ...(signal && { signal }),
      run: async (stack) => {
        try {
          await initialized(stack, driver);
          answers.set(stack.id, { id: stack.id, answer: await ask(stack) });
        } catch (error) {
          answers.set(stack.id, {
            id: stack.id,
            failed: error instanceof Error ? error.message : String(error),
          });
        }
      },
    },
  );
  return stacks.map(({ id }) => answers.get(id) ?? { id, failed: 'not looked at: the run was interrupted' });
}
