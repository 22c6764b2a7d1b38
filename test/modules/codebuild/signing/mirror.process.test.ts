import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type MirroredTool, toolsBuildspec } from '../../../../modules/codebuild/signing';
import { fetchTool } from '../../../../modules/codebuild/signing/tools';
import { ownFolder, writeProgram, writeText } from '../../../support/folder';
import { run } from './real-tools';
import { anEmptyWorld, runLines } from './world';

const folder = ownFolder();
const PART_SIZE = '64';
let count = 0;

/** A world in which one tool is released, as a program or in an archive. */
async function released(kind: 'program' | 'archive') {
  const world = anEmptyWorld(join(folder, `world-${count++}`));
  // What is released comes over TLS; layers come as before.
  writeProgram(
    join(world, 'bin', 'curl'),
    'case "$*" in *https://*) ;; *) exec /usr/bin/curl "$@" ;; esac\n' +
      'while [ "$1" != --output ]; do shift; done\ncp "$WORLD/released" "$2"; echo once >>"$WORLD/downloads"',
  );
  const program = writeProgram(join(world, 'tool'), `echo "a tool"\n${'# '.repeat(90)}`);
  const made = join(world, 'released');
  if (kind === 'program') writeFileSync(made, readFileSync(program));
  else await run('tar', ['-C', world, '-czf', made, 'tool']);
  const sha256 = createHash('sha256').update(readFileSync(made)).digest('hex');
  return { world, tool: { name: 'tool', version: '1.2.3', url: 'https://example.com/tool', sha256 } };
}

const mirror = (world: string, tool: MirroredTool) =>
  runLines(world, toolsBuildspec([tool]).phases.build?.commands ?? [], {
    PART_SIZE,
    REPOSITORY: 'acme/tools',
  });

describe('the mirror of tools', () => {
  it('pushes a released file in parts, as the one layer of an artifact', async () => {
    const { world, tool } = await released('program');
    expect(await mirror(world, tool)).toMatchObject({ status: 0, stderr: '' });
    const tag = `tool-1.2.3-${tool.sha256.slice(0, 12)}`;
    const digest = readFileSync(join(world, 'images', tag), 'utf8');
    const manifest = JSON.parse(readFileSync(join(world, 'images', digest.replace(':', '-')), 'utf8'));
    expect(manifest.layers).toEqual([
      {
        mediaType: 'application/octet-stream',
        digest: `sha256:${tool.sha256}`,
        size: readFileSync(join(world, 'released')).length,
      },
    ]);
    expect(manifest.config.mediaType).toBe('application/vnd.oci.empty.v1+json');
    const parts = readFileSync(join(world, 'calls'), 'utf8')
      .split('\n')
      .filter((each) => each === 'ecr upload-layer-part');
    expect(parts.length).toBeGreaterThan(3);
  });

  it('leaves alone what is there', async () => {
    const { world, tool } = await released('program');
    await mirror(world, tool);
    const { status, stdout } = await mirror(world, tool);
    expect([status, stdout]).toEqual([0, `tool-1.2.3-${tool.sha256.slice(0, 12)} is there\n`]);
    expect(readFileSync(join(world, 'downloads'), 'utf8')).toBe('once\n');
  });

  it('refuses a file with another checksum, and pushes nothing', async () => {
    const { world, tool } = await released('program');
    writeText(join(world, 'released'), 'something else');
    const { status, stderr } = await mirror(world, tool);
    expect(status).toBe(1);
    expect(stderr).toContain('refused: https://example.com/tool has another checksum');
    expect([readdirSync(join(world, 'layers')), existsSync(join(world, 'images'))]).toEqual([[], false]);
  });

  it.each([
    'batch-get-image',
    'batch-check-layer-availability',
    'initiate-layer-upload',
    'upload-layer-part',
    'complete-layer-upload',
    'put-image',
  ])('fails where %s is denied', async (operation) => {
    const { world, tool } = await released('program');
    writeText(join(world, `deny-${operation}`), '');
    expect(await mirror(world, tool)).toMatchObject({ status: 1 });
    expect(existsSync(join(world, 'images'))).toBe(false);
  });
});

describe('a tool out of the mirror', () => {
  it.each(['program', 'archive'] as const)('runs, where it was released as %s', async (kind) => {
    const { world, tool } = await released(kind);
    await mirror(world, tool);
    const pinned = { ...tool, ...(kind === 'archive' && { member: 'tool' }) };
    const { status, stdout } = await runLines(world, [fetchTool(pinned), '"$HOME/tools/tool"'], {});
    expect([status, stdout]).toEqual([0, 'a tool\n']);
  });

  it('is refused where its bytes are not those of its digest', async () => {
    const { world, tool } = await released('program');
    await mirror(world, tool);
    writeText(join(world, 'layers', `sha256-${tool.sha256}`), 'something else');
    const { status, stderr } = await runLines(world, [fetchTool(tool)], {});
    expect(status).toBe(1);
    expect(stderr).toContain('refused: the file of tool has another checksum than the blueprint names');
    expect(existsSync(join(world, 'home', 'tools', 'tool'))).toBe(false);
  });

  it('is missed where nobody mirrored it', async () => {
    const { world, tool } = await released('program');
    const { status, stderr } = await runLines(world, [fetchTool(tool)], {});
    expect(status).toBe(1);
    expect(stderr).toContain('LayersNotFoundException');
  });
});
