import type { OfKind } from '../kinds';
import type { ApplicationFacts } from '../schema/application';
import type { BuildFacts } from '../schema/build';
import type { LandingZoneFacts } from '../schema/landing-zone';
import { NONE } from './evidence';

/** A build that looks at the source, and that the house writes. */
export type ScanBuild = OfKind<BuildFacts, 'secrets-scan' | 'code-scan'>;

export function isScan(build: BuildFacts): build is ScanBuild {
  return build.kind === 'secrets-scan' || build.kind === 'code-scan';
}

/** Every scan of an application, with the stage and the action that it is. */
export function scanBuildsOf({ stages }: Pick<ApplicationFacts, 'stages'>) {
  return stages.flatMap((stage) =>
    stage.actions.flatMap((action) =>
      action.kind === 'build' && isScan(action.build)
        ? [{ stage: stage.name, action: action.name, build: action.build }]
        : [],
    ),
  );
}

/** The application that mirrors tools, from whose repository scans take theirs; undefined where there is none. */
export function toolsOfScans({ applications }: Pick<LandingZoneFacts, 'applications'>): string | undefined {
  return applications.find(({ build }) => build.kind === 'tools')?.name;
}

/** What a scan is told, beside where its tool is. */
export function toldToScan(build: ScanBuild): Readonly<Record<string, string>> {
  return {
    IGNORED: JSON.stringify(build.ignore.map(({ id, until }) => ({ id, until }))),
    IGNORE_FILE: build.ignoreFile ?? NONE,
    ...(build.kind === 'code-scan' && { RULES: build.rules, REFUSE_FROM: build.refuseFrom.toUpperCase() }),
  };
}
