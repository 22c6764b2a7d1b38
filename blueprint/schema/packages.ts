import { z } from 'zod';
import { list, name, pattern, someOf, wanted } from './wanted';

/** Formats of packages that AWS CodeArtifact knows. */
export const packageFormat = z.enum(
  ['cargo', 'generic', 'maven', 'npm', 'nuget', 'pypi', 'ruby', 'swift'],
  wanted('cargo, generic, maven, npm, nuget, pypi, ruby or swift', 'write one of them; Gradle takes maven'),
);

export type PackageFormat = z.output<typeof packageFormat>;

/** A repository beside those that each format has. */
const furtherRepository = z.strictObject({
  /** Ends its name, after the prefix of the landing zone. */
  name: name('repository of packages'),
  format: packageFormat,
  /**
   * Repositories where a package is looked for that is not here, in this order: `npm`, `npm-public`, or the name of a further one.
   *
   * @default none
   * @see https://docs.aws.amazon.com/codeartifact/latest/ug/repos-upstream.html
   */
  upstreams: list(z.string(wanted('the name of a repository', 'write it in quotes'))).default([]),
  /**
   * A public repository that this one takes packages from, beside the one that each format has. A repository has upstreams, or this.
   *
   * @default none
   * @see https://docs.aws.amazon.com/codeartifact/latest/ug/external-connection.html
   */
  connection: z
    .enum(
      ['maven-clojars', 'maven-commonsware', 'maven-googleandroid', 'maven-gradleplugins'],
      wanted(
        'maven-clojars, maven-commonsware, maven-googleandroid or maven-gradleplugins',
        'write one of them: every other public repository is that of its format',
      ),
    )
    .optional(),
});

/**
 * A part of the names that are yours; a `~` after a letter or a digit stands for every name that goes on with another word.
 *
 * @see https://docs.aws.amazon.com/codeartifact/latest/ug/package-group-definition-syntax-matching-behavior.html (2026-11-29)
 */
const ownPart = (what: string) =>
  pattern(
    /^[A-Za-z0-9_]([\w.+-]{0,253}[A-Za-z0-9_])?~?$/,
    `a ${what}, which may end with ~ for all that go on with another word: letters, digits and . _ + -`,
    'write it as the package has it, without @ and *',
  );

/** Names of packages that are yours, and never come from outside. */
const ownPackages = z.strictObject({
  format: packageFormat,
  /** Scope of npm or Swift, group of Maven, namespace of generic packages. @default packages without one */
  namespace: ownPart('namespace').optional(),
  /** @default every package of the namespace */
  name: ownPart('name').optional(),
});

/**
 * A domain of AWS CodeArtifact in the tooling account, with a key of its own: what builds publish and read, whatever the format. Each
 * format has a repository, and behind it one that takes what is public from outside, where AWS connects to it.
 *
 * It costs a key, 0.05 USD for each GB and month, and 0.05 USD for 10,000 requests. Read on 2026-11-29 in secondary sources.
 *
 * @see https://aws.amazon.com/codeartifact/pricing/
 */
export const packages = z.strictObject({
  formats: someOf(packageFormat, 'format'),
  /** Repositories beside those of the formats. @default none */
  repositories: z.array(furtherRepository).default([]),
  /**
   * Names that are yours: only these are published, each into the repository of its format, and none of them is ever taken from outside,
   * whoever publishes one there.
   *
   * @default none: nothing is published
   */
  own: z.array(ownPackages).default([]),
});
