import type { Application } from '../../../../../blueprint/schema/application';

/** A service that Amazon ECS replaces itself: the pipeline sets how, before each deployment. A function lets in signed images alone. */
export const seats: Application = {
  name: 'seats',
  source: { kind: 'codecommit', repository: 'seats' },
  build: { kind: 'container' },
  pushesPerDay: 10,
  signed: true,
  deploy: {
    kind: 'ecs-native',
    cluster: 'sink',
    service: 'seats',
    container: 'web',
    taskFamily: 'seats',
    executionRole: 'seats-execution',
    taskRole: 'seats-task',
    strategy: {
      kind: 'linear',
      percent: 25,
      minutes: 5,
      bakeMinutes: 10,
      alarms: ['seats-errors'],
      hooks: [
        { function: 'seats-smoke-test', role: 'seats-hooks', stages: ['POST_TEST_TRAFFIC_SHIFT'] },
        {
          function: 'seats-admission',
          role: 'seats-admission',
          stages: ['PRE_SCALE_UP'],
          verifies: 'signature',
        },
      ],
    },
  },
};
