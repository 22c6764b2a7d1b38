import { partitionOf } from '../../blueprint/regions';
import { textFiles } from '../artifacts';
import { computeLog } from '../compute-log';
import { type ActionKind, needed, type Playing } from './action';

/**
 * Scans the source, or an image, on a machine of CodePipeline, which writes a log. The runner plays Inspector: it finds
 * nothing.
 *
 * @see https://docs.aws.amazon.com/codepipeline/latest/userguide/action-reference-InspectorScan.html
 */
export const inspectorScan: ActionKind = {
  play: async (playing) => {
    const { InspectorRunMode = 'SourceCodeScan' } = playing.configuration;
    await computeLog(playing.role, playing.pipeline);
    if (InspectorRunMode === 'ECRImageScan') await pull(playing);
    else for (const input of playing.inputs.names) await playing.inputs.files(input);
    await ask(playing, 'inspector-scan', { operation: 'ScanSbom', resource: '*' });
    playing.tell('Inspector is played: it finds nothing');
    const counts = { CRITICAL: 0, HIGH: 0, MEDIUM: 0, LOW: 0 };
    for (const output of playing.action.outputs)
      await playing.output(output, textFiles({ 'report.json': JSON.stringify(counts) }));
    return { summary: 'no findings', variables: { HighestScannedSeverity: 'NONE' } };
  },
};

/** @see https://docs.aws.amazon.com/AmazonECR/latest/userguide/image-pull-iam.html */
async function pull(playing: Playing): Promise<void> {
  const { region, account } = playing.at;
  const repository = needed(playing, 'ECRRepositoryName');
  const resource = `arn:${partitionOf(region)}:ecr:${region}:${account}:repository/${repository}`;
  await ask(playing, 'ecr', { operation: 'GetAuthorizationToken', resource: '*' });
  for (const operation of ['BatchCheckLayerAvailability', 'BatchGetImage', 'GetDownloadUrlForLayer'])
    await ask(playing, 'ecr', { operation, resource });
}

async function ask(
  playing: Playing,
  service: string,
  { operation, resource }: { readonly operation: string; readonly resource: string },
): Promise<void> {
  const needs = [{ action: `${service}:${operation}`, resource }];
  const { region } = playing.at;
  await playing.role.play({ service, operation, region, needs }, () => undefined);
}
