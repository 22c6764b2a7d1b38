import type { ComponentFacts } from '../../schema/components';
import type { ApplicationFacts, LandingZoneFacts, WaveFacts } from '../../schema/landing-zone';
import { ROLLBACK_DAYS } from '../evidence';
import type { OwnRepository } from '../repositories';
import { wavesOf } from '../targets';
import type { LifecycleRule } from './rules';

/** How long the images of a repository may be asked for, and how many come in that time. */
export interface ImageNeeds {
  readonly pushesPerDay: number;
  /** Days after a push for which its image may be deployed, be gone back to, or run. */
  readonly days: number;
  /** What a push leaves in the repository: the image, and what belongs to it. */
  readonly manifests: number;
}

/** Days of pushes that may come at once, beyond what comes on average. */
export const BURST_DAYS = 7;

/** Days in which a window of a wave comes, or somebody retries the stage that missed it. */
const WINDOW_DAYS = 7;

const MINUTES = 24 * 60;

/** Minutes that a wave waits at most: for its soak time, its approval and its canary. A wrong number is no longer wait. */
const LONGEST_WAIT = 86_400 + 2 * 10_020;

/** What an image of a build of one's own may leave: an index, and an image for each of two architectures. */
const OWN_MANIFESTS = 3;

/** What a push leaves in a repository beside that of the images: a chart is one manifest, an artifact may be an index too. */
const COMPONENT_MANIFESTS = { image: OWN_MANIFESTS, chart: 1, artifact: OWN_MANIFESTS } as const;

/** What signing adds: a signature, two SBOMs, provenance, and the index of them where a registry does not list referrers. */
const SIGNED_MANIFESTS = 5;

/**
 * What the images of an application need. An artifact of a run is kept for 400 days, and whatever deploys an image reads one: so an image
 * is deployed, or gone back to, at most that long after its push. The last wave has it later by all that the waves wait for, and goes on
 * with it for `behindDays`.
 */
export function imageNeeds(
  facts: LandingZoneFacts,
  application: ApplicationFacts,
  { component }: Pick<OwnRepository, 'component'> = {},
): ImageNeeds {
  return {
    pushesPerDay: component?.pushesPerDay ?? application.pushesPerDay ?? facts.registries.pushesPerDay,
    days: ROLLBACK_DAYS + promotionDays(facts, application) + facts.registries.behindDays,
    manifests: component ? manifestsBeside(facts, component) : manifestsOf(facts, application),
  };
}

/** Signatures of Amazon ECR are one more each, of one profile or another. */
function manifestsOf({ managedSigning }: LandingZoneFacts, { build, signed }: ApplicationFacts): number {
  const images = build.kind === 'container' ? 1 : OWN_MANIFESTS;
  return images + (signed ? SIGNED_MANIFESTS : 0) + (managedSigning?.profiles.length ?? 0) * images;
}

function manifestsBeside({ managedSigning }: LandingZoneFacts, { holds }: ComponentFacts): number {
  const manifests = COMPONENT_MANIFESTS[holds];
  return manifests + (holds === 'image' ? (managedSigning?.profiles.length ?? 0) * manifests : 0);
}

/** Days that a promotion takes at most, from the push to the last account of the last wave. */
function promotionDays(facts: LandingZoneFacts, application: ApplicationFacts): number {
  const waves = wavesOf(facts, application).filter(({ targets }) => targets.length > 0);
  return Math.ceil(waves.reduce((sum, { wave }) => sum + waitsOf(wave), 0));
}

function waitsOf({ soakMinutes = 0, approval, window, canary }: WaveFacts): number {
  const minutes = soakMinutes + (approval?.timeoutMinutes ?? 0) + (canary?.soakMinutes ?? 0);
  return Math.min(minutes, LONGEST_WAIT) / MINUTES + (window ? WINDOW_DAYS : 0);
}

/** How many images that needs: Amazon ECR counts what belongs to an image as images. */
export function neededImages({ pushesPerDay, days, manifests }: ImageNeeds): number {
  return pushesPerDay * (days + BURST_DAYS) * manifests;
}

/** What the images of some applications need together, in repositories of one lifecycle. */
export function needsTogether(needs: readonly ImageNeeds[]): ImageNeeds {
  const most = (of: (each: ImageNeeds) => number) => Math.max(1, ...needs.map(of));
  return {
    pushesPerDay: most(({ pushesPerDay }) => pushesPerDay),
    days: most(({ days }) => days),
    manifests: most(({ manifests }) => manifests),
  };
}

/** How many images a repository keeps. */
export function keptImages({ registries }: LandingZoneFacts, needs: ImageNeeds): number {
  const days = Math.max(needs.days, registries.keptDays ?? 0);
  return registries.keptImages ?? neededImages({ ...needs, days });
}

/**
 * The one rule of a repository. What has no tag is no leftover: tags never leave an image, and signatures, SBOMs and the images of an
 * index have none. Age is no reason to go either: what runs may be old where nobody pushes.
 */
export function keepNewest(count: number): readonly LifecycleRule[] {
  return [
    {
      rulePriority: 1,
      description: `the last ${count} images stay`,
      selection: { tagStatus: 'any', countType: 'imageCountMoreThan', countNumber: count },
      action: { type: 'expire' },
    },
  ];
}
