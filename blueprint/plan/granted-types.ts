import type { LandingZoneFacts } from '../schema/landing-zone';
import type { PlannedStack } from './rollout';

/** Types of which AWS asks for more where they are about the organization. */
const OF_ORGANIZATION: ReadonlySet<string> = new Set(['aws_accessanalyzer_analyzer']);

/** Types of which AWS asks for more where images have a customer key. */
const WITH_KEY: ReadonlySet<string> = new Set(['aws_ecr_repository', 'aws_ecr_repository_creation_template']);

/** What makes Amazon ECR ask Amazon Inspector where it scans images. */
const SCANNING = 'aws_ecr_registry_scanning_configuration';

/**
 * The type of a resource in a stack of a kind, as rights for it are given: an analyzer of the organization needs more than one of an
 * account (`organization.`), a repository with a customer key more than one without (`keyed.`), a
 * registry that Amazon Inspector scans more than one that Amazon ECR does (`enhanced.`).
 */
export function grantedType(facts: LandingZoneFacts, kind: PlannedStack['kind'], type: string): string {
  if (kind === 'security' && OF_ORGANIZATION.has(type)) return `organization.${type}`;
  if (facts.imageEncryption === 'customer-key' && WITH_KEY.has(type)) return `keyed.${type}`;
  if (facts.scanning?.kind === 'enhanced' && type === SCANNING) return `enhanced.${type}`;
  return type;
}
