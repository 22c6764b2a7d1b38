import type { Blueprint } from '../../blueprint/plan/planned';
import { acceptedPaths } from '../../hops/escalation/accepted';
import { covers } from '../../policies/pattern';
import type { Finding } from '../lint/rule';
import type { OpenPath } from './open-paths';

/** A way to more rights, and why it is none; without a reason it is open. */
export interface JudgedPath extends OpenPath {
  readonly because?: string;
}

/** Which of the ways that roles have are what the roles are there for. */
export function judged(
  blueprint: Pick<Blueprint, 'facts' | 'names'>,
  paths: readonly OpenPath[],
): readonly JudgedPath[] {
  const accepted = acceptedPaths(blueprint);
  return paths.map((open) => {
    const found = accepted.find(
      (each) =>
        each.paths.includes(open.path) &&
        covers(each.roles, open.role) &&
        open.on.every((reached) => each.on.some((pattern) => covers(pattern, reached))),
    );
    return found ? { ...open, because: found.because } : open;
  });
}

/** Ways to more rights that nobody gave a reason for. */
export function escalationFindings(paths: readonly JudgedPath[]): readonly Finding[] {
  return paths
    .filter(({ because }) => because === undefined)
    .map(({ address, path, actions, on }) => ({
      rule: 'open-escalation',
      severity: 'error',
      address,
      sid: path,
      found: `${actions.join(' and ')} on ${on.join(', ')}: with it the role gets more rights than it has`,
      change:
        'take one of the actions away, or name what it may be done to; a way that the role is there for stands with its reason in hops/escalation/accepted.ts',
    }));
}
