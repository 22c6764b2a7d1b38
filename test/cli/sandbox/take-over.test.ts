import { buildBlueprint } from '../../../blueprint/blueprint';
import type { Taken } from '../../../cli/sandbox/emulator';
import { takeOver } from '../../../cli/sandbox/take-over';
import { aLandingZone } from '../../support/landing-zone';

const blueprint = buildBlueprint(aLandingZone());

/** An emulator of an earlier run that answers so to the organization of `accounts/`. */
async function takenOver(answer: Taken, port?: number) {
  const log: string[] = [];
  const emulator = {
    kind: 'moto' as const,
    port: 4599,
    take: async () => answer,
    stop: () => log.push('stop'),
  };
  const tell = (line: string) => log.push(line);
  return { resumed: await takeOver(emulator, { blueprint, port, tell }), log };
}

describe('the emulator of an earlier run', () => {
  it('goes on without a word where the organization is the same', async () => {
    expect(await takenOver({ added: [] }, 4599)).toEqual({ resumed: true, log: [] });
  });

  it('goes on with what is new, and names it', async () => {
    expect(await takenOver({ added: ['unit Test', 'account qa'] })).toEqual({
      resumed: true,
      log: ['new in the emulated organization: unit Test, account qa'],
    });
  });

  it('is stopped where it cannot become the organization of accounts/, and that is said before', async () => {
    const { resumed, log } = await takenOver({ refused: 'root id was r-acme and is r-other' });
    expect(resumed).toBe(false);
    expect(log).toEqual([
      expect.stringMatching(
        /\(root id was r-acme and is r-other\): it is stopped, what was deployed in it is dropped/,
      ),
      'stop',
    ]);
  });

  it('keeps its port, and says so where another one is asked for', async () => {
    const { resumed, log } = await takenOver({ added: [] }, 4600);
    expect(resumed).toBe(true);
    expect(log).toEqual([
      expect.stringMatching(/^--port 4600 is not used: .* is up at port 4599; .* --stop$/),
    ]);
  });
});
