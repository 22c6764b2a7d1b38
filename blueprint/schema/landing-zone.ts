import { z } from 'zod';
import { defaultQuotas, type QuotaName } from '../quotas';
import { acceptedFinding } from './accepted';
import { accessLogs } from './access-logs';
import { access, account, type NewAccountFacts, newAccount, region, type WorkloadAccount } from './account';
import { addition, trusted } from './additions';
import { alertSettings } from './alerts';
import { type ApplicationFacts, application } from './application';
import { baseline } from './baseline';
import { caches } from './caches';
import { evidence } from './evidence';
import { guardrails } from './guardrails';
import { imageEncryption } from './image-encryption';
import { acceptedLoss } from './losses';
import { managedSigning } from './managed-signing';
import { deliveryEvents, mail } from './notify';
import { organization } from './organization';
import { organizationServices } from './organization-services';
import { packages } from './packages';
import { people } from './people';
import { logDays } from './project';
import { registries } from './registries';
import { roles } from './roles';
import { scanning } from './scanning';
import { securityServices } from './security-services';
import { selfDelivery } from './self-delivery';
import { signing } from './signing';
import { customAction } from './stage';
import { state } from './state';
import { stateMachineLogs } from './state-machine-logs';
import { teamBoundary } from './team-boundary';
import { trail } from './trail';
import { explanation, lines, list, name, pattern, tagKey, text, wanted } from './wanted';
import { wave } from './wave';

/**
 * A connection of the tooling account to a provider of repositories. Terraform can only make it: it works once a person
 * finishes the handshake in the console (Developer Tools > Connections > Update pending connection).
 *
 * @see https://docs.aws.amazon.com/dtconsole/latest/userguide/connections-update.html
 */
const connection = z.strictObject({
  name: name('connection'),
  /** @see https://docs.aws.amazon.com/codeconnections/latest/APIReference/API_CreateConnection.html */
  provider: z.enum([
    'AzureDevOps',
    'Bitbucket',
    'GitHub',
    'GitHubEnterpriseServer',
    'GitLab',
    'GitLabSelfManaged',
  ]),
  /** Where your own server is. @default the provider's own service */
  server: z
    .strictObject({
      /** Its address, such as `https://github.acme.example`. */
      endpoint: text(512).regex(
        /^https:\/\/\S+$/,
        wanted('an address that starts with https://', 'correct it'),
      ),
      /** The network through which it is reached. @default the internet */
      vpc: z
        .strictObject({
          vpcId: pattern(/^vpc-[0-9a-f]{8,17}$/, 'the id of a VPC', 'correct it'),
          subnetIds: list(pattern(/^subnet-[0-9a-f]{8,17}$/, 'the id of a subnet', 'correct it'))
            .min(1)
            .max(10),
          securityGroupIds: list(pattern(/^sg-[0-9a-f]{8,17}$/, 'the id of a security group', 'correct it'))
            .min(1)
            .max(10),
          /** Certificate of the server, if no public authority signed it. @default signed by a public authority */
          tlsCertificate: lines(16384).optional(),
        })
        .optional(),
    })
    .optional(),
});

const positive = wanted('a whole number from 1', 'write the value that AWS granted');

/** A quota that AWS raised for this organization. A value that is no number stops the checks that count with it. */
const grantedQuota = z.strictObject({
  value: z.int(positive).positive({ ...positive, abort: true }),
  /** Where AWS said so: a support case, Service Quotas. */
  reason: explanation('say where AWS granted it, such as the support case'),
});

const quotaNames = Object.keys(defaultQuotas) as QuotaName[];

export const landingZone = z.strictObject({
  /** Starts every name the blueprint makes, 2 to 16 characters. Changing it replaces everything. */
  prefix: name('prefix')
    .min(2, wanted('at least 2 characters', 'lengthen "prefix"'))
    .max(16, wanted('at most 16 characters', 'shorten "prefix"'))
    // https://docs.aws.amazon.com/AmazonS3/latest/userguide/bucketnamingrules.html (2026-11-28)
    .regex(
      /^(?!sthree(-|$)|amzn-s3-demo(-|$))/,
      wanted('a name that S3 lets buckets start with', 'choose another'),
    ),
  organization,
  regions: z.strictObject({
    /** Where pipelines, builds and the source registry are. */
    primary: region,
    /** Further regions that applications are deployed to. @default none */
    further: list(region).default([]),
    /**
     * Regions that go: every stack keeps its provider there and makes nothing with it, so that Terraform can delete what is left.
     * Apply every stack once, then delete the region here. @default none
     */
    leaving: list(region).default([]),
    /** Regions newer than the blueprint's own list. @default none */
    unlisted: list(pattern(/^[a-z]+(-[a-z]+)+-\d+$/, 'the name of a region', 'correct it')).default([]),
  }),
  /** How Terraform gets into the accounts. @default ambient credentials */
  access: access.default({ kind: 'ambient' }),
  /** What your company asks of every role. @default a role of IAM as it is */
  roles: roles.default({ path: '/' }),
  /**
   * The boundary that teams must attach to roles they make themselves, in each workload account in which somebody works; the guardrail
   * `require-team-boundary` asks for it.
   *
   * @default none: no policy is made
   */
  teamBoundary: teamBoundary.optional(),
  /** Days that logs of builds and of state machines are kept, where a build says nothing of its own. @default 90 */
  logDays: logDays.default(90),
  /** Logs of what state machines do. @default none: Step Functions keeps the history of each run for 90 days */
  stateMachineLogs: stateMachineLogs.optional(),
  /** Whose key encrypts images, chosen before the first apply. @default Amazon ECR's own, which costs nothing */
  imageEncryption: imageEncryption.default('amazon'),
  /** Images that Amazon ECR signs as they are pushed. @default none: each signature costs money */
  managedSigning: managedSigning.optional(),
  /** How long images are kept. @default as long as a wave can go back to one, at 5 pushes a day */
  registries: registries.default(registries.parse({})),
  /** Access logs of the buckets that are made. @default none: data events of CloudTrail say the same, where they are on */
  accessLogs: accessLogs.optional(),
  /** @default local files, to try things out */
  state: state.default({ kind: 'local' }),
  /**
   * Version constraint of the AWS provider.
   *
   * @default '~> 6.25'
   * @see https://developer.hashicorp.com/terraform/language/expressions/version-constraints
   */
  awsProviderVersion: pattern(
    /^\s*((=|!=|>=|<=|>|<|~>)?\s*\d+(\.\d+){0,2}(-[\w.]+)?\s*(,\s*(?=\S)|$))+$/,
    'a version constraint of Terraform, such as ~> 6.25',
    'correct it: conditions are separated by commas',
  ).default('~> 6.25'),
  /** Tags on every resource. @default only the blueprint's own */
  tags: z.record(tagKey, text(256)).default({}),
  management: account,
  tooling: account,
  /**
   * An account that keeps the logs of the organization, and in which nobody works.
   *
   * @default the tooling account keeps them
   * @see https://docs.aws.amazon.com/prescriptive-guidance/latest/security-reference-architecture/log-archive.html
   */
  logArchive: account.optional(),
  /**
   * An account for those who watch: alarms about what should never happen, and the security services of the organization.
   *
   * @default the tooling account has them
   * @see https://docs.aws.amazon.com/prescriptive-guidance/latest/security-reference-architecture/security-tooling.html
   */
  audit: account.optional(),
  /** Rules for what should never happen, and who is told. @default none: they cost a key, and need a trail */
  alerts: alertSettings.optional(),
  /** The trail of the organization. @default none: it costs two keys and what is stored */
  trail: trail.optional(),
  /** Records of promotions, which nobody deletes. @default none: they cost a key and builds */
  evidence: evidence.optional(),
  /** What images are signed with. @default nothing: each signed application costs a key and builds */
  signing: signing.optional(),
  /**
   * Settings of each member account: encryption, public access, passwords, budgets. An account
   * may have its own. `'recommended'` is what AWS recommends and makes nobody pay for.
   *
   * @default AWS's own defaults
   */
  baseline: baseline.optional(),
  /** Who looks after services of AWS for the organization, and its root users. @default nothing is delegated */
  organizationServices: organizationServices.optional(),
  /** What AWS looks for in every account. @default nothing: most of it costs money */
  securityServices: securityServices.optional(),
  workloads: z.array(account).min(1, wanted('at least one workload account that has an id', 'add one')),
  /** Workload accounts that are not there yet: those of `workloads` that have an e-mail address and no id. */
  vended: z.array(newAccount).default([]),
  waves: z.array(wave).min(1, wanted('at least one wave', 'add one')),
  /**
   * Pull-through caches in the tooling account's registry, for images that builds run in or start from.
   *
   * @default none
   * @see https://docs.aws.amazon.com/AmazonECR/latest/userguide/pull-through-cache-creating-rule.html
   */
  caches,
  /** How images are looked at for weak spots, and who is told. @default each repository of an application on the push; nobody is told */
  scanning: scanning.optional(),
  /** Where packages of npm, Maven, Python and the like are kept and come from. @default nowhere: it costs a key and what is stored */
  packages: packages.optional(),
  /** Kinds of actions that your own workers run, such as Jenkins. @default none */
  customActions: z.array(customAction).default([]),
  /** Connections that the landing zone makes, for sources to name. @default none: sources name existing ones by ARN */
  connections: z.array(connection).default([]),
  applications: z.array(application),
  /** The pipeline that delivers this landing zone. @default none: `blueprint deploy` from elsewhere does */
  selfDelivery: selfDelivery.optional(),
  /** Who else receives the events of all pipelines. @default nobody */
  events: deliveryEvents,
  /** Mail addresses that are notified of events that started no pipeline. @default none: subscribe to the topic yourself */
  operators: list(mail).default([]),
  guardrails,
  /**
   * Permission sets of IAM Identity Center, or plain roles: what people may do.
   *
   * @default none: whoever runs IAM Identity Center gives people their rights
   */
  people: people.optional(),
  /** What your fork adds to what the blueprint makes, each with its reason. @default nothing */
  additions: z.array(addition).default([]),
  /** Who and what outside of the landing zone policies may name, each with its reason. @default nobody */
  trusted: z.array(trusted).default([]),
  /** What the next apply may replace or destroy although it holds something, each with its reason. @default nothing */
  losses: z.array(acceptedLoss).default([]),
  /** Findings of scanners that may stay, each with its reason. `npx blueprint scan` tells what is left. @default none */
  accepted: z.array(acceptedFinding).default([]),
  /** Quotas that AWS granted to this organization. @default AWS's own values, see blueprint/quotas.ts */
  quotas: z.partialRecord(z.enum(quotaNames), grantedQuota).default({}),
});

/** The landing zone as `accounts/index.ts` writes it. */
export type LandingZone = Omit<z.input<typeof landingZone>, 'workloads' | 'vended'> & {
  readonly workloads: readonly WorkloadAccount[];
};
/** The landing zone with every default filled in. */
export type LandingZoneFacts = Omit<z.output<typeof landingZone>, 'applications'> & {
  readonly applications: ApplicationFacts[];
};
/** One AWS account with every default filled in. */
export type AccountFacts = LandingZoneFacts['tooling'];
export type { ApplicationFacts } from './application';
export type { NewAccountFacts };
/** One wave with every default filled in. */
export type WaveFacts = LandingZoneFacts['waves'][number];
