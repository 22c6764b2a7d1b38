import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';

const bin = resolve(__dirname, '../../bin');
const { refusal } = require(join(bin, 'ready.js')) as {
  refusal: (version: string, installed: boolean) => string | undefined;
};
const { messageOf } = require(join(bin, 'report.js')) as { messageOf: (error: unknown) => string };

describe('what stands in the way of a run', () => {
  it.each(['12.22.12', '18.20.8', '20.8.1'])('refuses Node.js %s in one line', (version) => {
    expect(refusal(version, true)).toBe(
      `Node.js ${version} is too old, wanted 20.9 or later: upgrade it (.nvmrc names a version)`,
    );
  });

  it.each(['20.9.0', '22.0.0'])('takes Node.js %s', (version) => {
    expect(refusal(version, true)).toBeUndefined();
  });

  it('says what to run where the packages are not installed', () => {
    expect(refusal('20.9.0', false)).toBe('the packages of this project are not installed: run npm ci');
  });

  it('agrees with package.json about the oldest Node.js', () => {
    const { engines } = JSON.parse(readFileSync(join(bin, '..', 'package.json'), 'utf8'));
    expect(engines.node).toBe('>=20.9.0');
    expect(readFileSync(join(bin, '..', '.nvmrc'), 'utf8')).toMatch(/^20\.(9|[1-9]\d)/);
  });
});

describe('an error of the file system', () => {
  it.each(['EROFS', 'EACCES', 'EPERM'])('%s is one line that names the folder', (code) => {
    const error = Object.assign(new Error(`${code}: mkdir`), {
      code,
      syscall: 'mkdir',
      path: '/nowhere/state/x',
    });
    expect(messageOf(error)).toBe(
      `/nowhere/state/x cannot be written: / is read-only, or belongs to somebody else (${code})`,
    );
  });

  it('stays what it is where the folder can be written to', () => {
    const error = Object.assign(new Error('ENOENT: mkdir'), {
      code: 'ENOENT',
      syscall: 'mkdir',
      path: join(bin, 'no', 'such'),
    });
    expect(messageOf(error)).toBe('ENOENT: mkdir');
  });
});
