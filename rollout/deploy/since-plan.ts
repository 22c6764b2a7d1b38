import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { Problem } from '../../blueprint/problems/problem';
import type { SynthesizedStack } from '../manifest';
import type { WorkingCopy } from '../plan/commit';
import { SHORT, sha256Of } from '../plan/digest';
import { type PlannedStackRecord, type PlanRecord, planFileOf, type Toolchain } from '../plan/record';

/** How things are now, before anything is asked of anybody. */
export interface Now {
  readonly workingCopy: WorkingCopy;
  /** Every synthesized stack. */
  readonly stacks: readonly SynthesizedStack[];
  /** Folder of the plans. */
  readonly folder: string;
  /** SHA-256 of the lock file of the providers. */
  readonly lock: string;
  readonly toolchain: Omit<Toolchain, 'providers'>;
}

const AGAIN = 'plan again, and have that reviewed: `npx blueprint plan`';

/** What the report refuses, and what changed since something was planned, of all that needs no credentials to see; of the stacks that are to be applied. */
export function changedSince(
  record: PlanRecord,
  planned: readonly PlannedStackRecord[],
  now: Now,
): readonly Problem[] {
  return [
    ...record.refusals,
    ...commitProblems(record, now.workingCopy),
    ...toolchainProblems(record.toolchain, now.toolchain),
    ...(now.lock === record.lock
      ? []
      : [
          {
            place: '.terraform.lock.hcl',
            found: 'other providers than the plan was made with',
            wanted: record.toolchain.providers.join(', ') || 'no provider',
            change: AGAIN,
          },
        ]),
    ...planned.flatMap((stack) => [...jsonProblems(stack, now), ...fileProblems(stack, now)]),
  ];
}

function commitProblems({ commit, dirty }: PlanRecord, now: WorkingCopy): readonly Problem[] {
  if (commit !== now.commit)
    return [
      {
        place: 'the commit',
        found: now.commit?.slice(0, SHORT) ?? 'no Git repository',
        wanted: `${commit?.slice(0, SHORT) ?? 'none'}, which was planned`,
        change: `check that commit out, or ${AGAIN}`,
      },
    ];
  if (now.dirty && !dirty)
    return [
      {
        place: 'the working copy',
        found: 'files that differ from the commit',
        wanted: 'the commit as it was planned',
        change: `put them away with \`git stash\`, or commit them and ${AGAIN}`,
      },
    ];
  return [];
}

function toolchainProblems(planned: Toolchain, now: Now['toolchain']): readonly Problem[] {
  return (['engine', 'version', 'blueprint'] as const)
    .filter((part) => planned[part] !== now[part])
    .map((part) => ({
      place: part === 'blueprint' ? 'the version of the blueprint' : `the ${part} of Terraform`,
      found: now[part],
      wanted: `${planned[part]}, which planned`,
      change: part === 'engine' ? 'deploy with the same engine: leave --tofu out, or add it' : AGAIN,
    }));
}

function jsonProblems({ id, json }: PlannedStackRecord, { stacks }: Now): readonly Problem[] {
  const stack = stacks.find((each) => each.id === id);
  const file = stack && join(stack.folder, 'cdk.tf.json');
  if (file && existsSync(file) && sha256Of(file) === json) return [];
  return [
    {
      place: `cdktf.out/stacks/${id}/cdk.tf.json`,
      found: file && existsSync(file) ? 'another JSON than was planned' : 'no such file',
      wanted: 'what was planned',
      change: `synthesize that commit with the same packages, or ${AGAIN}`,
    },
  ];
}

function fileProblems({ id, plan }: PlannedStackRecord, { folder }: Now): readonly Problem[] {
  const file = planFileOf(folder, id);
  if (existsSync(file) && sha256Of(file) === plan) return [];
  return [
    {
      place: file,
      found: existsSync(file) ? 'other bytes than were saved' : 'no such file',
      wanted: `the plan of ${id} as it was reviewed`,
      change: AGAIN,
    },
  ];
}
