import { packageRepositories } from '../../blueprint/plan/packages';
import type { Blueprint } from '../../blueprint/plan/planned';
import type { PackageFormat } from '../../blueprint/schema/packages';
import { blockOf } from '../gather/block';
import type { StackOutput } from '../gather/stacks';
import { tryReadJson } from '../json';
import type { Finding } from '../lint/rule';
import { unprotected } from './protection';

/** A group of packages as a template has it. */
interface Group {
  readonly pattern: string;
  /** How its packages may come from outside, and how they may be published. */
  readonly external: Restriction;
  readonly publish: Restriction;
}

interface Restriction {
  readonly mode: string;
  readonly repositories: readonly string[];
}

/** What `accounts/` says is its own. */
interface Own {
  readonly format: PackageFormat;
  readonly namespace?: string | undefined;
  readonly name?: string | undefined;
}

/**
 * No name of one's own comes from outside, and no other name is published: read from the templates, by AWS's rules of which group a package
 * is in. The plan would say that a group is another; this says what somebody gains by it.
 *
 * @see https://docs.aws.amazon.com/codeartifact/latest/ug/package-group-definition-syntax-matching-behavior.html (2026-11-29)
 * @see https://docs.aws.amazon.com/codeartifact/latest/ug/package-group-origin-controls.html (2026-11-29)
 */
export function ownPackages(blueprint: Blueprint, stacks: readonly StackOutput[]): readonly Finding[] {
  const { facts, names } = blueprint;
  if (!facts.packages) return [];
  const place = `groups of packages of ${names.packageDomain()}`;
  const groups = stacks.flatMap(groupsIn);
  const open = new Set(
    packageRepositories(facts)
      .filter(({ connection }) => connection !== undefined)
      .map(({ name }) => names.packageRepository(name)),
  );
  return [
    ...facts.packages.own.flatMap((own) => fromOutside(place, own, groups)),
    ...facts.packages.own.flatMap((own) => publishedAmongPublic(place, own, { groups, open })),
    ...facts.packages.formats.flatMap((format) => othersPublished(place, format, groups)),
  ];
}

function groupsIn({ json }: StackOutput): readonly Group[] {
  const stacks = Object.values(blockOf(blockOf(json.resource).aws_cloudformation_stack));
  return stacks.flatMap((stack) => {
    const body = blockOf(stack).template_body;
    const template = typeof body === 'string' ? tryReadJson(body)?.value : undefined;
    return Object.values(blockOf(blockOf(template).Resources)).flatMap((each) => groupOf(blockOf(each)));
  });
}

function groupOf({ Type, Properties }: Readonly<Record<string, unknown>>): readonly Group[] {
  if (Type !== 'AWS::CodeArtifact::PackageGroup') return [];
  const { Pattern, OriginConfiguration } = blockOf(Properties);
  const restrictions = blockOf(blockOf(OriginConfiguration).Restrictions);
  const read = (way: string): Restriction => {
    const { RestrictionMode, Repositories } = blockOf(restrictions[way]);
    return {
      // What nobody sets is inherited.
      mode: typeof RestrictionMode === 'string' ? RestrictionMode : 'INHERIT',
      repositories: Array.isArray(Repositories) ? Repositories.map(String) : [],
    };
  };
  return [{ pattern: String(Pattern), external: read('ExternalUpstream'), publish: read('Publish') }];
}

/** Packages that stand for all of one's own names, and one of each group that is more narrow than these. */
function fromOutside(place: string, own: Own, groups: readonly Group[]): readonly Finding[] {
  const examples = examplesOf(own);
  const narrower = groups
    .filter(({ pattern }) => examples.some((path) => pattern.startsWith(startOf(path))))
    .map(({ pattern }) => exampleOf(pattern));
  return [...new Set([...examples, ...narrower.filter((path) => isOwn(own, path))])]
    .filter((path) => effective(path, groups, 'external').mode !== 'BLOCK')
    .map((path) => unprotected(place, `${path} comes from outside: whoever publishes it there is believed`));
}

/** The repository that one's own packages are published to takes nothing from outside by itself. */
function publishedAmongPublic(
  place: string,
  own: Own,
  { groups, open }: { readonly groups: readonly Group[]; readonly open: ReadonlySet<string> },
): readonly Finding[] {
  return examplesOf(own).flatMap((path) => {
    const { mode, repositories } = effective(path, groups, 'publish');
    const wrong = repositories.filter((name) => open.has(name));
    return mode === 'ALLOW_SPECIFIC_REPOSITORIES' && wrong.length === 0
      ? []
      : [
          unprotected(
            place,
            `${path} is published to ${wrong.join(', ') || `repositories of no list (${mode})`}`,
          ),
        ];
  });
}

function othersPublished(place: string, format: PackageFormat, groups: readonly Group[]): readonly Finding[] {
  const path = `/${format}/zz-somebody/zz-elses`;
  const { mode } = effective(path, groups, 'publish');
  return mode === 'BLOCK'
    ? []
    : [unprotected(place, `${path} is published, and is no name of accounts/ (${mode})`)];
}

/** A name, and one that goes on with another word where all of these are one's own. */
function examplesOf({ format, namespace = '', name }: Own): readonly string[] {
  const both = (part: string) => {
    const start = part.replace(/~$/, '');
    return part.endsWith('~') ? [start, `${start}-zz`, `${start}.zz`] : [start];
  };
  return both(namespace).flatMap((space) =>
    (name === undefined ? ['zz-any'] : both(name)).map((each) => `/${format}/${space}/${each}`),
  );
}

function startOf(path: string): string {
  return path.slice(0, path.indexOf('/', 1) + 1);
}

/** A package that is in a group. */
function exampleOf(pattern: string): string {
  const [, format = '', namespace = '', ...name] = pattern.replace(/[~$*]$/, '').split('/');
  return `/${format}/${namespace}/${name.join('/') || 'zz-any'}`;
}

function isOwn({ format, namespace = '', name }: Own, path: string): boolean {
  const mine = (own: string) => (own.endsWith('~') ? own : `${own}$`);
  if (name !== undefined) return matches(`/${format}/${namespace}/${mine(name)}`, path);
  return matches(`/${format}/${namespace.endsWith('~') ? namespace : `${namespace}/*`}`, path);
}

/** What counts for a package: its group's own setting, or that of the next wider group that has one. */
function effective(path: string, groups: readonly Group[], way: 'external' | 'publish'): Restriction {
  const around = groups
    .filter(({ pattern }) => matches(pattern, path))
    .sort((left, right) => right.pattern.length - left.pattern.length);
  const said = around.find((group) => group[way].mode !== 'INHERIT');
  // The group of all packages allows what nobody set.
  return said?.[way] ?? { mode: 'ALLOW', repositories: [] };
}

/** Whether a package is in a group, were there no other. */
function matches(pattern: string, path: string): boolean {
  const start = pattern.slice(0, -1);
  switch (pattern.at(-1)) {
    case '$':
      return path === start;
    case '*':
      return path.startsWith(start);
    case '~':
      return path.startsWith(start) && !/^[\p{L}\p{N}\p{M}]/u.test(path.slice(start.length));
    default:
      return false;
  }
}
