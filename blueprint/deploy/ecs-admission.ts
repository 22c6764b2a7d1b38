import type { DeployProblem } from './traits';

/** What a deployment says of its hooks. */
interface WithHooks {
  readonly strategy?:
    | {
        readonly hooks: readonly {
          readonly function: string;
          readonly role: string;
          readonly stages: readonly string[];
          readonly verifies?: 'signature' | undefined;
        }[];
      }
    | undefined;
}

/** Hooks that let in only images that the application's key signed. */
export function admissionHooks({ strategy }: WithHooks) {
  return (strategy?.hooks ?? []).filter(({ verifies }) => verifies !== undefined);
}

/** The stage before which nothing of a deployment runs. */
const FIRST = 'PRE_SCALE_UP';

/** Hooks that would look when the image runs already, and roles that a template would make twice. */
export function admissionProblems(deploy: WithHooks): readonly DeployProblem[] {
  const all = deploy.strategy?.hooks ?? [];
  return admissionHooks(deploy).flatMap((hook) => [
    ...(hook.stages.length === 1 && hook.stages[0] === FIRST
      ? []
      : [
          {
            field: `strategy.hooks.${hook.function}.stages`,
            found: `${hook.stages.join(', ')}, for a function that verifies signatures`,
            wanted: `${FIRST} alone: in every other stage, or in none, tasks may run already`,
            change: `write ['${FIRST}']`,
          },
        ]),
    ...(all.some((other) => other !== hook && (other.role === hook.role || other.function === hook.function))
      ? [
          {
            field: `strategy.hooks.${hook.function}`,
            found: 'a function that verifies signatures, and another hook with its role or its name',
            wanted: 'a function and a role of its own: one template makes both',
            change: 'name another role, or another function',
          },
        ]
      : []),
  ]);
}
