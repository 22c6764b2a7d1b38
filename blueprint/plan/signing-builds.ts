import { type DeploymentBuild, usualProject } from '../schema/build';
import type { KeySpec } from '../schema/signing';

/** What a build of signatures does: it signs the image of a run, once, or verifies it before a wave. */
export type SigningWork = 'sign' | 'verify';

export const SIGNING_WORK: readonly SigningWork[] = ['sign', 'verify'];

/** The stage in which an image is signed. */
export const SIGN_STAGE = 'sign';

/** Namespace of the variables of the action that signs. */
export const SIGNED = 'signed';

/** What the builds that sign and verify are told, whatever the run: nobody who starts one chooses it. */
export interface SigningOfApplication {
  readonly keySpec: KeySpec;
  /** Whether a build of the pipeline made the image, or somebody else pushed it. */
  readonly origin: 'built' | 'pushed';
  /** Name of the application whose repository has the tools. */
  readonly tools: string;
  readonly variables: Readonly<Record<string, string>>;
}

/** What a build that signs or verifies runs, by its name. */
export function signingPreset(does: SigningWork, origin: SigningOfApplication['origin']): string {
  return origin === 'built' ? `signing-${does}` : `signing-${does}-${origin}`;
}

/** A build that signs or verifies: the house writes what it runs. */
export function signingBuild(
  application: string,
  { variables, origin }: SigningOfApplication,
  does: SigningWork,
): DeploymentBuild {
  return {
    kind: 'deployment',
    preset: signingPreset(does, origin),
    ...usualProject,
    // What is in an image is listed by as many processors as there are.
    compute: does === 'sign' ? 'medium' : 'small',
    // Scans and replicas are waited for.
    timeoutMinutes: 60,
    cache: { kind: 'none' },
    variables: { APPLICATION: application, ...variables },
  };
}
