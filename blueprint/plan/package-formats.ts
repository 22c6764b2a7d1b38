import type { PackageFormat } from '../schema/packages';

/**
 * Whether packages of a format are in namespaces.
 *
 * @see https://docs.aws.amazon.com/codeartifact/latest/APIReference/API_ListPackages.html (2026-11-29)
 */
export const NAMESPACES: Readonly<Record<PackageFormat, 'needed' | 'possible' | 'none'>> = {
  cargo: 'none',
  generic: 'needed',
  maven: 'needed',
  npm: 'possible',
  nuget: 'none',
  pypi: 'none',
  ruby: 'none',
  swift: 'needed',
};

/**
 * How CodeArtifact writes the names of a format, whatever a package is called: groups know these alone.
 *
 * @see https://docs.aws.amazon.com/codeartifact/latest/ug/python-name-normalization.html (2026-11-29)
 * @see https://docs.aws.amazon.com/codeartifact/latest/ug/nuget-name-normalization.html (2026-11-29)
 * @see https://docs.aws.amazon.com/codeartifact/latest/ug/swift-name-normalization.html (2026-11-29)
 */
export function normalized(format: PackageFormat, name: string): string {
  if (format === 'pypi') return name.toLowerCase().replace(/[-_.]+/g, '-');
  return format === 'nuget' || format === 'swift' ? name.toLowerCase() : name;
}
