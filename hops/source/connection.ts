import type { OfKind } from '../../blueprint/kinds';
import { connectionArnOf, connectionServiceOf } from '../../blueprint/plan/connections';
import type { Source } from '../../blueprint/source';
import { allowed, type Hop } from '../hop';
import { own } from '../principals';
import { buildersOf, type SourceSubject } from './subject';

// Pages of AWS's documentation, as of 2026-11-21.
const connectionPermissionsPage =
  'https://docs.aws.amazon.com/dtconsole/latest/userguide/security-iam.html#permissions-reference-connections';
const fullClonePage =
  'https://docs.aws.amazon.com/codepipeline/latest/userguide/tutorials-github-gitclone.html';

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
      documentation: connectionPermissionsPage,
    }),
    ...(source.clone === 'full'
      ? buildersOf(subject).flatMap(({ id, who: builder }) =>
          allowed(place, `the build role of ${id} clones ${name} through the connection`, {
            ...asks,
            who: builder,
            documentation: fullClonePage,
          }),
        )
      : []),
  ];
}
