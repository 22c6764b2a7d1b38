import { REPORT_GROUP } from '../container-buildspec';
import { NODE_CACHE, NODE_INSTALL, NODE_REPORTS, NODE_TEST, NODE_VERSION } from './node-test';
import { install, type PresetBuildspec, type PresetOptions, phase } from './preset';

/** Terraform that cdktf writes: tests, then the synthesis; the artifact is `cdktf.out`. */
export function cdktfPreset(options: PresetOptions = {}): PresetBuildspec {
  return {
    phases: {
      install: install('nodejs', options.version ?? NODE_VERSION, options.install ?? NODE_INSTALL),
      pre_build: phase(options.test ?? NODE_TEST),
      // The cdktf of the lock file or none: npx would fetch a missing one, in whatever version is newest.
      build: phase(['npx --no-install cdktf synth']),
    },
    reports: { [REPORT_GROUP]: { files: [options.reports ?? NODE_REPORTS], 'file-format': 'JUNITXML' } },
    artifacts: { files: ['cdktf.out/**/*'] },
    cache: { paths: options.cache ?? NODE_CACHE },
  };
}
