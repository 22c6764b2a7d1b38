import type { Application } from '../../../../../blueprint/schema/application';

/** A function that is an image: a few calls go to the new version first. */
export const thumbnails: Application = {
  name: 'thumbnails',
  source: { kind: 'connection', connection: 'github', repository: 'sink/thumbnails' },
  build: { kind: 'container' },
  deploy: {
    kind: 'lambda',
    function: 'thumbnails',
    alias: 'live',
    code: 'image',
    traffic: { kind: 'canary', percent: 5, minutes: 10, alarms: ['thumbnails-errors'] },
  },
};
