import { ROLLBACK_DAYS } from '../plan/evidence';
import { lossInWords, lossOf } from '../plan/lifecycle/losses';
import {
  type ImageNeeds,
  imageNeeds,
  keepNewest,
  keptImages,
  neededImages,
  needsTogether,
} from '../plan/lifecycle/needs';
import { replicationDestinations } from '../plan/replication/plan';
import { hasRepositories, type OwnRepository, repositoriesOf } from '../plan/repositories';
import type { Problem } from '../problems/problem';
import { quotasInForce } from '../quotas';
import type { ApplicationFacts, LandingZoneFacts } from '../schema/landing-zone';
import { checkComponents } from './components';
import { LARGEST } from './stand-in';

/** Images that would be gone while a wave runs them or may go back to them; more of them than a repository takes. */
export function checkRegistries(facts: LandingZoneFacts): readonly Problem[] {
  const kept = facts.applications.flatMap((application) => keptOf(facts, application));
  const numbers = [...Object.values(facts.registries), ...kept.flatMap(({ needs }) => [needs.pushesPerDay])];
  // A number that nobody could read stands for any.
  if (numbers.includes(LARGEST))
    return [...checkComponents(facts), ...withoutImages(facts), ...tooFar(facts)];
  return [
    ...checkComponents(facts),
    ...withoutImages(facts),
    ...tooShort(facts, kept),
    ...tooFew(facts, kept),
    ...tooMany(facts, kept),
    ...tooFar(facts),
  ];
}

/** What a repository must keep, and where its number of pushes is written. */
interface Kept {
  readonly place: string;
  readonly needs: ImageNeeds;
}

function keptOf(facts: LandingZoneFacts, application: ApplicationFacts): readonly Kept[] {
  return repositoriesOf(application).map((repository) => ({
    place: pushesOf(application, repository),
    needs: imageNeeds(facts, application, repository),
  }));
}

function pushesOf({ name, pushesPerDay }: ApplicationFacts, { component }: OwnRepository): string {
  if (component?.pushesPerDay !== undefined)
    return `applications.${name}.repositories.${component.name}.pushesPerDay`;
  return pushesPerDay === undefined ? 'registries.pushesPerDay' : `applications.${name}.pushesPerDay`;
}

function withoutImages({ applications }: LandingZoneFacts): readonly Problem[] {
  return applications
    .filter((application) => application.pushesPerDay !== undefined && !hasRepositories(application))
    .map(({ name, pushesPerDay }) => ({
      place: `applications.${name}.pushesPerDay`,
      found: `${pushesPerDay}, of an application without images`,
      wanted: 'a build that pushes images',
      change: 'delete it',
    }));
}

function tooShort(facts: LandingZoneFacts, kept: readonly Kept[]): readonly Problem[] {
  const { keptDays } = facts.registries;
  const { days } = needsTogether(kept.map(({ needs }) => needs));
  if (keptDays === undefined || kept.length === 0 || keptDays >= days) return [];
  return [
    {
      place: 'registries.keptDays',
      found: `${keptDays} days`,
      wanted:
        `at least ${days}: a wave can go back to an image for ${ROLLBACK_DAYS} days, the longest promotion takes ` +
        `${days - ROLLBACK_DAYS - facts.registries.behindDays}, and a wave may go on with what it runs for ${facts.registries.behindDays}`,
      change: `raise it to ${days} or more, or delete it`,
    },
  ];
}

/** The lifecycle is tried on a repository that is pushed to as often as may be. */
function tooFew(facts: LandingZoneFacts, kept: readonly Kept[]): readonly Problem[] {
  const { keptImages: count } = facts.registries;
  if (count === undefined || kept.length === 0) return [];
  const needs = needsTogether(kept.map((each) => each.needs));
  const loss = lossOf(keepNewest(count), needs);
  if (!loss) return [];
  return [
    {
      place: 'registries.keptImages',
      found: `${count}, with which ${lossInWords(loss)} that a wave may run or go back to`,
      wanted: `at least ${neededImages(needs)}: ${needs.pushesPerDay} pushes a day of ${needs.manifests} images for ${needs.days} days, and a week of them at once`,
      change: 'raise it or delete it, or write fewer pushesPerDay where fewer are pushed',
    },
  ];
}

function tooMany(facts: LandingZoneFacts, kept: readonly Kept[]): readonly Problem[] {
  const most = quotasInForce(facts.quotas)['ecr-images-per-repository'];
  const places = kept.map((each) => ({ ...each, count: keptImages(facts, each.needs) }));
  const over = new Map(places.filter(({ count }) => count > most).map((each) => [each.place, each]));
  return [...over.values()].map(({ place, count, needs }) => ({
    place,
    found: `${needs.pushesPerDay}, for which a repository keeps ${count} images`,
    wanted: `at most ${most} images (ecr-images-per-repository)`,
    change: 'lower it or behindDays, or write the value AWS granted into quotas.ecr-images-per-repository',
  }));
}

/**
 * Rules and filters are packed into what Amazon ECR takes; destinations cannot be. Prices are in docs/registries.md, with their pages.
 *
 * @see https://docs.aws.amazon.com/AmazonECR/latest/userguide/service-quotas.html (2026-11-29)
 */
function tooFar(facts: LandingZoneFacts): readonly Problem[] {
  const most = quotasInForce(facts.quotas)['ecr-replication-destinations'];
  const destinations = replicationDestinations(facts);
  if (destinations.length <= most) return [];
  const own = new Set(
    destinations.filter(({ accountId }) => accountId !== facts.tooling.id).map((each) => each.accountId),
  );
  return [
    {
      place: 'workloads',
      found: `${destinations.length} registries that images are replicated to, in ${own.size} accounts with images: 'replica'`,
      wanted: `at most ${most} (ecr-replication-destinations)`,
      change:
        "let accounts that need no copy of their own pull from tooling (images: 'central': nothing is stored twice, and nothing is charged within a region), " +
        'or cache what they pull there (a pull-through cache from ECR to ECR, which you make: what was pulled is stored at 0.10 USD a GB and month), ' +
        'or write the value AWS granted into quotas.ecr-replication-destinations; see docs/registries.md',
    },
  ];
}
