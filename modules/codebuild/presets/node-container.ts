import { containerPreset } from './container';
import { NODE_CACHE, NODE_INSTALL, NODE_REPORTS, NODE_TEST, NODE_VERSION } from './node-test';
import type { PresetBuildspec, PresetOptions } from './preset';

/** An application of Node.js: `npm ci`, `npm test`, then its image. */
export function nodeContainerPreset(options: PresetOptions = {}): PresetBuildspec {
  const ecosystem = {
    runtime: 'nodejs',
    version: NODE_VERSION,
    install: NODE_INSTALL,
    test: NODE_TEST,
    reports: NODE_REPORTS,
    cache: NODE_CACHE,
  };
  return containerPreset(ecosystem, options);
}
