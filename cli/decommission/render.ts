import type { Held } from '../../rollout/decommission/destroy';
import type { Subject } from '../../rollout/decommission/subject';

/** What is told of a run. */
export interface Report {
  readonly name: string;
  readonly kind: Subject['kind'];
  /** Stacks that still work with it: they are deployed before. */
  readonly deployFirst: readonly string[];
  readonly stacks: readonly {
    readonly stack: string;
    readonly destroys: readonly string[];
    readonly keeps: readonly Held[];
    readonly destroyed: boolean;
    /** Where its state is. */
    readonly state: string;
    readonly resources: number;
  }[];
  /** Stacks to deploy after it. */
  readonly deployAfter: readonly string[];
  /** The stack of its roles, which goes last, and with other credentials. @default it has none */
  readonly roles?: string;
  /** Stacks that must be gone before, and that could not be looked at. */
  readonly unread: readonly string[];
  readonly left: readonly string[];
}

/** What decommissioning did or would do, for a person. */
export function reportText(
  report: Report,
  options: { readonly roles?: boolean; readonly apply?: boolean },
): string {
  const { name, kind, deployFirst, stacks, deployAfter, left, roles, unread } = report;
  const goes = stacks.flatMap(({ stack, destroys, destroyed, keeps, state, resources }) => [
    resources === 0
      ? `nothing to destroy: ${state} holds nothing of ${stack}; it is destroyed already, or was never deployed from there`
      : `${destroyed ? 'destroyed' : 'to destroy'}: ${stack}, ${destroys.length} resources: ${destroys.join(', ')}`,
    ...keeps.map(
      ({ address, what, loses }) =>
        `  kept: the ${what}, in no state any more, because with it goes ${loses}; to destroy it too: --lose ${address}`,
    ),
  ]);
  const again = `npx blueprint decommission ${name}${options.roles ? ' --roles' : ''} --apply`;
  const command = (ids: readonly string[]) => `npx blueprint plan --stack ${ids.join(' ')}`;
  return [
    `${kind} ${name}`,
    ...(deployFirst.length > 0
      ? [
          `deploy first, because they still work with it: ${deployFirst.join(', ')}`,
          `  ${command(deployFirst)}`,
        ]
      : []),
    ...unread.map((each) => `not looked at, and must be gone before: ${each}`),
    ...goes,
    ...(deployAfter.length > 0
      ? [`deploy after it: ${deployAfter.join(', ')}`, `  ${command(deployAfter)}`]
      : []),
    ...(roles === undefined
      ? []
      : [
          `after that ${roles} goes, with the credentials that \`blueprint bootstrap\` takes:`,
          `  npx blueprint decommission ${name} --roles --apply`,
        ]),
    'left, because Terraform did not make it:',
    ...left.map((line) => `  ${line}`),
    ...(options.apply ? [] : ['nothing was changed. To do it:', `  ${again}`]),
  ].join('\n');
}
