import { z } from 'zod';
import { packageFormat } from './packages';
import { list, pattern, wanted } from './wanted';

const repository = z.string(
  wanted('the name of a repository of packages, such as npm', 'write it in quotes'),
);

/** @see https://docs.aws.amazon.com/codeartifact/latest/APIReference/API_PublishPackageVersion.html (2026-11-29) */
const part = (what: string) =>
  pattern(/^[\w@~+.-]{1,255}$/, `the ${what} itself, without * and blanks`, 'write it as the package has it');

/** What a build publishes, into the repository of the format. */
const published = z.strictObject({
  format: packageFormat,
  /** Scope of npm or Swift, group of Maven, namespace of a generic package. @default the format has none, or the package is in none */
  namespace: part('namespace').optional(),
  /** @default every package of the namespace */
  name: part('name').optional(),
});

/**
 * The packages of a build: the repositories that it logs in to before anything is installed. One line where it only reads:
 * `packages: ['npm']`.
 */
export const buildPackages = z.union(
  [
    list(repository).transform((read) => ({ read, publish: [] })),
    z.strictObject({
      /** Repositories that packages are read from: one of each format. @default those that are published to */
      read: list(repository).default([]),
      /** What the build publishes; nobody else does. @default nothing */
      publish: z.array(published).default([]),
    }),
  ],
  wanted("a list of repositories such as ['npm'], or { read: […], publish: […] }", 'write one of the two'),
);
