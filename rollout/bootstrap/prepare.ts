import type { PlannedStack } from '../../blueprint/plan/rollout';
import type { Problem } from '../../blueprint/problems/problem';
import { mapBounded } from './bounded';
import { findMove, moveStep } from './move-steps';
import type { FoundMove } from './moves';
import type { Prepared } from './prepared';
import { reachPhase } from './reach';
import { stackSteps } from './stack-steps';
import type { Phase } from './steps';

/** What there is to do, phase by phase; or why not. Terraform plans, and nothing is changed. */
export async function prepareSteps(
  input: Prepared,
): Promise<{ readonly phases: readonly Phase[] } | { readonly problems: readonly Problem[] }> {
  const { blueprint, concurrency, states } = input;
  const found = await mapBounded(blueprint.stacks, concurrency * 4, async (stack) => ({
    stack,
    move: await findMove(stack, states),
  }));
  const problems = [
    ...found.flatMap(({ move }) => (move !== undefined && 'place' in move ? [move] : [])),
    ...(await lostState(input, found)),
  ];
  if (problems.length > 0) return { problems };
  const moves = new Map(
    found.flatMap(({ stack, move }) =>
      move === undefined || 'place' in move ? [] : [[stack, move] as const],
    ),
  );
  const own = await stackSteps(input, moves);
  const others = [...moves].filter(([{ kind }]) => kind !== 'bootstrap');
  const phases = [
    trustPhase(input),
    ...own,
    await reachPhase(
      input,
      own.flat().some(({ isDone }) => !isDone),
    ),
    others.map(([{ id }, move]) => moveStep(move, input.synthesized.find((each) => each.id === id)?.folder)),
  ];
  return { phases: phases.filter((phase) => phase.length > 0) };
}

function trustPhase({ scope, looked, aws }: Prepared): Phase {
  if (scope.byStackSet.length === 0 || looked.organization === undefined) return [];
  return [
    {
      id: 'trusted access',
      what: looked.trustsStackSets
        ? 'the organization trusts AWS CloudFormation StackSets'
        : 'give AWS CloudFormation StackSets trusted access to the organization',
      isDone: looked.trustsStackSets,
      run: async () => {
        await aws.trustStackSets();
        return undefined;
      },
    },
  ];
}

/** The bucket is there, and nobody knows with which state it was made: Terraform would make everything once more. */
async function lostState(
  { scope, looked, states }: Prepared,
  found: readonly { readonly stack: PlannedStack; readonly move: FoundMove | Problem | undefined }[],
): Promise<readonly Problem[]> {
  const [maker] = scope.stacks;
  if (!scope.makesBucket || maker === undefined || looked.bucket?.kind !== 'here') return [];
  if (found.some(({ stack, move }) => stack === maker && move !== undefined)) return [];
  const target = states.target(maker);
  if (target === undefined || (await target.read()) !== undefined) return [];
  return [
    {
      place: `the state of ${maker.id}`,
      found: `none, and the bucket ${scope.bucket?.name} is there`,
      wanted: `the state with which it was made, at ${target.title} or in .blueprint/bootstrap/state/ of the machine that began`,
      change:
        'go on there, or copy that file here; where nobody has it, empty and delete the bucket, or import what exists ' +
        `(npx blueprint recover ${maker.id})`,
    },
  ];
}
