import { z } from 'zod';
import { projectFields } from '../schema/project';
import { list, onePath, pattern, reason, roleName, someOf, whole } from '../schema/wanted';
import { byAccount } from './by-account';
import { deployName } from './name';

/** @see https://docs.aws.amazon.com/eks/latest/APIReference/API_CreateCluster.html (2026-11-28) */
const clusterName = pattern(
  /^[0-9A-Za-z][\w-]{0,99}$/,
  'the name of a cluster: letters, digits, hyphens and underscores, at most 100',
  'correct it',
);

/** @see https://kubernetes.io/docs/concepts/overview/working-with-objects/names/ (2026-11-28) */
const namespace = pattern(
  /^[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?$/,
  'a namespace: lower-case letters, digits and hyphens, at most 63',
  'correct it',
);

/** A path in the artifact; `{account}`, `{region}` and `{registry}` stand for those of the target. */
const file = onePath(255).regex(
  /^([^{},]|\{(account|region|registry)\})*$/,
  'a path in the artifact, in which {account}, {region} and {registry} stand for those of the target\nwrite it without commas and other braces',
);

/** What the landing zone downloads, and what it must be. */
const client = z.strictObject({
  /** Such as 3.18.6. */
  version: pattern(/^\d+\.\d+\.\d+$/, 'a version such as 3.18.6', 'write the number alone, without v'),
  /** Of the archive of Helm, or of the program kubectl, for Linux and the architecture of the build. */
  sha256: pattern(/^[0-9a-f]{64}$/, 'a SHA-256 sum: 64 digits from 0 to f', 'copy it from the release'),
});

const tool = z.discriminatedUnion('kind', [
  /** A chart of Helm, in the artifact of the build. */
  z.strictObject({
    kind: z.literal('helm'),
    release: pattern(
      /^[a-z0-9]([a-z0-9.-]{0,51}[a-z0-9])?$/,
      'the name of a release: lower-case letters, digits, hyphens and dots, at most 53',
      'correct it',
    ),
    /** Folder of the chart, or a packed one. */
    chart: file,
    /** Files with values, the last of which wins. @default those of the chart */
    values: list(file).default([]),
    /** @default a version of the house */
    client: client.optional(),
  }),
  /** Manifests, in the artifact of the build. */
  z.strictObject({
    kind: z.literal('kubectl'),
    manifests: someOf(file, 'manifest'),
    /** @default a version of the house */
    client: client.optional(),
  }),
  /** A folder of Kustomize, in the artifact of the build. */
  z.strictObject({
    kind: z.literal('kustomize'),
    folder: file,
    /** @default a version of the house */
    client: client.optional(),
  }),
]);

const { subnetIds, securityGroupIds } = projectFields.vpc.unwrap().shape;

const by = z.discriminatedUnion('kind', [
  /** The action of CodePipeline. */
  z.strictObject({
    kind: z.literal('action'),
    /** Subnets and security groups of the cluster's VPC, by account, for a private endpoint. @default public endpoints */
    networks: byAccount(z.strictObject({ subnetIds, securityGroupIds })).optional(),
  }),
  /** A build of the tooling account, which takes the deploy role and waits until what it deployed is ready. */
  z.strictObject({
    kind: z.literal('build'),
    /** Minutes until what is deployed must be ready (1-60). @default 10 */
    readyMinutes: whole(1, 60, 'minutes').default(10),
    /** Whether Helm puts the former release back where the new one does not become ready. @default false */
    atomic: z.boolean().default(false),
    /** @default 'small' */
    compute: z.enum(['small', 'medium', 'large']).default('small'),
    architecture: projectFields.architecture,
    /** A network of the tooling account that reaches private endpoints. @default builds reach the internet */
    vpc: projectFields.vpc,
  }),
]);

/**
 * What the deploy role may do in the cluster: an access policy of Amazon EKS.
 *
 * @see https://docs.aws.amazon.com/eks/latest/userguide/access-policy-permissions.html (2026-11-28)
 */
const access = z.strictObject({
  policy: z.enum(['edit', 'admin', 'cluster-admin']),
  /** Namespaces that it is limited to. @default the namespace of the deployment */
  namespaces: someOf(namespace, 'namespace').optional(),
  /** Why the whole cluster must be open to the pipeline: for cluster-admin and namespaces "kube-…", and for nothing else. */
  reason: reason.optional(),
});

/** A chart of Helm, or manifests, for a cluster of Amazon EKS. */
export const eks = z.strictObject({
  kind: z.literal('eks'),
  cluster: clusterName,
  namespace,
  /** The artifact of the build that is deployed. @default 'build' */
  artifact: pattern(/^[\w-]{1,100}$/, 'the name of an artifact', 'correct it').default('build'),
  tool,
  /** @default the action of CodePipeline */
  by: by.default({ kind: 'action' }),
  /** Lets the landing zone make the access entry of the deploy role in the cluster. @default the team makes it */
  access: access.optional(),
  /** Name of the role in each account that nodes, or Fargate, pull images with. @default no image of the application */
  pullRole: roleName.optional(),
  ...deployName,
});

/** An EKS deployment, with every default filled in. */
export type EksFacts = z.output<typeof eks>;

/** Where a private endpoint of a cluster is reached from. */
export type NetworkOfEks = NonNullable<Extract<EksFacts['by'], { kind: 'action' }>['networks']>[string];
