import { z } from 'zod';
import { region } from './account';
import { line, list, name, pattern, roleName, someOf, text, wanted, whole } from './wanted';

const connectionArn = pattern(
  /^arn:aws[a-z-]*:(codeconnections|codestar-connections):[a-z0-9-]+:\d{12}:connection\/[0-9a-f-]+$/,
  'the ARN of a connection',
  'copy it from Developer Tools > Connections in the tooling account',
);

/**
 * Names of ECS: no wildcard, or a role would be granted more than one service.
 *
 * @see https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_CreateService.html
 */
const ecsName = pattern(
  /^[\w-]{1,255}$/,
  'letters, digits, hyphens and underscores, at most 255',
  'correct it',
);

/** Where the source of an application is. More kinds are planned; each is one member of this union. */
const source = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('connection'),
    /**
     * An existing connection of the tooling account in the primary region. Only a person can finish the handshake
     * with the provider, so a connection is not created here.
     *
     * @see https://docs.aws.amazon.com/dtconsole/latest/userguide/connections-create.html
     */
    connectionArn,
    /** `owner/name`, with the provider's capitals. */
    repository: pattern(/^[\w.-]+(\/[\w.-]+)+$/, 'owner/name', 'write the full repository name'),
    /** @default 'main' */
    branch: text(255).default('main'),
  }),
]);

const buildMinutes = whole(5, 2160, 'minutes');

/** How an application is built: tests, then one image, pushed once and promoted by digest. */
const build = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('container'),
    /** Commands that test the source before the image is built. @default no test commands */
    test: z.array(line(1000)).default([]),
    /** JUnit XML reports the tests write, as a glob from the repository's root. @default no reports */
    reports: text(255).optional(),
    /** @default 'Dockerfile' */
    dockerfile: text(255).default('Dockerfile'),
    /** @see https://docs.aws.amazon.com/codebuild/latest/userguide/build-env-ref-compute-types.html @default 'small' */
    compute: z.enum(['small', 'medium', 'large']).default('small'),
    /** @default 'x86_64' */
    architecture: z.enum(['x86_64', 'arm64']).default('x86_64'),
    /** Longest build, in minutes (5-2160). @default 60 */
    timeoutMinutes: buildMinutes.default(60),
    /** Days the build log is kept. @default 90 */
    logDays: z
      .literal(
        [
          1, 3, 5, 7, 14, 30, 60, 90, 120, 150, 180, 365, 400, 545, 731, 1096, 1827, 2192, 2557, 2922, 3288,
          3653,
        ],
        {
          error: wanted('a retention that CloudWatch Logs offers, such as 30, 90 or 365', 'choose one').error,
        },
      )
      .default(90),
  }),
]);

/** How an application reaches an account. */
const deploy = z.discriminatedUnion('kind', [
  z.strictObject({
    /** A rolling deployment of an ECS service that the application team owns. */
    kind: z.literal('ecs-rolling'),
    cluster: ecsName,
    service: ecsName,
    /** Name of the container whose image is replaced. */
    container: ecsName,
    /** Family of the task definition. */
    taskFamily: ecsName,
    /** Name of the role in each account that the ECS agent pulls images with. */
    executionRole: roleName,
    /** Name of the role in each account that the containers run with. @default the tasks have no role */
    taskRole: roleName.optional(),
    /** Minutes until a deployment that does not become stable fails (1-60). @default 30 */
    timeoutMinutes: whole(1, 60, 'minutes').default(30),
  }),
]);

export const application = z.strictObject({
  /** Name of the application: part of its pipeline, roles, repository and stack id. */
  name: name('application'),
  source,
  build,
  deploy,
  /**
   * Names of the accounts the application is deployed to.
   *
   * @default every account of every wave
   */
  accounts: someOf(z.string(), 'account').optional(),
  /**
   * Regions the application runs in. In each account it is deployed to those of them that the account lists.
   *
   * @default only the primary region
   */
  regions: someOf(region, 'region').optional(),
  /** Who is told, by mail. @default nobody: subscribe to the topics yourself */
  notify: z
    .strictObject({
      /** Mail addresses that are asked for approvals. @default none */
      approvers: list(z.email(wanted('a mail address', 'correct it'))).default([]),
      /** Mail addresses that hear of failed and succeeded runs. @default none */
      watchers: list(z.email(wanted('a mail address', 'correct it'))).default([]),
    })
    .prefault({}),
});

/** One application, as `accounts/applications/` writes it. */
export type Application = z.input<typeof application>;
