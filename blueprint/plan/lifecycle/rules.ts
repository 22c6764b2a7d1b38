/**
 * A rule of a lifecycle policy of Amazon ECR.
 *
 * @see https://docs.aws.amazon.com/AmazonECR/latest/userguide/lifecycle_policy_parameters.html (2026-11-29)
 */
export interface LifecycleRule {
  /** The lowest is applied first. */
  readonly rulePriority: number;
  readonly description?: string;
  readonly selection: {
    readonly tagStatus: 'tagged' | 'untagged' | 'any';
    readonly tagPatternList?: readonly string[];
    readonly tagPrefixList?: readonly string[];
    /** @default 'standard' */
    readonly storageClass?: 'standard' | 'archive';
    readonly countType:
      | 'imageCountMoreThan'
      | 'sinceImagePushed'
      | 'sinceImagePulled'
      | 'sinceImageTransitioned';
    readonly countUnit?: 'days';
    readonly countNumber: number;
  };
  readonly action: { readonly type: 'expire' | 'transition'; readonly targetStorageClass?: 'archive' };
}

/** Something that a repository stores: an image, or what belongs to one. */
export interface StoredImage {
  /** Day of the push. */
  readonly pushed: number;
  /** What has none is untagged: signatures, SBOMs, images of an index. */
  readonly tags: readonly string[];
  /** What it belongs to, and how: a signature or an SBOM refers to it; an index lists it. @default nothing */
  readonly of?: { readonly image: StoredImage; readonly as: 'referrer' | 'listed' };
}

/** A rule that takes an image away, and which. */
export interface Taken {
  readonly image: StoredImage;
  readonly rule: LifecycleRule;
}

/**
 * What the rules take on a day, as AWS documents their evaluator. All rules are evaluated at once; an image belongs to the first rule by
 * priority whose tags it has, and no later one takes it, though it counts there. Images are counted from the youngest. What an index
 * lists stays while the index does; what refers to an image goes after it.
 *
 * An archived image cannot be pulled, so a transition takes it too. How often an image was pulled nobody knows: it counts from its push.
 *
 * @param images the oldest first
 * @see https://docs.aws.amazon.com/AmazonECR/latest/userguide/LifecyclePolicies.html#lp_evaluation_rules (2026-11-29)
 */
export function takenByRules(
  rules: readonly LifecycleRule[],
  images: readonly StoredImage[],
  day: number,
): readonly Taken[] {
  const counters = rules
    .filter(({ selection }) => selection.storageClass !== 'archive')
    .sort((one, other) => one.rulePriority - other.rulePriority)
    .map((rule) => ({ rule, seen: 0, has: tagsOf(rule) }));
  const taken: Taken[] = [];
  for (let position = images.length - 1; position >= 0; position--) {
    const image = images[position];
    if (!image) continue;
    let first: (typeof counters)[number] | undefined;
    for (const counter of counters) {
      if (!counter.has(image.tags)) continue;
      counter.seen++;
      first ??= counter;
    }
    if (first && isOver(first, image, day)) taken.push({ image, rule: first.rule });
  }
  return withBelongings(taken, images);
}

/** Whether a rule of tags is about an image: all patterns are matched by some tag of it. */
function tagsOf({ selection }: LifecycleRule): (tags: readonly string[]) => boolean {
  const { tagStatus, tagPatternList = [], tagPrefixList = [] } = selection;
  if (tagStatus === 'any') return () => true;
  if (tagStatus === 'untagged') return (tags) => tags.length === 0;
  const forms = [
    ...tagPatternList.map((pattern) => new RegExp(`^${pattern.split('*').map(literal).join('.*')}$`)),
    ...tagPrefixList.map((prefix) => new RegExp(`^${literal(prefix)}`)),
  ];
  return (tags) => tags.length > 0 && forms.every((form) => tags.some((tag) => form.test(tag)));
}

function literal(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
}

function isOver(
  { rule, seen }: { readonly rule: LifecycleRule; readonly seen: number },
  { pushed }: StoredImage,
  day: number,
): boolean {
  const { countType, countNumber } = rule.selection;
  switch (countType) {
    case 'imageCountMoreThan':
      return seen > countNumber;
    case 'sinceImagePushed':
    case 'sinceImagePulled':
      return day - pushed > countNumber;
    // Only what is archived has been transitioned.
    case 'sinceImageTransitioned':
      return false;
  }
}

function withBelongings(taken: readonly Taken[], images: readonly StoredImage[]): readonly Taken[] {
  if (taken.length === 0) return [];
  const gone = new Map(taken.map((each) => [each.image, each]));
  const going = taken.filter(({ image: { of } }) => of?.as !== 'listed' || gone.has(of.image));
  const left = new Set(going.map(({ image }) => image));
  for (const image of images) {
    const subject = image.of?.as === 'referrer' ? gone.get(image.of.image) : undefined;
    if (subject && !left.has(image)) going.push({ image, rule: subject.rule });
  }
  return going;
}
