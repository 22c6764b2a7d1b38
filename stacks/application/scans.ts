import type { Blueprint } from '../../blueprint/plan/planned';
import { isScan, type ScanBuild, toldToScan, toolsOfScans } from '../../blueprint/plan/scan-builds';
import type { BuildFacts } from '../../blueprint/schema/build';
import { the } from '../../blueprint/the';
import { pinnedTool } from '../../blueprint/tools';
import type { Buildspec } from '../../modules/codebuild/buildspec';
import { codeScanBuildspec, fetchTools, secretsScanBuildspec } from '../../modules/codebuild/scans';
import type { Statement } from '../../policies/document';

const RELEASED_FOR = { x86_64: 'amd64', arm64: 'arm64' } as const;

/** What a scan runs, with the tool that the blueprint names for its machine. */
export function scanBuildspec({ kind, architecture }: Pick<ScanBuild, 'kind' | 'architecture'>): Buildspec {
  const machine = RELEASED_FOR[architecture];
  return kind === 'secrets-scan'
    ? secretsScanBuildspec(pinnedTool('gitleaks', machine))
    : codeScanBuildspec(pinnedTool('opengrep', machine));
}

function toolsRepository({ names, facts }: Blueprint): string {
  return names.repository(the(toolsOfScans(facts), 'the application that mirrors the tools of scans'));
}

/** What a scan reads: nobody who starts it chooses it. */
export function scanVariables(blueprint: Blueprint, build: BuildFacts): Readonly<Record<string, string>> {
  if (!isScan(build)) return {};
  return {
    REGISTRY_REGION: blueprint.facts.regions.primary,
    TOOLS_REPOSITORY: toolsRepository(blueprint),
    ...toldToScan(build),
  };
}

/** What its role may do beside what every build may. */
export function scanGrants(blueprint: Blueprint, build: BuildFacts): readonly Statement[] {
  if (!isScan(build)) return [];
  return fetchTools(blueprint.names.anyRepositoryArn(toolsRepository(blueprint)));
}
