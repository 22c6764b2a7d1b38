import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { SynthesizedStack } from '../../rollout/manifest';
import { writeText } from './folder';

/** A stack that real Terraform works on without any provider and any cloud, with its state in a file. */
export function dataStack(
  project: string,
  id: string,
  resources: Readonly<Record<string, object>>,
): SynthesizedStack {
  const folder = join(project, 'cdktf.out', 'stacks', id);
  mkdirSync(join(project, 'state'), { recursive: true });
  const configuration = {
    terraform: { backend: { local: { path: `../../../state/${id}.tfstate` } } },
    resource: { terraform_data: resources },
  };
  writeText(join(folder, 'cdk.tf.json'), JSON.stringify(configuration));
  return { id, folder, dependsOn: [] };
}
