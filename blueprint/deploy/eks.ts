import { usualProject } from '../schema/build';
import { filesOfTool, pathAt } from './eks-files';
import { eksProblems } from './eks-problems';
import type { EksFacts, NetworkOfEks } from './eks-schema';
import type { Bypasses, DeployTraits } from './traits';

type Eks = EksFacts;

/** Minutes that a build needs beside waiting. */
const BESIDE = 15;

/**
 * Who may do what in a cluster, its access entries say, which IAM asks for. As of 2026-11-28.
 *
 * @see https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazonelastickubernetesservice.html
 */
const bypasses: Bypasses = {
  ofDeployRoles: [],
  others: [
    'eks:AssociateAccessPolicy',
    'eks:CreateAccessEntry',
    'eks:DeleteAccessEntry',
    'eks:DisassociateAccessPolicy',
    'eks:MutateViaKubernetesApi',
    'eks:UpdateAccessEntry',
  ],
  // What the console of Amazon EKS shows of a cluster.
  daily: ['eks:AccessKubernetesApi'],
};

/** What a deployment replaces in its namespace. */
function partOf(used: Eks['tool']): string {
  if (used.kind === 'helm') return used.release;
  return used.kind === 'kubectl' ? used.manifests.join(',') : used.folder;
}

/** One action, or one build. */
export const eksTraits: DeployTraits<Eks> = {
  takes: 'artifact',
  readBack: {
    none: 'the API of a cluster asks Kubernetes who may look, and its endpoint may be private: the step that deploys waits there for what it applied',
  },
  pullsImages: ({ pullRole }) => pullRole !== undefined,
  target: {
    noun: 'part of an EKS cluster',
    nameIn: ({ cluster, namespace: there, tool: used }) => `${cluster}/${there}/${partOf(used)}`,
  },
  teamRoles: ({ pullRole }) =>
    pullRole === undefined ? [] : [{ name: pullRole, noun: 'pull role', pullsImages: true }],
  bounds: ({ cluster, by: way }, account) => [
    cluster,
    ...(way.kind === 'action' ? ['log', 'log', 'log', ...namesOf(way.networks?.[account])] : []),
  ],
  brings: ({ cluster, by: { kind } }) => [
    `arn:*:eks:*:*:cluster/${cluster}`,
    // CodePipeline makes the log of its action.
    ...(kind === 'action' ? ['arn:*:logs:*:*:log-group:/aws/codepipeline/*'] : []),
  ],
  bypasses,
  steps: ({ by: { kind } }) =>
    kind === 'action' ? [{ role: 'deploy role' }] : [{ name: 'deploy', role: 'stage role' }],
  builds: ({ by: way, tool: { kind }, artifact }) =>
    way.kind === 'action'
      ? []
      : [
          {
            step: 'deploy',
            build: {
              ...usualProject,
              kind: 'deployment',
              preset: `eks-${kind}`,
              compute: way.compute,
              architecture: way.architecture,
              vpc: way.vpc,
              timeoutMinutes: way.readyMinutes * (way.atomic ? 2 : 1) + BESIDE,
            },
            takes: 'deploy role',
            inputs: [artifact],
          },
        ],
  requires: ({ cluster, namespace: there, pullRole }) => [
    { type: 'AWS::EKS::Cluster', name: cluster, properties: { AuthenticationMode: 'API' } },
    ...(there === 'default' ? [] : [{ type: 'Kubernetes::Namespace', name: `${cluster}/${there}` }]),
    ...(pullRole === undefined
      ? []
      : [{ type: 'AWS::IAM::Role', name: pullRole, properties: { Service: 'ec2.amazonaws.com' } }]),
  ],
  reads: (deploy, place) =>
    filesOfTool(deploy.tool).map(({ field, path }) => ({
      field,
      artifact: deploy.artifact,
      file: pathAt(path, place),
    })),
  problems: eksProblems,
};

/** Each subnet stands in a statement and in a condition. */
function namesOf(network: NetworkOfEks | undefined): readonly string[] {
  const { subnetIds = [], securityGroupIds = [] } = network ?? {};
  return [...Array.from({ length: 2 }, () => subnetIds).flat(), ...securityGroupIds];
}
