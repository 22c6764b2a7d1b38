import { spawnSync } from 'node:child_process';
import { readdirSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { presets } from '../../../modules/codebuild/presets';
import type { PresetBuildspec } from '../../../modules/codebuild/presets/preset';
import { codeScanBuildspec, secretsScanBuildspec } from '../../../modules/codebuild/scans';
import {
  copyImage,
  signBuildspec,
  toolsBuildspec,
  verifyBuildspec,
} from '../../../modules/codebuild/signing';
import { deploymentBuildspecs } from '../../../modules/deploy/buildspecs';

const root = resolve(__dirname, '../../..');
const installed = spawnSync('shellcheck', ['--version']).status === 0;
const missing = 'skipped, because the program shellcheck is not installed (apt-get install -y shellcheck)';
if (!installed) console.warn(`The commands of the presets are not held against ShellCheck: ${missing}`);

/** Scripts of .ci/ that people and builders run. */
const TOOLS = ['run', 'plan', 'environment', 'deploy', 'install-terraform', 'side-by-side.sh'];

function commandsOf({ phases }: Pick<PresetBuildspec, 'phases'>): readonly string[] {
  return Object.values(phases).flatMap(({ commands }) => commands);
}

const released = { version: '1.2.3', url: 'https://example.com/a-tool' };
const tool = { name: 'a-tool', sha256: 'f'.repeat(64), member: 'a-tool', ...released };
const signing = [
  signBuildspec({ cosign: tool, grype: tool, oras: tool, syft: tool }),
  verifyBuildspec({ cosign: tool, grype: tool, oras: tool }),
  toolsBuildspec([tool]),
  secretsScanBuildspec(tool),
  codeScanBuildspec(tool),
];

// What works for a deployment goes on from command to command.
const commands = [
  ...new Set([
    ...Object.values(presets).flatMap((preset) => commandsOf(preset())),
    ...signing.flatMap(commandsOf),
    copyImage(),
    ...Object.values(deploymentBuildspecs).map((spec) => commandsOf(spec).join('\n')),
  ]),
];

(installed ? describe : describe.skip)(`ShellCheck${installed ? '' : ` (${missing})`}`, () => {
  // CodeBuild runs `sh`, which is Bash in Amazon Linux and dash in Ubuntu.
  it.each(commands.flatMap((command) => [['bash', command] as const, ['sh', command] as const]))(
    'finds nothing as %s in: %s',
    (dialect, command) => {
      // SC2016 takes the back quotes of a JMESPath query for the shell's; SC1091 has no file that a command before it writes.
      const options = ['--shell', dialect, '--exclude', 'SC1091,SC2016', '-'];
      const found = spawnSync('shellcheck', options, { input: `${command}\n`, encoding: 'utf8' });
      expect(found.stdout).toBe('');
      expect(found.status).toBe(0);
    },
  );

  it('finds nothing in the scripts of .ci/', () => {
    const steps = readdirSync(join(root, '.ci', 'steps')).map((step) => join(root, '.ci', 'steps', step));
    const found = spawnSync('shellcheck', [...TOOLS.map((tool) => join(root, '.ci', tool)), ...steps], {
      encoding: 'utf8',
    });
    expect([found.stdout, found.status]).toEqual(['', 0]);
    expect(steps.length).toBeGreaterThan(5);
  });
});
