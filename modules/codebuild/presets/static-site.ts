import { REPORT_GROUP } from '../container-buildspec';
import { NODE_CACHE, NODE_INSTALL, NODE_REPORTS, NODE_TEST, NODE_VERSION } from './node-test';
import { install, type PresetBuildspec, type PresetOptions, phase } from './preset';

export interface StaticSiteOptions extends PresetOptions {
  /** Folder that `npm run build` writes the site into. @default 'dist' */
  readonly folder?: string;
}

/** A site of files that npm builds: tests, then the build; the artifact is what stands in its folder. */
export function staticSitePreset(options: StaticSiteOptions = {}): PresetBuildspec {
  return {
    phases: {
      install: install('nodejs', options.version ?? NODE_VERSION, options.install ?? NODE_INSTALL),
      pre_build: phase(options.test ?? NODE_TEST),
      build: phase(['npm run build']),
    },
    reports: { [REPORT_GROUP]: { files: [options.reports ?? NODE_REPORTS], 'file-format': 'JUNITXML' } },
    artifacts: { 'base-directory': options.folder ?? 'dist', files: ['**/*'] },
    cache: { paths: options.cache ?? NODE_CACHE },
  };
}
