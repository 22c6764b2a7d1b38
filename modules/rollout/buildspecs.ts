import type { Buildspec } from '../codebuild/buildspec';
import { NODE_VERSION } from '../codebuild/presets/node-test';
import { INSTALL_RELEASE } from '../deploy/terraform/install';

/** All that the builds after the first one work with, with its packages: what was proved is what is planned and applied. */
const STAGED_TAR = 'landing-zone.tar.gz';

const UNPACK = `tar -xzf ${STAGED_TAR}`;

/** What a report tells later actions. */
export const REPORT_VARIABLES = {
  /** Whether somebody must see it: `nobody`, or why somebody must. */
  asks: 'ASKS',
  /** Whether there is anything to apply: `none` or `some`. */
  changes: 'CHANGES',
  digest: 'DIGEST',
  /** What would change, in a line. */
  summary: 'SUMMARY',
} as const;

/** Folder of the report of a wave. */
const REPORT_FOLDER = '.blueprint/report';

/**
 * The builds of the pipeline that delivers the landing zone. They run the commands that a person runs; what they are about,
 * variables say. Nothing is decided here.
 *
 * @see https://docs.aws.amazon.com/codebuild/latest/userguide/build-spec-ref.html
 */
export const rolloutBuildspecs: Readonly<Record<string, Buildspec>> = {
  'landing-zone-stage': {
    phases: {
      install: node(['npm ci']),
      pre_build: phase(['npx --no-install blueprint check', 'npm test']),
      // The cdktf of the lock file or none: npx would fetch a missing one, in whatever version is newest.
      build: phase([
        'npx --no-install cdktf synth',
        'npx --no-install blueprint prove',
        'npx --no-install blueprint deliver stage',
      ]),
    },
    artifacts: { files: [STAGED_TAR] },
  },
  'landing-zone-report': {
    env: { 'exported-variables': Object.values(REPORT_VARIABLES) },
    phases: {
      install: node([UNPACK]),
      build: phase([
        `npx --no-install blueprint deliver report --to ${REPORT_FOLDER}`,
        `. ${REPORT_FOLDER}/variables.sh`,
      ]),
    },
    artifacts: { 'base-directory': REPORT_FOLDER, files: ['**/*'] },
  },
  'landing-zone-plan': {
    phases: {
      install: node([UNPACK, INSTALL_RELEASE]),
      build: phase(['npx --no-install blueprint deliver plan']),
    },
  },
  'landing-zone-apply': {
    phases: {
      install: node([UNPACK, INSTALL_RELEASE]),
      build: phase(['npx --no-install blueprint deliver apply']),
    },
  },
};

function node(commands: readonly string[]): Buildspec['phases'][string] {
  return { ...phase(commands), 'runtime-versions': { nodejs: NODE_VERSION } };
}

function phase(commands: readonly string[]): Buildspec['phases'][string] {
  return { 'on-failure': 'ABORT', commands };
}
