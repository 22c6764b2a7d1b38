import type { OfKind } from '../../blueprint/kinds';
import type { Source } from '../../blueprint/source';
import { allowed, denied, type Hop } from '../hop';
import { own } from '../principals';
import { buildersOf, type SourceSubject } from './subject';

// Pages of AWS's documentation, as of 2026-11-21.
const codecommitSourcePage =
  'https://docs.aws.amazon.com/codepipeline/latest/userguide/action-reference-CodeCommit.html';
const codecommitClonePage =
  'https://docs.aws.amazon.com/codepipeline/latest/userguide/tutorials-codecommit-gitclone.html';

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
      documentation: codecommitSourcePage,
    }),
    ...(clone === 'full'
      ? buildersOf(subject).flatMap(({ id, who: builder }) =>
          allowed(place, `the build role of ${id} clones ${name}`, {
            who: builder,
            actions: ['codecommit:GitPull'],
            resource,
            documentation: codecommitClonePage,
          }),
        )
      : []),
    ...denied(place, `the source role of ${application} reads another repository than that of ${name}`, {
      who,
      actions: ['codecommit:GetCommit'],
      resource: own(names.codecommitRepositoryArn('another'), facts.tooling.id),
      documentation: codecommitSourcePage,
    }),
  ];
}
