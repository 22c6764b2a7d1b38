import type { Buildspec } from '../../codebuild/buildspec';

/** Environment variables that the commands below read; the action sets them. */
export interface EksBuildEnvironment {
  readonly CLUSTER: string;
  readonly NAMESPACE: string;
  /** Minutes until what is deployed must be ready. */
  readonly READY_MINUTES: string;
  readonly CLIENT_VERSION: string;
  readonly CLIENT_ARCHITECTURE: 'amd64' | 'arm64';
  /** SHA-256 sum of what is downloaded. */
  readonly CLIENT_SHA256: string;
}

/** What Helm is told beside. */
export interface HelmEnvironment extends EksBuildEnvironment {
  readonly RELEASE: string;
  readonly CHART: string;
  /** Paths with blanks between them. @default the values of the chart */
  readonly VALUES?: string;
  /** @default no */
  readonly ATOMIC?: 'true';
}

/** What kubectl is told beside: manifests, or a folder of Kustomize. */
export interface KubectlEnvironment extends EksBuildEnvironment {
  /** Paths with blanks between them. */
  readonly MANIFESTS: string;
}

const fetchFile = (url: string, file: string) =>
  `curl --fail --silent --show-error --location --retry 3 --output "${file}" "${url}" && echo "$CLIENT_SHA256  ${file}" | sha256sum --check --strict -`;

const getHelm = [
  fetchFile(
    'https://get.helm.sh/helm-v$CLIENT_VERSION-linux-$CLIENT_ARCHITECTURE.tar.gz',
    '$HOME/helm.tar.gz',
  ),
  'tar --extract --gzip --file "$HOME/helm.tar.gz" --directory "$HOME" && install -m 0755 "$HOME/linux-$CLIENT_ARCHITECTURE/helm" /usr/local/bin/helm',
];

const getKubectl = [
  fetchFile(
    'https://dl.k8s.io/release/v$CLIENT_VERSION/bin/linux/$CLIENT_ARCHITECTURE/kubectl',
    '$HOME/kubectl',
  ),
  'install -m 0755 "$HOME/kubectl" /usr/local/bin/kubectl',
];

/**
 * The role of the target account, for the cluster and for the tokens that its API asks for.
 *
 * @see https://docs.aws.amazon.com/cli/latest/userguide/cli-configure-role.html (2026-11-28)
 */
const takeRole = [
  'aws configure set profile.deploy.role_arn "$DEPLOY_ROLE_ARN" && aws configure set profile.deploy.credential_source EcsContainer && aws configure set profile.deploy.role_session_name "build-$CODEBUILD_BUILD_NUMBER"',
  'aws eks update-kubeconfig --name "$CLUSTER" --region "$DEPLOY_REGION" --profile deploy',
];

const upgrade = `set -- upgrade --install "$RELEASE" "$CHART" --namespace "$NAMESPACE" --wait --timeout "$READY_MINUTES"m
for file in $VALUES; do set -- "$@" --values "$file"; done
if [ "$ATOMIC" = true ]; then set -- "$@" --atomic; fi
helm "$@"`;

/** What rolls out is waited for; kubectl goes on as soon as the API has taken a manifest. */
const apply = (option: '--filename' | '--kustomize') => `for manifest in $MANIFESTS; do
  kubectl apply --namespace "$NAMESPACE" ${option} "$manifest" || exit 1
  kubectl get --namespace "$NAMESPACE" ${option} "$manifest" --output name >"$HOME/applied" || exit 1
  grep -E '^(daemonset|deployment|statefulset)[.]apps/' "$HOME/applied" >"$HOME/rolling"
  while read -r each; do
    kubectl rollout status "$each" --namespace "$NAMESPACE" --timeout "$READY_MINUTES"m || exit 1
  done <"$HOME/rolling"
done`;

const steps = (install: readonly string[], build: string): Buildspec => ({
  phases: {
    install: { 'on-failure': 'ABORT', commands: install },
    pre_build: { 'on-failure': 'ABORT', commands: takeRole },
    build: { 'on-failure': 'ABORT', commands: [build] },
  },
});

/**
 * What a build does that deploys to a cluster of Amazon EKS: a client of a known version, the role of the target account,
 * and one command that waits.
 *
 * @see https://helm.sh/docs/helm/helm_upgrade/ (2026-11-28)
 */
export const eksBuildspecs = {
  'eks-helm': steps(getHelm, upgrade),
  'eks-kubectl': steps(getKubectl, apply('--filename')),
  'eks-kustomize': steps(getKubectl, apply('--kustomize')),
};

/** A client of Kubernetes, and what its download must be. */
export interface KubernetesClient {
  readonly version: string;
  readonly sha256: { readonly x86_64: string; readonly arm64: string };
}

/**
 * @see https://github.com/helm/helm/releases/tag/v3.18.6 (2026-11-28)
 */
export const helmClient: KubernetesClient = {
  version: '3.18.6',
  sha256: {
    x86_64: '3f43c0aa57243852dd542493a0f54f1396c0bc8ec7296bbb2c01e802010819ce',
    arm64: '5b8e00b6709caab466cbbb0bc29ee09059b8dc9417991dd04b497530e49b1737',
  },
};

/**
 * One minor version before or after that of the cluster works too.
 *
 * @see https://kubernetes.io/releases/version-skew-policy/#kubectl (2026-11-28)
 */
export const kubectlClient: KubernetesClient = {
  version: '1.34.4',
  sha256: {
    x86_64: 'd50c359d95e0841eaad08ddc27c7be37cba8fdccfba5c8e2ded65e121ff112db',
    arm64: '5b982c0644ab1e27780246b9085a5886651b4a7ed86243acbb2bacc1bea01dda',
  },
};
