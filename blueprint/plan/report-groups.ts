import type { BuildFacts } from '../schema/build';

/** Name of the report group that presets write; CodeBuild puts the project's name before it. */
const TESTS = 'tests';

/** Name of the report group that scans write. */
const FINDINGS = 'findings';

/** Names of the report groups of a build, as its buildspec has them. */
export function reportGroupsOf(build: BuildFacts): readonly string[] {
  switch (build.kind) {
    case 'container':
      return build.reports !== undefined || build.language !== undefined ? [TESTS] : [];
    case 'static-site':
    case 'cdktf':
      return [TESTS];
    case 'buildspec':
      return Object.keys(build.buildspec.reports ?? {});
    case 'buildspec-file':
      return build.reportGroups;
    case 'secrets-scan':
    case 'code-scan':
      return [FINDINGS];
    case 'pushed-image':
    case 'terraform':
    case 'tools':
    case 'base-images':
    case 'deployment':
      return [];
  }
}
