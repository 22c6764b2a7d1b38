import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { deployKinds, readBacks } from '../../../blueprint/deploy';
import { withReadBacks } from '../../support/read-back-page';

describe('what runs after a wave', () => {
  it('is read back, or every kind says why not', () => {
    expect(readBacks.map(({ kind }) => kind).sort()).toEqual([...deployKinds].sort());
    for (const { back } of readBacks)
      expect('none' in back ? back.none : (back.unless?.why ?? back.tells)).toMatch(/\S/);
  });

  it('stands in docs/evidence.md as the kinds say it (npm run read-back)', () => {
    const page = readFileSync(join(process.cwd(), 'docs', 'evidence.md'), 'utf8');
    expect(withReadBacks(page)).toBe(page);
  });
});
