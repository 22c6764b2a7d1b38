import { z } from 'zod';
import { baseImages } from './base-images';
import { buildspec } from './buildspec';
import { batchSettings, privileged, projectFields } from './project';
import { codeScan, secretsScan } from './scans';
import { line, list, onePath, pathInRepository, pattern, text, wanted } from './wanted';

/** Commands that the preset of a language runs; each default is the ecosystem's own. */
const presetFields = {
  /** Version of the language, as CodeBuild names it. @default that of the preset */
  version: text(20).optional(),
  /** Commands that install the dependencies. @default those of the preset */
  install: z.array(line(1000)).optional(),
};

const baseFields = {
  /**
   * Copies of other registries that the image starts from, by digest: `docker build` gets the address of each as the `ARG` of its name.
   * Builds with a buildspec of their own read them from `$BASE_IMAGES`, as `NAME=address` between blanks.
   *
   * @default none that the role may pull but those of `ecr` sources
   */
  baseImages: baseImages.optional(),
};

const testFields = {
  /** Commands that test the source before anything is built of it. @default those of the preset, none without one */
  test: z.array(line(1000)).optional(),
  /** JUnit XML reports the tests write, as a glob from the repository's root. @default those of the preset */
  reports: pathInRepository(255).optional(),
};

/** Tests, then one image, tagged by commit, pushed once and promoted by digest. */
const container = z.strictObject({
  kind: z.literal('container'),
  /** Installs, tests and caches as this language does. @default only what `test` says, then the Dockerfile */
  language: z.enum(['node', 'python', 'java', 'go', 'dotnet']).optional(),
  ...presetFields,
  ...testFields,
  /** @default 'Dockerfile' */
  dockerfile: pathInRepository(255).default('Dockerfile'),
  ...baseFields,
  ...projectFields,
});

/** An image that was pushed already: its digest is promoted. The source is the application's own repository (`ecr`). */
const pushedImage = z.strictObject({ kind: z.literal('pushed-image'), ...projectFields });

/** What signs and verifies images, from where it is released into the application's own repository: its name is in `signing`. */
const tools = z.strictObject({ kind: z.literal('tools'), ...projectFields });

const jsonFile = onePath(255).regex(
  /\.json$/,
  wanted('a JSON file', 'write the digests into one, which accounts/ reads'),
);

/** Looks whether the tags of all `baseImages` still name the digests that are written there, and fails where one does not. */
const baseImagesBuild = z.strictObject({
  kind: z.literal('base-images'),
  /**
   * Where the digests are: in a JSON file of the source, from the root of its repository, which `accounts/` reads. The build writes new ones
   * into it, and opens a pull request in AWS CodeCommit; of other sources it says the patch.
   *
   * @default it changes nothing, and says what moved
   */
  change: z.strictObject({ file: jsonFile }).optional(),
  ...projectFields,
});

/** A site of files that npm builds into a folder. */
const staticSite = z.strictObject({
  kind: z.literal('static-site'),
  ...presetFields,
  ...testFields,
  /** Folder that `npm run build` writes. @default 'dist' */
  folder: pathInRepository(255).optional(),
  ...projectFields,
});

/** A configuration of Terraform: its format, then whether it is valid. */
const terraform = z.strictObject({
  kind: z.literal('terraform'),
  /** Version of Terraform. @default that of the preset */
  version: text(20).optional(),
  test: z.array(line(1000)).optional(),
  ...projectFields,
});

/** Terraform that cdktf writes: tests, then the synthesis. */
const cdktf = z.strictObject({ kind: z.literal('cdktf'), ...presetFields, ...testFields, ...projectFields });

const ownFields = {
  /** @default no batch: one build */
  batch: batchSettings.optional(),
  /** Lets Docker run, and everything else that needs root. @default no */
  privileged: privileged.optional(),
  /** Lets the build push images to the application's repository. @default no */
  pushesImage: z.boolean().default(false),
  ...baseFields,
};

/** Your own buildspec, as data. */
const ownBuildspec = z.strictObject({
  kind: z.literal('buildspec'),
  buildspec,
  ...ownFields,
  ...projectFields,
});

/** A buildspec in the repository. The secrets, parameters and reports that it uses must be listed here: the role may do no more. */
const buildspecFile = z.strictObject({
  kind: z.literal('buildspec-file'),
  /** From the repository's root. @default 'buildspec.yml' */
  path: pathInRepository(255).default('buildspec.yml'),
  /** Names of the report groups in it. @default none */
  reportGroups: list(
    pattern(
      /^[A-Za-z0-9][\w-]{1,127}$/,
      'the name of a report group, 2 to 128 letters, digits, hyphens and underscores',
      'write the name that stands in the buildspec',
    ),
  ).default([]),
  ...ownFields,
  ...projectFields,
});

/** How a pull request is built: with your own buildspec. */
export const requestBuild = z.discriminatedUnion('kind', [ownBuildspec, buildspecFile]);

/** How a further stage builds: with your own buildspec, or by a scan that is ready. */
export const stageBuild = z.discriminatedUnion('kind', [ownBuildspec, buildspecFile, secretsScan, codeScan]);

/** How an application is built. */
export const build = z.discriminatedUnion('kind', [
  container,
  pushedImage,
  staticSite,
  terraform,
  cdktf,
  tools,
  baseImagesBuild,
  ownBuildspec,
  buildspecFile,
]);

/** A build that does a step of a deployment: the house writes what it runs. Nobody writes it in `accounts/`. */
export interface DeploymentBuild extends z.output<typeof project> {
  readonly kind: 'deployment';
  /** Name of the buildspec of the house. */
  readonly preset: string;
}

const project = z.strictObject(projectFields);

/** How an application is built, with every default filled in. */
export type BuildFacts = z.output<typeof build> | z.output<typeof stageBuild> | DeploymentBuild;

/** What a build has where nothing is written. */
export const usualProject: z.output<typeof project> = project.parse({});
