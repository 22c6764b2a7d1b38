import { SIGNING_WORK, type SigningOfApplication, signingPreset } from '../blueprint/plan/signing-builds';
import { allPinned, pinnedTool } from '../blueprint/tools';
import type { Buildspec } from '../modules/codebuild/buildspec';
import * as signing from '../modules/codebuild/signing';

const cosign = pinnedTool('cosign', 'amd64');
const grype = pinnedTool('grype', 'amd64');
const oras = pinnedTool('oras', 'amd64');
const syft = pinnedTool('syft', 'amd64');

/** What the builds of signatures run, with the tools that the blueprint names. */
export const signingBuildspecs: Readonly<Record<string, Buildspec>> = Object.fromEntries(
  (['built', 'pushed'] as const satisfies readonly SigningOfApplication['origin'][]).flatMap((origin) =>
    SIGNING_WORK.map((does) => [
      signingPreset(does, origin),
      does === 'sign'
        ? signing.signBuildspec({ cosign, grype, oras, syft }, origin)
        : signing.verifyBuildspec({ cosign, grype, oras }, origin),
    ]),
  ),
);

/** Mirrors every tool into the repository of its application. An action of CodePipeline that has an artifact fails without a file for it. */
export function toolsBuildspec(): Buildspec {
  const tools = allPinned();
  const { phases } = signing.toolsBuildspec(tools);
  return {
    phases: {
      ...phases,
      post_build: {
        'on-failure': 'ABORT',
        commands: [`echo '${tools.map(({ name, version }) => `${name} ${version}`).join(', ')}' >tools.txt`],
      },
    },
    artifacts: { files: ['tools.txt'] },
  };
}
