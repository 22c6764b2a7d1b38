import { NAMESPACES, normalized } from '../plan/package-formats';
import { type OwnPackages, ownPattern } from '../plan/packages';
import type { Problem } from '../problems/problem';
import { hasUnknown } from '../problems/unknown';
import type { LandingZoneFacts } from '../schema/landing-zone';
import { duplicatesOf } from './duplicates';

/**
 * Characters of a template that is handed over as a text, and what a group takes of them beside its pattern, twice.
 *
 * @see https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/cloudformation-limits.html (2026-11-29)
 */
const TEMPLATE = 51_200;
const GROUP = 400;

/** Names of your own that AWS would not know a package by, and more of them than a template has room for. */
export function checkOwnPackages({ packages }: LandingZoneFacts): readonly Problem[] {
  if (!packages || hasUnknown(packages)) return [];
  const { own, formats } = packages;
  return [
    ...own.flatMap((each, position) => misspelt(each, placeOf(each, position))),
    ...own.flatMap((each, position) =>
      formats.includes(each.format)
        ? []
        : [
            {
              place: `${placeOf(each, position)}.format`,
              found: `${each.format}, which "formats" does not have`,
              wanted: 'a format that has a repository',
              change: 'add it to "formats"',
            },
          ],
    ),
    ...duplicatesOf(own, ownPattern).map(({ again }) => ({
      place: 'packages.own',
      found: `${ownPattern(again)} twice`,
      wanted: 'each once',
      change: 'delete one of the two',
    })),
    ...own.flatMap(tooLong),
    ...tooMany(own),
  ];
}

/** What has a name is known by it. */
function placeOf({ name }: OwnPackages, position: number): string {
  return name === undefined ? `packages.own[${position}]` : `packages.own.${name}`;
}

function misspelt(own: OwnPackages, place: string): readonly Problem[] {
  const { format, namespace, name } = own;
  const namespaces = NAMESPACES[format];
  const said = (found: string, wanted: string, change: string) => [{ place, found, wanted, change }];
  if (namespaces === 'none' && namespace !== undefined)
    return said(`a namespace for ${format}, a format without namespaces`, 'a name', 'write it as "name"');
  if (namespaces === 'needed' && namespace === undefined)
    return said(`${format} without a namespace`, 'a namespace', 'write "namespace"');
  if (namespace === undefined && name === undefined)
    return said(`every ${format} package`, 'a namespace or a name', 'write "name"');
  if (name !== undefined && namespace?.endsWith('~'))
    return said(
      `the name "${name}" in more than one namespace`,
      'one namespace where there is a name',
      'delete "name", or the ~ of "namespace"',
    );
  return [namespace, name]
    .filter((part) => part !== undefined && normalized(format, part) !== part)
    .flatMap((part = '') =>
      said(
        `"${part}"`,
        `"${normalized(format, part)}": so CodeArtifact writes names of ${format}, and by these alone it knows them`,
        'write it so',
      ),
    );
}

/**
 * The group has its pattern for a logical id, in which each sign but letters and digits takes three characters.
 *
 * @see https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/cloudformation-limits.html (2026-11-29)
 */
function tooLong(own: OwnPackages, position: number): readonly Problem[] {
  const pattern = ownPattern(own);
  const length = 'Group'.length + pattern.replace(/[^A-WYZa-z0-9]/g, '---').length;
  if (length <= 255) return [];
  return [
    {
      place: placeOf(own, position),
      found: `a name of ${pattern.length} characters`,
      wanted: 'one that AWS CloudFormation has room for: 250, of which signs take three',
      change: 'end it earlier, with ~',
    },
  ];
}

function tooMany(own: readonly OwnPackages[]): readonly Problem[] {
  const size = own.reduce((sum, each) => sum + GROUP + ownPattern(each).length, GROUP * 4);
  if (size <= TEMPLATE) return [];
  return [
    {
      place: 'packages.own',
      found: `${own.length} names, a template of about ${size} characters`,
      wanted: `at most ${TEMPLATE} characters`,
      change: 'put them under fewer namespaces, or end names with ~',
    },
  ];
}
