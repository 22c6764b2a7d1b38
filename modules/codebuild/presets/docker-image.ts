import { containerBuild } from './container';
import type { PresetBuildspec, PresetOptions } from './preset';

/** Whatever a Dockerfile says. Tests, if there are any, run before it is built. */
export function dockerImagePreset(options: Pick<PresetOptions, 'test' | 'reports'> = {}): PresetBuildspec {
  return containerBuild(options.test ?? [], options.reports);
}
