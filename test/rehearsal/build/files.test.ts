import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { textFiles } from '../../../rehearsal/artifacts';
import { readBuildspec } from '../../../rehearsal/build/buildspec';
import { collect, unpack } from '../../../rehearsal/build/files';

const folder = mkdtempSync(join(tmpdir(), 'files-'));
unpack(folder, textFiles({ 'dist/a.js': '1', 'dist/sub/b.js': '2', 'top.json': '3', 'image-1.json': '4' }));

it.each([
  ['files: ["**/*"]', ['dist/a.js', 'dist/sub/b.js', 'image-1.json', 'top.json'], []],
  ['files: "image-*.json"', ['image-1.json'], []],
  ['{files: ["**/*"], base-directory: dist}', ['a.js', 'sub/b.js'], []],
  ['{files: ["dist/*"], discard-paths: yes}', ['a.js'], []],
  ['{files: ["dist/**/*"], exclude-paths: ["dist/sub/*"]}', ['dist/a.js'], []],
  ['files: ["top.json", "gone.json"]', ['top.json'], ['gone.json']],
])('artifacts of %s are the files that CodeBuild takes', (written, files, unmatched) => {
  const { artifacts } = readBuildspec(
    `version: 0.2\nartifacts: ${written.startsWith('{') ? written : `{${written}}`}\n`,
  );
  const found = artifacts && collect(folder, artifacts);
  expect([Object.keys(found?.files ?? {}).sort(), found?.unmatched]).toEqual([files, unmatched]);
});

it('an artifact that leaves its folder is refused', () => {
  expect(() => unpack(folder, textFiles({ '../out': '' }))).toThrow('leaves its artifact');
});
