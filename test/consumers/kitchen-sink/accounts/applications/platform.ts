import type { Application } from '../../../../../blueprint/schema/application';

/** Terraform that cdktf writes, and a model that is trained on a GPU beside it. */
export const platform: Application = {
  name: 'platform',
  source: {
    kind: 'connection',
    connection: 'github',
    repository: 'sink/platform',
    branch: 'trunk',
    clone: 'full',
  },
  build: { kind: 'cdktf', cache: { kind: 'none' } },
  stages: [
    {
      name: 'train',
      actions: [
        {
          kind: 'build',
          name: 'model',
          build: {
            kind: 'buildspec',
            compute: 'gpu-large',
            timeoutMinutes: 480,
            privileged: { reason: 'The test harness mounts file systems of its own.' },
            image: { kind: 'managed', name: 'aws/codebuild/standard:7.0' },
            buildspec: { phases: { build: { commands: ['make train'] } } },
          },
        },
      ],
    },
  ],
};
