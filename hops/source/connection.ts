import type { OfKind } from '../../blueprint/kinds';
import { connectionArnOf, connectionServiceOf } from '../../blueprint/plan/connections';
import type { Source } from '../../blueprint/source';
import { pages } from '../documentation';
import { allowed, type Hop } from '../hop';
import { own } from '../principals';
import { buildersOf, type SourceSubject } from './subject';

/** A repository behind a connection. */
export function throughConnection(
  source: OfKind<Source, 'connection'>,
  subject: SourceSubject,
): readonly Hop[] {
  const { blueprint, application, place, name, who } = subject;
  const { names, facts } = blueprint;
  const arn = connectionArnOf(source, names);
  const asks = {
    // The prefix is that of the connection.
    actions: [`${connectionServiceOf(arn)}:UseConnection`],
    resource: own(arn, facts.tooling.id),
  };
  return [
    ...allowed(place, `the source role of ${application} reads ${name} through the connection`, {
      ...asks,
      who,
      documentation: pages.connectionPermissions,
    }),
    ...(source.clone === 'full'
      ? buildersOf(subject).flatMap(({ id, who: builder }) =>
          allowed(place, `the build role of ${id} clones ${name} through the connection`, {
            ...asks,
            who: builder,
            documentation: pages.fullClone,
          }),
        )
      : []),
  ];
}
