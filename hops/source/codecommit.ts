import type { OfKind } from '../../blueprint/kinds';
import type { Source } from '../../blueprint/source';
import { pages } from '../documentation';
import { allowed, denied, type Hop } from '../hop';
import { own } from '../principals';
import { buildersOf, type SourceSubject } from './subject';

/** A repository of CodeCommit. */
export function fromCodecommit(
  { repository, clone }: OfKind<Source, 'codecommit'>,
  subject: SourceSubject,
): readonly Hop[] {
  const { blueprint, application, place, name, who } = subject;
  const { names, facts } = blueprint;
  const resource = own(names.codecommitRepositoryArn(repository), facts.tooling.id);
  const archive = ['CancelUploadArchive', 'GetUploadArchiveStatus', 'UploadArchive'];
  return [
    ...allowed(place, `the source role of ${application} reads the repository of ${name}`, {
      who,
      actions: ['GetBranch', 'GetCommit', ...(clone === 'full' ? ['GetRepository'] : archive)].map(
        (action) => `codecommit:${action}`,
      ),
      resource,
      documentation: pages.codecommitSource,
    }),
    ...(clone === 'full'
      ? buildersOf(subject).flatMap(({ id, who: builder }) =>
          allowed(place, `the build role of ${id} clones ${name}`, {
            who: builder,
            actions: ['codecommit:GitPull'],
            resource,
            documentation: pages.codecommitClone,
          }),
        )
      : []),
    ...denied(place, `the source role of ${application} reads another repository than that of ${name}`, {
      who,
      actions: ['codecommit:GetCommit'],
      resource: own(names.codecommitRepositoryArn('another'), facts.tooling.id),
      documentation: pages.codecommitSource,
    }),
  ];
}
