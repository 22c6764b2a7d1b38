import type { Application } from '../../../../../blueprint/schema/application';

/** An image for services of App Runner that were made before AWS closed it to new customers. */
export const greeter: Application = {
  name: 'greeter',
  source: { kind: 'connection', connection: 'github', repository: 'sink/greeter' },
  evidence: true,
  build: { kind: 'container', language: 'go' },
  deploy: {
    kind: 'app-runner',
    services: {
      dev: 'arn:aws:apprunner:eu-north-1:710000000003:service/greeter/8fe1e10304f84fd2b0df550fe98a71fa',
      canary: 'arn:aws:apprunner:eu-north-1:710000000005:service/greeter/5d6e7f8091a2b3c4d5e6f708192a3b4c',
      prod: 'arn:aws:apprunner:eu-north-1:710000000004:service/greeter/0a1b2c3d4e5f60718293a4b5c6d7e8f9',
    },
    accessRole: 'greeter-access',
  },
};
