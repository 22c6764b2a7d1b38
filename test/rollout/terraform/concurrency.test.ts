import { availableParallelism } from 'node:os';
import {
  capacity,
  concurrencyFor,
  garbageFor,
  MEMORY_OF_A_STACK,
} from '../../../rollout/terraform/concurrency';

const GIB = 1024 ** 3;

describe('stacks at the same time', () => {
  it.each([
    ['as many as there are cores', { cores: 8, memory: 64 * GIB }, 8],
    ['no more than memory allows', { cores: 16, memory: 2 * GIB }, 4],
    ['one on the smallest machine', { cores: 0.5, memory: 0.1 * GIB }, 1],
  ])('%s', (_, given, wanted) => {
    expect(concurrencyFor(given)).toBe(wanted);
  });

  it('are bounded by the limits of a container', () => {
    const limits: Record<string, string> = {
      'cpu.max': '50000 100000\n',
      'memory.max': `${2 * MEMORY_OF_A_STACK}\n`,
      'memory.current': `${MEMORY_OF_A_STACK}\n`,
    };
    const found = capacity((file) => limits[file]);
    expect(found.cores).toBe(0.5);
    expect(found.memory).toBeLessThanOrEqual(MEMORY_OF_A_STACK);
  });

  it('are bounded by the machine where a container has no limits', () => {
    const found = capacity((file) => ({ 'cpu.max': 'max 100000\n', 'memory.max': 'max\n' })[file]);
    expect(found.cores).toBe(availableParallelism());
    expect(found.memory).toBeGreaterThan(0);
  });

  it('collect less garbage where there is memory for it', () => {
    expect(garbageFor({ cores: 4, memory: 16 * GIB })).toBe('400');
    expect(garbageFor({ cores: 4, memory: 3 * GIB })).toBe('100');
  });
});
