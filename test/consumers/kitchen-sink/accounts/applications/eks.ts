import type { Application } from '../../../../../blueprint/schema/application';

const network = {
  subnetIds: ['subnet-0aa1b2c3d4e5f6071', 'subnet-0bb1b2c3d4e5f6072'],
  securityGroupIds: ['sg-0cc1b2c3d4e5f6073'],
};

/** What stands beside the image: a worker, which replicas must have before the chart names it, and the chart itself. */
const pushes = [
  'aws ecr get-login-password --region "$REGISTRY_REGION" | docker login --username AWS --password-stdin "$REGISTRY"',
  'tag="$CODEBUILD_RESOLVED_SOURCE_VERSION-$(printf %s "$CODEBUILD_BUILD_ID" | sed "s/.*://")"',
  'docker build --file worker.Dockerfile --tag "$REGISTRY/$REPOSITORY_WORKER:$tag" .',
  'docker push "$REGISTRY/$REPOSITORY_WORKER:$tag"',
  `digest=$(aws ecr describe-images --region "$REGISTRY_REGION" --repository-name "$REPOSITORY_WORKER" --image-ids imageTag="$tag" --query 'imageDetails[0].imageDigest' --output text)`,
  `for look in $(seq 120); do
  there=$(aws ecr describe-image-replication-status --region "$REGISTRY_REGION" --repository-name "$REPOSITORY_WORKER" --image-id imageDigest="$digest" --query 'length(replicationStatuses[?status==\`COMPLETE\`])' --output text)
  if [ "$there" -ge "$REPLICAS_WORKER" ]; then break; fi
  sleep 15
done
[ "$there" -ge "$REPLICAS_WORKER" ]`,
  'helm package chart --version "0.0.0-$tag"',
  'helm push "chart-0.0.0-$tag.tgz" "oci://$REGISTRY/$(dirname "$REPOSITORY_CHART")"',
];

/** A chart that a build installs and waits for, and jobs beside it that the action of CodePipeline applies, in one cluster. */
export const fleet: Application = {
  name: 'fleet',
  source: { kind: 'connection', connection: 'github', repository: 'sink/fleet' },
  build: {
    kind: 'buildspec',
    pushesImage: true,
    buildspec: {
      phases: { build: { commands: ['./ci/push-image.sh', ...pushes, './ci/write-manifests.sh'] } },
      artifacts: { files: ['chart/**/*', 'images-*.yaml', 'jobs/*.yaml', 'overlays/**/*'] },
    },
  },
  repositories: [
    { name: 'worker', holds: 'image', pushesPerDay: 4 },
    { name: 'chart', holds: 'chart' },
    { name: 'policies', holds: 'artifact' },
  ],
  deploy: [
    {
      kind: 'eks',
      name: 'api',
      cluster: 'sink',
      namespace: 'fleet',
      tool: {
        kind: 'helm',
        release: 'fleet',
        chart: 'chart',
        values: ['chart/values-{account}.yaml', 'images-{registry}.yaml'],
      },
      by: {
        kind: 'build',
        readyMinutes: 15,
        atomic: true,
        architecture: 'arm64',
        vpc: {
          vpcId: 'vpc-0123456789abcdef0',
          subnetIds: ['subnet-0123456789abcdef0'],
          securityGroupIds: ['sg-0123456789abcdef0'],
        },
      },
      pullRole: 'fleet-nodes',
    },
    {
      kind: 'eks',
      name: 'jobs',
      after: 'api',
      cluster: 'sink',
      namespace: 'fleet-jobs',
      tool: { kind: 'kubectl', manifests: ['jobs/jobs-{registry}.yaml', 'jobs/limits.yaml'] },
      by: { kind: 'action', networks: { prod: network } },
      pullRole: 'fleet-nodes',
    },
    {
      kind: 'eks',
      name: 'quotas',
      after: 'jobs',
      cluster: 'sink',
      namespace: 'fleet-jobs',
      tool: { kind: 'kustomize', folder: 'overlays/{account}' },
      by: { kind: 'build' },
    },
  ],
};
