import type { Application } from '../../../../../blueprint/schema/application';
import { onEcs } from './on-ecs';

/** An image that a job of GitLab builds and pushes; the pipeline starts with the push, and promotes the digest once it is signed: it passed, and nobody here says who built it. */
export const edge: Application = {
  name: 'edge',
  source: { kind: 'ecr', tag: 'release' },
  externalBuild: { kind: 'gitlab-ci', project: 'sink/edge', branch: 'main' },
  build: { kind: 'pushed-image' },
  signed: { refuseFrom: 'critical' },
  deploy: onEcs('edge'),
};
