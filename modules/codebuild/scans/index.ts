import type { Statement } from '../../../policies/document';
import type { Buildspec } from '../buildspec';
import type { PinnedTool } from '../signing/tools';
import { codeLines } from './code';
import { REPORT, REPORT_GROUP } from './judge';
import { secretsLines } from './secrets';

/**
 * A tool is one layer, which is known by its digest.
 *
 * @see https://docs.aws.amazon.com/AmazonECR/latest/APIReference/API_GetDownloadUrlForLayer.html (2026-11-29)
 */
export function fetchTools(toolsRepositoryArn: string): readonly Statement[] {
  return [
    {
      Sid: 'FetchTools',
      Effect: 'Allow',
      Action: 'ecr:GetDownloadUrlForLayer',
      Resource: toolsRepositoryArn,
    },
  ];
}

/** Looks for secrets in the source. */
export function secretsScanBuildspec(gitleaks: PinnedTool): Buildspec {
  return reported(secretsLines(gitleaks));
}

/** Looks at the code of the source. */
export function codeScanBuildspec(opengrep: PinnedTool): Buildspec {
  return reported(codeLines(opengrep));
}

function reported(commands: readonly string[]): Buildspec {
  return {
    phases: { build: { 'on-failure': 'ABORT', commands } },
    reports: { [REPORT_GROUP]: { files: [REPORT], 'file-format': 'JUNITXML' } },
  };
}
