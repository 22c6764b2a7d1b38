import type { Deploy } from '../../blueprint/deploy';
import { inChart, pathAt } from '../../blueprint/deploy/eks-files';
import type { OfKind } from '../../blueprint/kinds';
import { accessMadeFor } from '../../blueprint/plan/eks-access';
import { registryOf } from '../../blueprint/plan/images';
import type { Guarded } from '../guardrails/guarded';
import { clusterHops, eksActions } from './eks-limits';
import type {
  AroundPipeline,
  DeployedAction,
  DeployedStep,
  DeployedThere,
  HopsOfDeployKind,
  MadeThere,
} from './kind';
import { doneByBuild } from './worker-actions';

type Eks = OfKind<Deploy, 'eks'>;

export const eks: HopsOfDeployKind<Eks> = { inTarget: clusterHops, action, makes, aroundPipeline };

type Fill = (path: string) => string;

/** The EKS action, or the build that does the same and waits. */
function action(deploy: Eks, at: DeployedStep): DeployedAction {
  const { blueprint, step } = at;
  const registry = registryOf(blueprint, step);
  const fill: Fill = (path) => pathAt(path, { account: step.account.name, region: step.region, registry });
  if (deploy.by.kind === 'build') return build(deploy, deploy.by, { ...at, fill });
  const { cluster, namespace, tool, artifact, by } = deploy;
  const network = by.networks?.[step.account.name];
  const helm = tool.kind === 'helm' ? tool : undefined;
  const values = helm?.values.map((path) => fill(inChart(helm.chart, path) ?? path)).join(',');
  return {
    category: 'Deploy',
    provider: 'EKS',
    inputs: [artifact],
    configuration: {
      ClusterName: cluster,
      Namespace: namespace,
      HelmReleaseName: helm?.release,
      HelmChartLocation: helm && fill(helm.chart),
      HelmValuesFiles: values === '' ? undefined : values,
      ManifestFiles: tool.kind === 'kubectl' ? tool.manifests.map(fill).join(',') : undefined,
      Subnets: network?.subnetIds.join(','),
      SecurityGroupIds: network?.securityGroupIds.join(','),
    },
  };
}

/**
 * Helm and kubectl of one version each.
 *
 * @see https://github.com/helm/helm/releases/tag/v3.18.6 (2026-11-28)
 * @see https://dl.k8s.io/release/v1.34.4/bin/linux/amd64/kubectl.sha256 (2026-11-28)
 */
const CLIENTS = {
  helm: {
    version: '3.18.6',
    x86_64: '3f43c0aa57243852dd542493a0f54f1396c0bc8ec7296bbb2c01e802010819ce',
    arm64: '5b8e00b6709caab466cbbb0bc29ee09059b8dc9417991dd04b497530e49b1737',
  },
  kubectl: {
    version: '1.34.4',
    x86_64: 'd50c359d95e0841eaad08ddc27c7be37cba8fdccfba5c8e2ded65e121ff112db',
    arm64: '5b982c0644ab1e27780246b9085a5886651b4a7ed86243acbb2bacc1bea01dda',
  },
} as const;

function build(
  { cluster, namespace, tool, artifact }: Eks,
  { readyMinutes, atomic, architecture }: Extract<Eks['by'], { kind: 'build' }>,
  { fill, ...at }: DeployedStep & { readonly fill: Fill },
): DeployedAction {
  const house = CLIENTS[tool.kind === 'helm' ? 'helm' : 'kubectl'];
  const manifests = tool.kind === 'kubectl' ? tool.manifests : [];
  const variables = {
    CLUSTER: cluster,
    NAMESPACE: namespace,
    READY_MINUTES: `${readyMinutes}`,
    CLIENT_VERSION: tool.client?.version ?? house.version,
    CLIENT_ARCHITECTURE: { x86_64: 'amd64', arm64: 'arm64' }[architecture],
    CLIENT_SHA256: tool.client?.sha256 ?? house[architecture],
    ...(tool.kind === 'helm'
      ? {
          RELEASE: tool.release,
          CHART: `./${fill(tool.chart)}`,
          VALUES: tool.values.map(fill).join(' ') || undefined,
          ATOMIC: atomic ? 'true' : undefined,
        }
      : { MANIFESTS: (tool.kind === 'kustomize' ? [tool.folder] : manifests).map(fill).join(' ') }),
  };
  return doneByBuild(at, 'deploy', { inputs: [artifact], variables });
}

/** The access policies of Amazon EKS, by what `accounts/` calls them. */
const POLICY = {
  edit: 'AmazonEKSEditPolicy',
  admin: 'AmazonEKSAdminPolicy',
  'cluster-admin': 'AmazonEKSClusterAdminPolicy',
} as const;

/** An access entry of the deploy role, in no group of Kubernetes: `system:masters` least of all. */
function makes(
  deploy: Eks,
  { blueprint: { names }, application, account }: DeployedThere,
): readonly MadeThere[] {
  const policies = accessMadeFor(deploy, application.facts.deploy);
  if (policies.length === 0) return [];
  const entry = {
    cluster_name: deploy.cluster,
    principal_arn: names.deployRoleArn(account.id, application.facts.name),
  };
  return [
    {
      type: 'aws_eks_access_entry',
      arguments: { ...entry, kubernetes_groups: undefined, type: undefined, user_name: undefined },
    },
    ...policies.map(({ policy, namespaces }) => ({
      type: 'aws_eks_access_policy_association',
      arguments: {
        ...entry,
        policy_arn: `arn:${names.partition}:eks::aws:cluster-access-policy/${POLICY[policy]}`,
        access_scope: namespaces
          ? { type: 'namespace', namespaces }
          : { type: 'cluster', namespaces: undefined },
      },
    })),
  ];
}

/** As of 2026-11-28. */
function aroundPipeline({ inTarget: there, tasks }: AroundPipeline): readonly Guarded[] {
  const does = (sentence: string, resource: string, actions: readonly string[]): Guarded => ({
    sentence,
    actions,
    resource: there('eks', resource),
    documentation: eksActions,
    except: 'administrators',
    binds: 'everybody',
  });
  const entry = 'access-entry/any/role/any/any/any';
  return [
    does('lets somebody into a cluster of EKS', 'cluster/any', ['eks:CreateAccessEntry']),
    does('changes what somebody may do in a cluster of EKS', entry, [
      'eks:AssociateAccessPolicy',
      'eks:DeleteAccessEntry',
      'eks:DisassociateAccessPolicy',
      'eks:UpdateAccessEntry',
    ]),
    does('changes what runs in a cluster of EKS with the console', 'cluster/any', [
      'eks:MutateViaKubernetesApi',
    ]),
    ...(tasks
      ? [
          does('looks at what runs in a cluster of EKS with the console', 'cluster/any', [
            'eks:AccessKubernetesApi',
          ]),
        ]
      : []),
  ];
}
