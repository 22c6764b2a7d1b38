import { z } from 'zod';
import { wanted, whole } from './wanted';

/** Most pushes to a repository a day, on average over the days for which its images are kept. */
export const pushesPerDay = whole(1, 500, 'pushes');

/**
 * How long images are kept. Amazon ECR counts images and knows nothing of what runs, so the number it keeps is computed: as many as may be
 * pushed while one of them can still be deployed, be gone back to, or run. A repository with fewer pushes keeps its images longer.
 *
 * @see https://docs.aws.amazon.com/AmazonECR/latest/userguide/LifecyclePolicies.html (2026-11-29)
 */
export const registries = z.strictObject({
  /** Where an application says nothing of its own. @default 5 */
  pushesPerDay: pushesPerDay.default(5),
  /** Days for which a wave may go on with what it runs, while newer images are pushed and reach it not. @default 90 */
  behindDays: whole(0, 3650, 'days').default(90),
  /** Days for which an image is kept at that many pushes. @default as many as are needed */
  keptDays: whole(1, 10_000, 'days').optional(),
  /**
   * Which accounts pull from the tooling account: those that an application is deployed to, or every account of the organization, which an
   * account that is new or not delivered to needs. Roles are let in by their own account; who pushes stays the same.
   *
   * @default 'deployed'
   * @see https://docs.aws.amazon.com/AmazonECR/latest/userguide/repository-policy-examples.html (2026-11-29)
   */
  pulledBy: z
    .enum(['deployed', 'organization'], wanted("'deployed' or 'organization'", 'write one of the two'))
    .default('deployed'),
  /** Images that each repository keeps, signatures and SBOMs among them. @default as many as those days need */
  keptImages: whole(1, 1_000_000, 'images').optional(),
});

/** How long images are kept, with every default filled in. */
