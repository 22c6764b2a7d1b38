import type { Application } from '../../../../../blueprint/schema/application';

/** Looks up the tags of base images every night, and opens a pull request where one moved. */
export const bases: Application = {
  name: 'bases',
  source: { kind: 'codecommit', repository: 'landing-zone' },
  start: { schedules: [{ name: 'nightly', cron: '0 3 * * ? *' }] },
  build: {
    kind: 'base-images',
    change: { file: 'accounts/base-images.json' },
    timeoutMinutes: 10,
  },
};
