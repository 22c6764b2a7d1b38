import type { Deploy } from '../../blueprint/deploy';
import { inChart, pathAt } from '../../blueprint/deploy/eks-files';
import type { OfKind } from '../../blueprint/kinds';
import { accessMadeFor } from '../../blueprint/plan/eks-access';
import { registryOf } from '../../blueprint/plan/images';
import { the } from '../../blueprint/the';
import type {
  EksBuildEnvironment,
  HelmEnvironment,
  KubectlEnvironment,
} from '../../modules/deploy/buildspecs/eks';
import { helmClient, kubectlClient } from '../../modules/deploy/buildspecs/eks';
import { deployToEks, type EksDeployProps, eksCeiling, eksDeploy } from '../../modules/deploy/eks';
import { EksAccess } from '../../modules/deploy/eks-access';
import { deployBuildAction } from './build-worker';
import type { DeployedScope, DeployedStep, DeployKind } from './kind';

type Eks = OfKind<Deploy, 'eks'>;

const networkIn = ({ by }: Eks, account: string) =>
  by.kind === 'action' ? by.networks?.[account] : undefined;

/** The EKS deploy action, or a build that takes the deploy role. */
export const eks: DeployKind<Eks> = {
  grants: (deploy, { names, account, regions, application }) =>
    deployToEks({
      partition: names.partition,
      accountId: account.id,
      regions,
      cluster: deploy.cluster,
      logGroup: deploy.by.kind === 'action' ? names.actionLogGroup(application.facts.name) : undefined,
      network: networkIn(deploy, account.name),
    }),
  ceiling: (deploys, { name }) =>
    eksCeiling({
      actions: deploys.some(({ by }) => by.kind === 'action'),
      networks: deploys.some((deploy) => networkIn(deploy, name) !== undefined),
    }),
  action: (deploy, at) => {
    const { step, roleArn } = at;
    const filled = filler(at);
    if (deploy.by.kind === 'build') return deployBuildAction(at, variables(deploy, deploy.by, filled));
    const { cluster, namespace, artifact } = deploy;
    return eksDeploy({
      name: step.name,
      roleArn,
      region: step.region,
      artifact,
      cluster,
      namespace,
      tool: toolOf(deploy, filled),
      network: networkIn(deploy, step.account.name),
    });
  },
  inAccount: addAccess,
};

type Filler = (path: string) => string;

/** Fills in what stands in paths for the target. */
function filler({ blueprint, step }: DeployedStep): Filler {
  const place = {
    account: step.account.name,
    region: step.region,
    registry: registryOf(blueprint, step),
  };
  return (path) => pathAt(path, place);
}

function toolOf({ tool }: Eks, filled: Filler): EksDeployProps['tool'] {
  switch (tool.kind) {
    case 'helm':
      return {
        helm: {
          release: tool.release,
          chart: filled(tool.chart),
          values: tool.values.map((path) => filled(the(inChart(tool.chart, path), `${path} in the chart`))),
        },
      };
    case 'kubectl':
      return { manifests: tool.manifests.map(filled) };
    case 'kustomize':
      throw new Error('the EKS action of CodePipeline knows no Kustomize, and the checks refuse it');
  }
}

/** What the build is told of a target. */
function variables(
  { cluster, namespace, tool }: Eks,
  { readyMinutes, atomic, architecture }: Extract<Eks['by'], { kind: 'build' }>,
  filled: Filler,
): Readonly<Record<string, string>> {
  const house = tool.kind === 'helm' ? helmClient : kubectlClient;
  const { version, sha256 } = tool.client ?? { ...house, sha256: house.sha256[architecture] };
  const all = {
    CLUSTER: cluster,
    NAMESPACE: namespace,
    READY_MINUTES: `${readyMinutes}`,
    CLIENT_VERSION: version,
    CLIENT_ARCHITECTURE: architecture === 'arm64' ? 'arm64' : 'amd64',
    CLIENT_SHA256: sha256,
  } satisfies EksBuildEnvironment;
  if (tool.kind !== 'helm') {
    const manifests = tool.kind === 'kubectl' ? tool.manifests : [tool.folder];
    return { ...all, MANIFESTS: manifests.map(filled).join(' ') } satisfies KubectlEnvironment;
  }
  return {
    ...all,
    RELEASE: tool.release,
    CHART: `./${filled(tool.chart)}`,
    ...(tool.values.length > 0 && { VALUES: tool.values.map(filled).join(' ') }),
    ...(atomic && { ATOMIC: 'true' }),
  } satisfies HelmEnvironment;
}

/** The access entry of the deploy role, where a deployment asks for it. */
function addAccess(
  deploy: Eks,
  { stack, blueprint, application, regions, deployRoleArn }: DeployedScope,
): void {
  const { name, deploy: all } = application.facts;
  const policies = accessMadeFor(deploy, all);
  if (policies.length === 0) return;
  for (const region of regions)
    new EksAccess(stack, `access-${name}-${deploy.cluster}-${region}`, {
      provider: stack.providerIn(region),
      partition: blueprint.names.partition,
      cluster: deploy.cluster,
      roleArn: deployRoleArn,
      policies,
    });
}
