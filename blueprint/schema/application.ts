import { z } from 'zod';
import { deployments } from '../deploy';
import type { EvidenceOfApplication } from '../plan/evidence-builds';
import type { SigningOfApplication } from '../plan/signing-builds';
import { furtherSource, source } from '../source';
import { region } from './account';
import { type BuildFacts, build } from './build';
import { component } from './components';
import { externalBuild } from './external-build';
import { notify } from './notify';
import { pullRequests } from './pull-requests';
import { pushesPerDay } from './registries';
import type { SelfDeliveryFacts } from './self-delivery';
import { signed } from './signing';
import { furtherStage } from './stage';
import { start } from './start';
import { verification } from './verification';
import { name, pattern, someOf, text, wanted, whole } from './wanted';

/**
 * A variable of the pipeline: `#{variables.NAME}` in its actions, `NAME` in its builds.
 *
 * @see https://docs.aws.amazon.com/codepipeline/latest/userguide/pipelines-variables.html
 */
const variable = z.strictObject({
  name: pattern(
    /^[A-Z][A-Z0-9_]{0,127}$/,
    'upper-case letters, digits and underscores',
    'rename the variable',
  ),
  /** The value if nobody chooses one. @default the person who starts a run must choose; no change starts one */
  default: text(1000).optional(),
  /** @default no description */
  description: text(200).optional(),
});

/**
 * A CloudWatch alarm in the accounts that the application is deployed to, made by the application's team.
 *
 * @see https://docs.aws.amazon.com/codepipeline/latest/userguide/rule-reference-CloudWatchAlarm.html
 */
const alarm = z.strictObject({
  /** Name of the alarm. */
  name: pattern(
    /^(?!arn:)[\w .:/()+=@-]{1,255}$/,
    'the name of an alarm, at most 255 characters',
    'write the name alone, no ARN',
  ),
  /** Name of the wave after whose deployments it is watched. */
  wave: z.string(),
  /** Minutes that it is watched (1-1440). */
  minutes: whole(1, 1440, 'minutes'),
  /** Where the alarm is. @default in each account of the wave */
  account: z.string().optional(),
  /** @default in each region that the application is deployed to */
  region: region.optional(),
});

export const application = z.strictObject({
  /** Name of the application: part of its pipeline, roles, repository and stack id. */
  name: name('application'),
  source,
  /** Sources beside the primary one, for the build to use: one change of any of them starts the pipeline. @default none */
  furtherSources: z
    .array(furtherSource)
    .max(4, wanted('at most 4 further sources', 'merge some of them'))
    .default([]),
  /** What else starts the pipeline, in addition to its sources. @default nothing */
  start,
  /** Values that a person who starts a run by hand may choose. @default none */
  variables: z.array(variable).max(50, wanted('at most 50 variables', 'delete some of them')).default([]),
  /**
   * What happens if another run is going on: it waits, it replaces the runs that wait, or both go on.
   *
   * @default 'queued'
   * @see https://docs.aws.amazon.com/codepipeline/latest/userguide/concepts-how-it-works.html#concepts-how-it-works-executions
   */
  executionMode: z.enum(['queued', 'superseded', 'parallel']).default('queued'),
  build,
  /** Builds of pull requests, before they are merged. @default none */
  pullRequests: pullRequests.optional(),
  /** Stages between the build and the waves, or after a wave: tests, scans, functions. @default none */
  stages: z.array(furtherStage).default([]),
  /**
   * Builds outside of AWS, and delivers what the source is: the image or the ZIP file. No keys are stored there.
   *
   * @default nobody outside: the pipeline builds
   */
  externalBuild: externalBuild.optional(),
  /**
   * How it reaches the accounts: one deployment, or a list of them, each with a `name`.
   *
   * @default nothing is deployed: the pipeline ends with the build
   */
  deploy: deployments.default([]),
  /**
   * Alarms that must stay quiet after the deployments of a wave; one that goes off fails the wave, or rolls it back.
   *
   * @default none
   */
  alarms: z.array(alarm).default([]),
  /** What is looked at after the deployments of a wave, whatever deploys: addresses, commands. @default nothing */
  verify: z.array(verification).default([]),
  /**
   * Accounts the application is deployed to: by name, or the workload accounts that are in some organizational units (not
   * in units below them), so that a new account there gets it without a change here.
   *
   * @default every account of every wave
   */
  accounts: z
    .union(
      [
        someOf(z.string(), 'account'),
        z.strictObject({ organizationalUnits: someOf(z.string(), 'organizational unit') }),
      ],
      wanted('a list of account names, or { organizationalUnits: […] }', 'write one of the two'),
    )
    .optional(),
  /**
   * Regions the application runs in. In each account it is deployed to those of them that the account lists.
   *
   * @default only the primary region
   */
  regions: someOf(region, 'region').optional(),
  /**
   * Whether each wave is recorded, and takes nothing that the wave before has no record of. The landing zone needs `evidence` too.
   *
   * @default false
   */
  evidence: z.boolean(wanted('true or false', 'write one of the two')).default(false),
  /**
   * Whether its images are signed before the first wave, with what they are made of and where they come from, and verified before each.
   * The landing zone needs `signing` too.
   *
   * @default no signatures
   */
  signed: signed.optional(),
  /**
   * Repositories beside that of its images, which its build pushes to: further images, charts of Helm, other artifacts of OCI.
   *
   * @default none
   */
  repositories: z
    .array(component)
    .max(20, wanted('at most 20 repositories beside its own', 'make another application of some of them'))
    .default([]),
  /** Most pushes of images a day, on average: so long its repository keeps them. @default the landing zone's `registries` */
  pushesPerDay: pushesPerDay.optional(),
  /** Who is notified of what the pipeline does. @default nobody: subscribe to the topics yourself */
  notify,
});

/** One application, as `accounts/applications/` writes it. */
export type Application = z.input<typeof application>;
/** One application with every default filled in. */
export type ApplicationFacts = Omit<z.output<typeof application>, 'build'> & {
  readonly build: BuildFacts;
  /** Where its records go, with `evidence`. */
  readonly records?: EvidenceOfApplication;
  /** What its images are signed with and verified by, with `signed`. */
  readonly signs?: SigningOfApplication;
  /** Only that of the pipeline that delivers the landing zone itself, which nobody writes as an application. */
  readonly rollout?: SelfDeliveryFacts;
};
