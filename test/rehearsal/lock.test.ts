import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PipelineLock } from '../../rehearsal/lock';

const folder = () => mkdtempSync(join(tmpdir(), 'lock-'));
const shop = (executionMode: string) => ({ name: 'acme-shop', executionMode });

it.each(['QUEUED', 'SUPERSEDED'])('a second promotion is refused while one runs: %s', (mode) => {
  const where = folder();
  const lock = PipelineLock.take(where, shop(mode));
  expect(() => PipelineLock.take(where, shop(mode))).toThrow('another promotion that runs');
  lock.release();
  PipelineLock.take(where, shop(mode)).release();
});

it('a parallel pipeline takes them all', () => {
  const where = folder();
  PipelineLock.take(where, shop('PARALLEL'));
  expect(() => PipelineLock.take(where, shop('PARALLEL'))).not.toThrow();
});

it('a promotion that was killed holds up nobody', () => {
  const where = folder();
  writeFileSync(join(where, 'acme-shop.lock'), '999999999');
  expect(() => PipelineLock.take(where, shop('QUEUED')).release()).not.toThrow();
});
