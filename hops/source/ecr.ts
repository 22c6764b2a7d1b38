import type { OfKind } from '../../blueprint/kinds';
import type { Source } from '../../blueprint/source';
import { allowed, denied, type Hop } from '../hop';
import { own } from '../principals';
import type { SourceSubject } from './subject';

// Pages of AWS's documentation, as of 2026-11-21.
const ecrSourcePage = 'https://docs.aws.amazon.com/codepipeline/latest/userguide/action-reference-ECR.html';

/** An image of the registry. */
export function fromRegistry(
  { repository: existing }: OfKind<Source, 'ecr'>,
  { blueprint, application, place, name, who }: SourceSubject,
): readonly Hop[] {
  const { names, facts } = blueprint;
  const asks = { who, actions: ['ecr:DescribeImages'], documentation: ecrSourcePage };
  const repository = existing ?? names.repository(application);
  return [
    ...allowed(place, `the source role of ${application} finds the image of ${name}`, {
      ...asks,
      resource: own(names.anyRepositoryArn(repository), facts.tooling.id),
    }),
    ...denied(place, `the source role of ${application} looks at another repository than that of ${name}`, {
      ...asks,
      resource: own(names.anyRepositoryArn('another'), facts.tooling.id),
    }),
  ];
}
