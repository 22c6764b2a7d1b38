import { cachesOf } from '../plan/caches';
import { hasRepositories } from '../plan/repositories';
import type { Problem } from '../problems/problem';
import type { LandingZoneFacts } from '../schema/landing-zone';

/** A key for images is for those of some registry. */
export function checkImageEncryption(facts: LandingZoneFacts): readonly Problem[] {
  const { imageEncryption, applications } = facts;
  if (imageEncryption === 'amazon' || cachesOf(facts).length > 0) return [];
  if (applications.some(hasRepositories)) return [];
  return [
    {
      place: 'imageEncryption',
      found: `"${imageEncryption}", in a landing zone without a repository of images`,
      wanted: 'an application that builds images, or caches: each repository is encrypted when it is made',
      change: 'delete it, and write it with the first application that builds images',
    },
  ];
}
