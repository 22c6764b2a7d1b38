import { readFileSync } from 'node:fs';
import { partitionOf } from '../../../blueprint/regions';
import type { Caller, Need } from '../../callers';
import type { CliRequest } from '../aws-arguments';
import type { ToolBench } from '../bench';

type Command = (bench: ToolBench, caller: Caller, request: CliRequest) => Promise<object>;

/** The repository that a command is about. */
function repositoryIn({ account }: Caller, { region, params }: CliRequest): string {
  return `arn:${partitionOf(region)}:ecr:${region}:${account}:repository/${params.repositoryName}`;
}

/** A command about a repository that the emulator does not have: the permission is asked for, and the answer is always this. */
function onRepository(
  operation: string,
  answer: (request: CliRequest) => object,
  further: readonly Need[] = [],
): Command {
  return (_, caller, request) =>
    caller.play(
      {
        service: 'ecr',
        operation,
        region: request.region,
        needs: [{ action: `ecr:${operation}`, resource: repositoryIn(caller, request) }, ...further],
      },
      () => answer(request),
    );
}

/**
 * What CodeBuild says of a build of this run.
 *
 * @see https://docs.aws.amazon.com/codebuild/latest/APIReference/API_Build.html (2026-11-29)
 */
const batchGetBuilds: Command = async ({ playing }, caller, { region, params }) => {
  const [wanted = ''] = [params.ids].flat().map(String);
  const [project = ''] = wanted.split(':');
  const arn = `arn:${partitionOf(region)}:codebuild:${region}:${caller.account}`;
  const needs = [{ action: 'codebuild:BatchGetBuilds', resource: `${arn}:project/${project}` }];
  return caller.play({ service: 'codebuild', operation: 'BatchGetBuilds', region, needs }, () => {
    const run = playing.state
      .executions()
      .find(({ output }) => output.executionResult.externalExecutionId === wanted);
    if (!run) return { builds: [], buildsNotFound: [wanted] };
    const exported = Object.entries(run.output.outputVariables);
    return {
      builds: [
        {
          id: wanted,
          arn: `${arn}:build/${wanted}`,
          projectName: project,
          buildStatus: run.status === 'Succeeded' ? 'SUCCEEDED' : 'FAILED',
          initiator: `codepipeline/${playing.pipeline.name}`,
          startTime: run.startTime,
          endTime: run.lastUpdateTime,
          environment: { environmentVariables: [] },
          exportedEnvironmentVariables: exported.map(([name, value]) => ({ name, value })),
          source: { type: 'CODEPIPELINE' },
        },
      ],
    };
  });
};

/** A scan that found nothing. */
const scanFindings: Command = (bench, caller, request) => {
  const inspected = bench.playing.inspected;
  const listed = ['inspector2:ListCoverage', 'inspector2:ListFindings'].map((action) => ({
    action,
    resource: '*',
  }));
  return onRepository(
    'DescribeImageScanFindings',
    () => ({
      imageScanStatus: { status: inspected ? 'ACTIVE' : 'COMPLETE' },
      imageScanFindings: {
        imageScanCompletedAt: new Date().toISOString(),
        ...(inspected ? { enhancedFindings: [] } : { findings: [] }),
      },
    }),
    inspected ? listed : [],
  )(bench, caller, request);
};

/** The AWS CLI reads a manifest out of a file. */
const putImage: Command = (_, caller, request) => {
  const { region, params } = request;
  const manifest = String(params.imageManifest);
  const imageManifest = manifest.startsWith('file://') ? readFileSync(manifest.slice(7), 'utf8') : manifest;
  return caller.call({
    service: 'ecr',
    operation: 'PutImage',
    region,
    params: { ...params, imageManifest },
    needs: [{ action: 'ecr:PutImage', resource: repositoryIn(caller, request) }],
  });
};

/** Digests of layers that were uploaded. */
const layers = new Set<string>();

/** Layers are neither kept nor given here. */
export const SIGNING_COMMANDS: Readonly<Record<string, Command>> = {
  'codebuild BatchGetBuilds': batchGetBuilds,
  // Every artifact has the same empty configuration: after the first it is there.
  'ecr BatchCheckLayerAvailability': onRepository('BatchCheckLayerAvailability', ({ params }) => ({
    layers: [{ layerAvailability: layers.has(String(params.layerDigests)) ? 'AVAILABLE' : 'UNAVAILABLE' }],
  })),
  'ecr CompleteLayerUpload': onRepository('CompleteLayerUpload', ({ params }) => {
    layers.add(String(params.layerDigests));
    return {};
  }),
  'ecr DescribeImageScanFindings': scanFindings,
  'ecr GetDownloadUrlForLayer': onRepository('GetDownloadUrlForLayer', ({ params }) => ({
    downloadUrl: `https://layers.example/${params.layerDigest}`,
    layerDigest: params.layerDigest,
  })),
  'ecr InitiateLayerUpload': onRepository('InitiateLayerUpload', () => ({
    uploadId: 'upload',
    partSize: 10_485_760,
  })),
  'ecr PutImage': putImage,
  'ecr UploadLayerPart': onRepository('UploadLayerPart', () => ({})),
};
