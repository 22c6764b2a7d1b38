import { REPORT_GROUP } from '../container-buildspec';
import { NODE_CACHE, NODE_INSTALL, NODE_REPORTS, NODE_TEST, NODE_VERSION } from './node-test';
import { install, type PresetBuildspec, type PresetOptions, phase } from './preset';

/** Each stack gets the lock file of the repository: cdktf writes none, and what is applied has the providers that were tested. */
const HAND_ON_LOCK_FILE = `for stack in cdktf.out/stacks/*/; do
  [ ! -f .terraform.lock.hcl ] || cp .terraform.lock.hcl "$stack" || exit 1
done`;

/** Terraform that cdktf writes: tests, then the synthesis; the artifact is `cdktf.out`. */
export function cdktfPreset(options: PresetOptions = {}): PresetBuildspec {
  return {
    phases: {
      install: install('nodejs', options.version ?? NODE_VERSION, options.install ?? NODE_INSTALL),
      pre_build: phase(options.test ?? NODE_TEST),
      // The cdktf of the lock file or none: npx would fetch a missing one, in whatever version is newest.
      build: phase(['npx --no-install cdktf synth', HAND_ON_LOCK_FILE]),
    },
    reports: { [REPORT_GROUP]: { files: [options.reports ?? NODE_REPORTS], 'file-format': 'JUNITXML' } },
    artifacts: { files: ['cdktf.out/**/*'] },
    cache: { paths: options.cache ?? NODE_CACHE },
  };
}
