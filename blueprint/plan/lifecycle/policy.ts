import type { ApplicationFacts } from '../../schema/landing-zone';
import { hasImages } from '../builds';
import type { Blueprint } from '../planned';
import { type ImageNeeds, imageNeeds, keepNewest, keptImages, needsTogether } from './needs';
import type { LifecycleRule } from './rules';

/** The lifecycle of the repository of an application. */
export function lifecycleOf({ facts }: Blueprint, application: ApplicationFacts): readonly LifecycleRule[] {
  return keepNewest(keptImages(facts, imageNeeds(facts, application)));
}

/** The lifecycle of every replica: one template makes those of all applications. */
export function lifecycleOfReplicas(blueprint: Blueprint): readonly LifecycleRule[] {
  return keepNewest(keptImages(blueprint.facts, needsOfReplicas(blueprint)));
}

/** What the images of all applications need together. */
export function needsOfReplicas({ facts, applications }: Blueprint): ImageNeeds {
  return needsTogether(
    applications
      .filter(({ facts: { build } }) => hasImages(build))
      .map((application) => imageNeeds(facts, application.facts)),
  );
}
