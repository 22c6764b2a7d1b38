import type { ApplicationFacts } from '../../schema/landing-zone';
import type { Blueprint } from '../planned';
import { type OwnRepository, repositoriesOf } from '../repositories';
import { type ImageNeeds, imageNeeds, keepNewest, keptImages, needsTogether } from './needs';
import type { LifecycleRule } from './rules';

/** The lifecycle of a repository of an application. */
export function lifecycleOf(
  { facts }: Blueprint,
  application: ApplicationFacts,
  repository: OwnRepository,
): readonly LifecycleRule[] {
  return keepNewest(keptImages(facts, imageNeeds(facts, application, repository)));
}

/** The lifecycle of every replica: one template makes those of all applications. */
export function lifecycleOfReplicas(blueprint: Blueprint): readonly LifecycleRule[] {
  return keepNewest(keptImages(blueprint.facts, needsOfReplicas(blueprint)));
}

/** What the images of all applications need together. */
export function needsOfReplicas({ facts, applications }: Blueprint): ImageNeeds {
  return needsTogether(
    applications.flatMap((application) =>
      repositoriesOf(application.facts).map((repository) => imageNeeds(facts, application.facts, repository)),
    ),
  );
}
