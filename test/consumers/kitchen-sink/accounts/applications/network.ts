import type { Application } from '../../../../../blueprint/schema/application';

/** A configuration of Terraform that is checked; who plans and applies it takes the artifact. */
export const network: Application = {
  name: 'network',
  source: { kind: 'connection', connection: 'github', repository: 'sink/network' },
  build: { kind: 'terraform', architecture: 'arm64', version: '1.11.4' },
};
