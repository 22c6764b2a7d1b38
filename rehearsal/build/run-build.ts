import { join } from 'node:path';
import { AMBIENT } from '../administrator';
import { textOf } from '../artifacts';
import type { Caller } from '../callers';
import type { BuildInput } from './build-input';
import { readBuildspec } from './buildspec';
import { clone } from './clone';
import { environmentOf } from './environment';
import { unpack } from './files';
import { Images } from './images';
import { writeLog } from './log';
import { enterNetwork } from './network';
import { writeArtifacts } from './outputs';
import { pullEnvironment } from './pull';
import { writeReports } from './reports';
import { runPhases, type ShellResult } from './shell';
import { ONLY_THE_TEAM_HAS_IT, withTaken } from './taken';
import { serveTools } from './tools';

/** Runs one build: takes its sources, runs its phases, writes its log, its reports and its artifacts. */
export async function runBuild(input: BuildInput): Promise<ShellResult> {
  const { playing, build } = input;
  const primary = playing.configuration.PrimarySource ?? playing.inputs.names[0] ?? '';
  await enterNetwork(input);
  await pullEnvironment(input);
  const directories: Record<string, string> = {};
  for (const name of playing.inputs.names) {
    const folder = join(playing.folder, name === primary ? 'src' : `src-${name}`);
    directories[name] = folder;
    unpack(folder, await playing.inputs.files(name, build));
    await clone(input, name);
  }
  const spec = withTaken(readBuildspec(await buildspecText(input, primary)), playing);
  const lines: string[] = [];
  const tell = (line: string) => {
    lines.push(line);
    playing.tell(line);
  };
  const images = new Images({
    role: build,
    administrator: playing.administrator,
    run: playing.run,
    tell,
    replicator: (registry) => replicatorOf(input, registry),
  });
  const region = playing.at.region;
  const tools = await serveTools({ playing, role: build, region, images, tell, assumed: new Map() });
  try {
    const environment = await environmentOf(input, { spec, primary, directories });
    const result = await runPhases(spec, {
      folder: playing.folder,
      environment,
      port: tools.port,
      tell,
      // What hashes records, and what they are held against, must be no stand-ins: the chain would be none.
      real: environment.EVIDENCE_BUCKET === undefined ? [] : ['sha256sum', 'unzip'],
    });
    await writeReports(input, spec);
    if (result.succeeded) await writeArtifacts(input, spec);
    return result;
  } finally {
    tools.close();
    await writeLog(input, lines);
  }
}

/** A buildspec stands in the project, or in a file of the source that only its team has. */
async function buildspecText({ playing, project, build }: BuildInput, primary: string): Promise<string> {
  const written = project.source?.buildspec ?? 'buildspec.yml';
  if (/\n|^\s*version:/.test(written)) return written;
  const files = await playing.inputs.files(primary, build);
  const text = textOf(files, written);
  if (text !== undefined) return text;
  playing.tell(
    `${written} is in the repository of the team: in its place runs what writes the files that deployments take`,
  );
  return ONLY_THE_TEAM_HAS_IT;
}

/**
 * The service-linked role that ECR replicates with.
 *
 * @see https://docs.aws.amazon.com/AmazonECR/latest/userguide/using-service-linked-roles.html
 */
function replicatorOf({ playing, build }: BuildInput, registry: string): Caller {
  const role = 'aws-service-role/replication.ecr.amazonaws.com/AWSServiceRoleForECRReplication';
  const arn = `arn:${playing.administrator.partition}:iam::${registry}:role/${role}`;
  return build.another({ kind: 'administrator', arn }, AMBIENT);
}
