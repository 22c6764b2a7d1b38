import { hoursOf } from '../../blueprint/plan/people';
import type { Blueprint } from '../../blueprint/plan/planned';
import { blockOf } from '../gather/block';
import type { StackOutput } from '../gather/stacks';
import type { Finding } from '../lint/rule';
import { differences } from './compare';
import { unlikePlan } from './finding';

/** The arguments of a role. Policies are resources of their own, of which each statement must decide a hop. */
const ARGUMENTS = new Set([
  '//',
  'assume_role_policy',
  'depends_on',
  'description',
  'name',
  'path',
  'permissions_boundary',
  'provider',
]);

/** The arguments of a stack's roles that no role of the plan has, and sessions that are not as long as the plan says. */
export function furtherArguments({ id, json }: StackOutput, sessions: Sessions): readonly Finding[] {
  return Object.entries(blockOf(blockOf(json.resource).aws_iam_role)).flatMap(([name, role]) => {
    const written = blockOf(role);
    const address = `${id}/aws_iam_role.${name}`;
    const seconds = sessions.get(written.name);
    return [
      ...(seconds === undefined ? [] : differences(SESSION, written[SESSION], seconds)),
      ...Object.keys(written)
        .filter((argument) => !ARGUMENTS.has(argument) && !(argument === SESSION && seconds !== undefined))
        .map((argument) => `${argument} is written, where the plan says nothing`),
    ].map((found) => unlikePlan(address, found));
  });
}

const SESSION = 'max_session_duration';

/** Seconds of a session of people, by the name of their role. */
type Sessions = ReadonlyMap<unknown, number>;

export function sessionsOf({ facts, names }: Blueprint): Sessions {
  if (facts.people?.through.kind !== 'roles') return new Map();
  return new Map(facts.people.sets.map((set) => [names.personRole(set.name), hoursOf(set) * 3600]));
}
