import lengths from '../../../blueprint/plan/buildspec-lengths.json';
import type { BuildFacts } from '../../../blueprint/schema/build';
import { build as schema } from '../../../blueprint/schema/build';
import { renderBuildspec } from '../../../modules/codebuild/buildspec';
import { presets } from '../../../modules/codebuild/presets';
import { buildspecOf } from '../../../proof/planned/buildspecs';
import { differences } from '../../../proof/planned/compare';
import recorded from '../../../proof/planned/presets.json';
import { recordedLengths, recordedPresets } from '../../support/recorded-presets';

it('the texts of presets are those that were recorded: `npm run presets` after a change that is meant', () => {
  expect(JSON.parse(JSON.stringify(recordedPresets()))).toEqual(recorded);
});

it('their lengths, which `check` counts with, are recorded by the same command', () => {
  expect(recordedLengths()).toEqual(lengths);
});

/** What Terraform makes of a text that is escaped for it. */
const written = (buildspec: object) => renderBuildspec(buildspec).replace(/([$%])\1\{/g, '$1{');

const options = { version: '9', install: ['bring all'], test: ['one', 'two'], reports: 'out/**/*.trx' };

it.each([
  ['no option', {}],
  ['every option', options],
  ['no test', { test: [] }],
  ['a report of another kind', { reports: 'out/*.xml' }],
])('an image is built of its recorded text with %s', (_, given) => {
  for (const language of ['node', 'python', 'java', 'go', 'dotnet'] as const) {
    const build = schema.parse({ kind: 'container', language, ...given });
    expect(differences('', written(presets[`${language}-container`](given)), buildspecOf(build))).toEqual([]);
  }
});

it.each([
  ['static-site', { version: '9', test: ['one'], folder: 'site' }],
  ['static-site', {}],
  ['cdktf', { install: ['bring all'], reports: 'out.xml' }],
  ['terraform', { version: '1.9.8', test: ['check'] }],
] as const)('%s is built of its recorded text with %o', (kind, given) => {
  const build = schema.parse({ kind, ...given }) as BuildFacts;
  const write = presets[kind] as (options: object) => object;
  expect(differences('', written(write(given)), buildspecOf(build))).toEqual([]);
});

/** @see https://github.com/aws/aws-cdk/issues/30326 (2026-11-29) */
it.each(Object.entries(recordedPresets()))('%s is no longer than AWS CodeBuild takes', (_, { text }) => {
  expect(renderBuildspec(text).length).toBeLessThanOrEqual(25_600);
});
