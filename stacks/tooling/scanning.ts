import { scanningOf } from '../../blueprint/plan/scanning';
import { RegistryScanning } from '../../modules/registry/registry-scanning';
import type { ToolingScope } from './tooling-scope';

/** How images are looked at, where the landing zone says so. Replicas have the digests of their source, where they were looked at. */
export function addScanning({ stack, blueprint: { facts, names } }: ToolingScope): void {
  const scanning = scanningOf(facts, names);
  if (scanning) new RegistryScanning(stack, 'scanning', scanning);
}
