import { providerHas } from '../provider-has';
import type { ApplicationFacts } from '../schema/application';
import { pushesFromOutside } from './external-build';
import type { Blueprint } from './planned';

/** How tags of a repository move: none does, one does, or all may, where the provider cannot write which. */
export interface TagsOfRepository {
  readonly mutability: 'IMMUTABLE' | 'IMMUTABLE_WITH_EXCLUSION' | 'MUTABLE';
  /** The tag that moves alone. */
  readonly except?: string;
}

/**
 * `image_tag_mutability_exclusion_filter` is in the provider's 6.25 (bindings of that version) and not in 5.100; it came in between, in
 * August 2025.
 *
 * @see https://github.com/hashicorp/terraform-provider-aws/issues/43569
 */
const EXCLUSION = [6, 25] as const;

/**
 * An external build moves the one tag that starts the pipeline: no other tag of its repository moves.
 *
 * @see https://docs.aws.amazon.com/AmazonECR/latest/userguide/image-tag-mutability.html (2026-11-28)
 */
export function tagsOf(
  { awsProviderVersion }: Pick<Blueprint, 'awsProviderVersion'>,
  application: ApplicationFacts,
): TagsOfRepository {
  const { source } = application;
  if (!pushesFromOutside(application) || source.kind !== 'ecr') return { mutability: 'IMMUTABLE' };
  return providerHas(awsProviderVersion, EXCLUSION)
    ? { mutability: 'IMMUTABLE_WITH_EXCLUSION', except: source.tag }
    : { mutability: 'MUTABLE' };
}
