import fc from 'fast-check';
import { buildBlueprint } from '../../../../blueprint/blueprint';
import { ROLLBACK_DAYS } from '../../../../blueprint/plan/evidence';
import { lossInWords, lossOf } from '../../../../blueprint/plan/lifecycle/losses';
import {
  type ImageNeeds,
  imageNeeds,
  keepNewest,
  neededImages,
} from '../../../../blueprint/plan/lifecycle/needs';
import { lifecycleOf, lifecycleOfReplicas } from '../../../../blueprint/plan/lifecycle/policy';
import type { LifecycleRule } from '../../../../blueprint/plan/lifecycle/rules';
import type { LandingZone } from '../../../../blueprint/schema/landing-zone';
import { the } from '../../../../blueprint/the';
import { aLandingZone, anApplication } from '../../../support/landing-zone';
import { problemsOf } from '../../../support/problems';
import { simulateYear } from './year';

const PROMOTION_DAYS = 9;
const BEHIND_DAYS = 30;
const needs: ImageNeeds = {
  pushesPerDay: 4,
  days: ROLLBACK_DAYS + PROMOTION_DAYS + BEHIND_DAYS,
  manifests: 3,
};

const year = (rules: readonly LifecycleRule[], seed: number, of: ImageNeeds = needs) =>
  simulateYear({
    rules,
    needs: of,
    waves: 3,
    promotionDays: PROMOTION_DAYS,
    behindDays: BEHIND_DAYS,
    seed,
  });

const untagged: LifecycleRule = {
  rulePriority: 1,
  selection: { tagStatus: 'untagged', countType: 'sinceImagePushed', countUnit: 'days', countNumber: 1 },
  action: { type: 'expire' },
};
const [newest] = keepNewest(neededImages(needs)).map((rule) => ({ ...rule, rulePriority: 2 }));
const anyAge = (countNumber: number, type: 'expire' | 'transition' = 'expire'): LifecycleRule => ({
  rulePriority: 1,
  selection: { tagStatus: 'any', countType: 'sinceImagePushed', countUnit: 'days', countNumber },
  action: { type },
});

describe('a year of pushes, promotions and rollbacks', () => {
  it('loses nothing that a wave runs, may go back to or waits for, whatever happens in it', () => {
    fc.assert(
      fc.property(
        fc.record({
          seed: fc.nat(),
          pushesPerDay: fc.integer({ min: 1, max: 6 }),
          manifests: fc.integer({ min: 1, max: 4 }),
        }),
        ({ seed, ...some }) => {
          const these = { ...needs, ...some };
          const { losses, taken, promotions, rollbacks } = year(keepNewest(neededImages(these)), seed, these);
          expect(losses).toEqual([]);
          expect(taken).toBeGreaterThan(0);
          expect(promotions).toBeGreaterThan(0);
          expect(rollbacks).toBeGreaterThan(0);
        },
      ),
      // In the year of the example nobody pushes for days before a wave gets another image.
      { numRuns: 8, examples: [[{ seed: 197490297, pushesPerDay: 1, manifests: 1 }]] },
    );
  });

  it('is the same for the same seed, and another for another', () => {
    const rules = keepNewest(neededImages(needs));
    expect(year(rules, 7)).toEqual(year(rules, 7));
    expect(year(rules, 7)).not.toEqual(year(rules, 8));
  });

  it('loses images that wait for a wave, run there or can be gone back to, where fewer are kept', () => {
    const losses = Array.from({ length: 5 }, (_, seed) => year(keepNewest(500), seed).losses).flat();
    expect(new Set(losses.map(({ why }) => why))).toEqual(
      new Set(['a wave runs it', 'a wave may go back to it', 'it is on its way to a wave']),
    );
  });

  it.each([
    ['half as many are kept', keepNewest(neededImages(needs) / 2)],
    ['untagged images go after a day: signatures have no tag', [untagged, ...(newest ? [newest] : [])]],
    ['images are archived after 90 days', [anyAge(90, 'transition')]],
  ])('shows nothing that is not found without it: %s', (_, rules) => {
    expect(year(rules, 1).losses).not.toEqual([]);
    expect(lossOf(rules, needs)).toBeDefined();
  });
});

describe('what a lifecycle would take', () => {
  it('is nothing that is needed, at the number that is computed', () => {
    expect(lossOf(keepNewest(neededImages(needs)), needs)).toBeUndefined();
    expect(lossOf([], needs)).toBeUndefined();
  });

  it('is something at one less', () => {
    expect(lossOf(keepNewest(neededImages(needs) - 1), needs)).toMatchObject({ age: needs.days });
  });

  it('is told with the rule and the age', () => {
    const words = (rules: readonly LifecycleRule[]) => lossInWords(the(lossOf(rules, needs), 'a loss'));
    expect(words(keepNewest(3 * 4 * 100))).toBe('rule 1 expires an image 94 days after its push');
    expect(words([anyAge(500)])).toBe('rule 1 expires an image while nobody pushes');
    expect(words([anyAge(90, 'transition')])).toBe('rule 1 archives an image 91 days after its push');
    expect(words([untagged])).toBe('rule 1 expires what belongs to an image 2 days after its push');
  });
});

describe('the lifecycle of a landing zone', () => {
  const zone = (changes: Partial<LandingZone> = {}) => buildBlueprint(aLandingZone(changes));
  const countOf = (rules: readonly LifecycleRule[]) => rules[0]?.selection.countNumber;

  it('keeps images as long as the waves of the application, and going back, may ask for them', () => {
    const { facts } = zone();
    const application = the(facts.applications[0], 'an application');
    const plain = imageNeeds(facts, application);
    expect(plain).toEqual({ pushesPerDay: 5, days: ROLLBACK_DAYS + 7 + 90, manifests: 1 });
    const slower = zone({
      waves: [
        { name: 'dev', accounts: ['dev'] },
        { name: 'prod', accounts: ['prod'], soakMinutes: 2880, approval: { timeoutMinutes: 14400 } },
      ],
    });
    expect(imageNeeds(slower.facts, application).days).toBe(ROLLBACK_DAYS + 12 + 90);
  });

  it('is the same in replicas, where one template serves all applications', () => {
    const blueprint = zone({
      applications: [
        anApplication('quiet', { pushesPerDay: 1 }),
        anApplication('busy', { pushesPerDay: 20 }),
      ],
    });
    const [quiet, busy] = blueprint.applications.map(({ facts }) =>
      countOf(lifecycleOf(blueprint, facts, { path: facts.name })),
    );
    expect(Number(busy)).toBe(20 * Number(quiet));
    expect(countOf(lifecycleOfReplicas(blueprint))).toBe(busy);
  });

  it('is refused where it keeps images for less time than a wave can go back', () => {
    expect(problemsOf(aLandingZone({ registries: { keptDays: 365 } }))).toEqual([
      expect.stringMatching(
        /^accounts\/ registries\.keptDays: found 365 days, wanted at least \d+: a wave can go back to an image for 400 days/,
      ),
    ]);
    expect(problemsOf(aLandingZone({ registries: { keptDays: 1000 } }))).toEqual([]);
  });

  it('is refused where it would expire what runs', () => {
    expect(problemsOf(aLandingZone({ registries: { keptImages: 500 } }))).toEqual([
      expect.stringMatching(
        /^accounts\/ registries\.keptImages: found 500, with which rule 1 expires an image \d+ days after its push that a wave may run or go back to, wanted at least \d+: 5 pushes a day of 1 images/,
      ),
    ]);
    expect(problemsOf(aLandingZone({ registries: { keptImages: 5000 } }))).toEqual([]);
  });

  it('is refused where a repository would hold more than Amazon ECR takes', () => {
    const applications = [anApplication('shop', { pushesPerDay: 400 })];
    expect(problemsOf(aLandingZone({ applications }))).toEqual([
      expect.stringMatching(
        /^accounts\/ applications\.shop\.pushesPerDay: found 400, for which a repository keeps \d+ images, wanted at most 100000 images \(ecr-images-per-repository\)/,
      ),
    ]);
  });

  it('is for applications with images', () => {
    const applications = [
      anApplication('shop', {
        build: { kind: 'static-site', language: 'node' } as never,
        deploy: [],
        pushesPerDay: 2,
      }),
    ];
    expect(problemsOf(aLandingZone({ applications }))).toContainEqual(
      'accounts/ applications.shop.pushesPerDay: found 2, of an application without images, wanted a build that pushes images: delete it',
    );
  });
});
