import { PassThrough } from 'node:stream';
import { progressOn } from '../../cli/progress';

/** What is printed to a stream. */
function printed(isTTY: boolean, live: boolean) {
  const stream = Object.assign(new PassThrough(), { isTTY });
  const chunks: string[] = [];
  stream.on('data', (chunk: Buffer) => chunks.push(chunk.toString()));
  return { progress: progressOn(stream, { live }), text: () => chunks.join('') };
}

function work(progress: ReturnType<typeof progressOn>) {
  progress.step('deploy');
  const stacks = progress.stacks('deploy', 3);
  stacks.onStart?.({ id: 'dev' });
  stacks.onEnd?.({ id: 'dev', state: 'done', seconds: 6.2, resources: 7 });
  stacks.onEnd?.({ id: 'prod', state: 'unchanged', seconds: 0, resources: 7 });
  progress.line('a second plan changes nothing');
  progress.end();
}

const LINES = [
  'deploy dev',
  'deploy dev: done in 6 s (1 of 3)',
  'deploy prod: unchanged (2 of 3)',
  'a second plan changes nothing',
];

describe('progress', () => {
  it.each([
    [false, true],
    [true, false],
  ])('is plain lines where nobody looks at a terminal (terminal %s, live %s)', (isTTY, live) => {
    const { progress, text } = printed(isTTY, live);
    work(progress);
    expect(text()).toBe(`${LINES.join('\n')}\n`);
  });

  it('also shows on a terminal what is being worked on, and leaves only its lines behind', () => {
    const { progress, text } = printed(true, true);
    work(progress);
    expect(text()).toContain('… deploy, dev 0 s');
    for (const line of LINES) expect(text()).toContain(`${line}\n`);
    // biome-ignore lint/suspicious/noControlCharactersInRegex: escape sequences start with a control character
    expect(text()).toMatch(/\u001b\[2K\u001b\[1G$/);
  });
});
