import {
  type LifecycleRule,
  type StoredImage,
  takenByRules,
} from '../../../../blueprint/plan/lifecycle/rules';

const image = (pushed: number, ...tags: string[]): StoredImage => ({ pushed, tags });

function rule(
  rulePriority: number,
  selection: Partial<LifecycleRule['selection']>,
  action: LifecycleRule['action'] = { type: 'expire' },
): LifecycleRule {
  return {
    rulePriority,
    selection: { tagStatus: 'any', countType: 'imageCountMoreThan', countNumber: 1, ...selection },
    action,
  };
}

/** Days of the pushes that are taken on day 100. */
const taken = (rules: readonly LifecycleRule[], images: readonly StoredImage[]) =>
  takenByRules(rules, images, 100)
    .map((each) => each.image.pushed)
    .sort((one, other) => one - other);

// https://docs.aws.amazon.com/AmazonECR/latest/userguide/LifecyclePolicies.html#lp_evaluation_rules (2026-11-29)
describe('the rules of a lifecycle, as AWS documents their evaluator', () => {
  it('count images from the youngest, and take all beyond the number', () => {
    expect(taken([rule(1, { countNumber: 2 })], [image(1, 'a'), image(2, 'b'), image(3, 'c')])).toEqual([1]);
  });

  it('take what was pushed more days ago than they say', () => {
    const rules = [rule(1, { countType: 'sinceImagePushed', countUnit: 'days', countNumber: 10 })];
    expect(taken(rules, [image(89, 'a'), image(90, 'b'), image(99, 'c')])).toEqual([89]);
  });

  it('are applied by priority, in whatever order they are written', () => {
    const rules = [
      rule(9, { countNumber: 1 }),
      rule(1, { tagStatus: 'tagged', tagPrefixList: ['kept'], countNumber: 9 }),
    ];
    expect(taken(rules, [image(1, 'kept-a'), image(2, 'b'), image(3, 'c')])).toEqual([2]);
  });

  it('leave an image to the first rule that its tags match, whatever a later one says', () => {
    const rules = [
      rule(1, { tagStatus: 'tagged', tagPatternList: ['release-*'], countNumber: 5 }),
      rule(2, { countNumber: 0 }),
    ];
    expect(taken(rules, [image(1, 'release-1'), image(2, 'nightly-1')])).toEqual([2]);
  });

  it('count an image in a later rule too, though another took it', () => {
    const rules = [
      rule(1, { tagStatus: 'tagged', tagPrefixList: ['a'], countNumber: 0 }),
      rule(2, { countNumber: 1 }),
    ];
    expect(taken(rules, [image(1, 'b'), image(2, 'a')])).toEqual([1, 2]);
  });

  it('match an image whose tags match all patterns, each by some tag', () => {
    const rules = [rule(1, { tagStatus: 'tagged', tagPatternList: ['*prod*', 'v1*'], countNumber: 0 })];
    expect(taken(rules, [image(1, 'my-prod'), image(2, 'my-prod', 'v1.2'), image(3, 'v1.2')])).toEqual([2]);
  });

  it('tell untagged images from tagged ones', () => {
    const rules = [rule(1, { tagStatus: 'untagged', countNumber: 0 })];
    expect(taken(rules, [image(1), image(2, 'a')])).toEqual([1]);
  });

  it('take what refers to an image with it', () => {
    const subject = image(1, 'a');
    const signature: StoredImage = { pushed: 50, tags: [], of: { image: subject, as: 'referrer' } };
    const rules = [rule(1, { tagStatus: 'tagged', tagPrefixList: ['a'], countNumber: 0 })];
    expect(taken(rules, [subject, signature])).toEqual([1, 50]);
  });

  it('leave what an index lists while the index stays', () => {
    const index = image(2, 'a');
    const listed: StoredImage = { pushed: 1, tags: [], of: { image: index, as: 'listed' } };
    const untagged = rule(1, { tagStatus: 'untagged', countNumber: 0 });
    expect(taken([untagged], [listed, index])).toEqual([]);
    expect(taken([untagged, rule(2, { countNumber: 0 })], [listed, index])).toEqual([1, 2]);
  });

  it('take what they archive, since it cannot be pulled, and nothing of what is archived', () => {
    const archive = { type: 'transition', targetStorageClass: 'archive' } as const;
    const unused = { countType: 'sinceImagePulled', countUnit: 'days', countNumber: 30 } as const;
    expect(taken([rule(1, unused, archive)], [image(60, 'a'), image(80, 'b')])).toEqual([60]);
    const old = { storageClass: 'archive', countType: 'sinceImageTransitioned', countNumber: 0 } as const;
    expect(taken([rule(1, old)], [image(1, 'a')])).toEqual([]);
  });
});
