import { actionTypes, pageOf } from '../../../proof/structure/actions';
import { build, pipeline, pipelineWith, said, source, stage } from './pipeline';

const github = { owner: 'ThirdParty', provider: 'GitHub', configuration: {}, namespace: undefined };

describe('known-action-type', () => {
  it('finds a type that AWS does not offer', () => {
    for (const change of [
      { provider: 'CodeBiuld' },
      { category: 'Deploy' },
      { version: '2' },
      { owner: 'aws' },
    ]) {
      const { category, owner, provider, version } = build(change);
      expect(said(pipelineWith([build(change)]))).toEqual([
        `known-action-type build/build: the action type ${category} ${owner} ${provider} ${version}`,
      ]);
    }
  });

  it('takes types of others as they are, but for GitHub with an OAuth token', () => {
    const custom = { owner: 'Custom', provider: 'Jenkins', configuration: { Anything: 'goes' } };
    expect(said(pipelineWith([build(custom)]))).toEqual([]);
    expect(said(pipelineWith([build({ ...custom, owner: 'ThirdParty', provider: 'Snyk' })]))).toEqual([]);
    const stages = [{ name: 'source', action: [source(github)] }, stage([build()])];
    expect(said(pipeline({ stage: stages }))).toEqual([
      'known-action-type source/source: a GitHub source with an OAuth token',
    ]);
  });
});

describe('configuration-keys', () => {
  const configured = (configuration: unknown, changes = {}) =>
    said(pipelineWith([build({ configuration, ...changes })]));

  it('finds keys that are missing and keys that are unknown', () => {
    expect(configured({ Projectname: 'shop' })).toEqual([
      'configuration-keys build/build: no ProjectName',
      'configuration-keys build/build: the unknown key Projectname',
    ]);
    expect(configured({ ProjectName: 'shop', BatchEnabled: 'true' })).toEqual([]);
    expect(configured('${local.configuration}')).toEqual([]);
  });

  it('finds keys that another key asks for', () => {
    const s3 = (configuration: unknown) => configured(configuration, { category: 'Deploy', provider: 'S3' });
    expect(s3({ BucketName: 'site', Extract: 'true' })).toEqual([]);
    expect(s3({ BucketName: 'site', Extract: false })).toEqual([
      'configuration-keys build/build: no ObjectKey',
    ]);
  });

  it('wants a primary source of several inputs, and one of them', () => {
    const first = { name: 'source', action: [source(), second] };
    const inputs = { input_artifacts: ['code', 'more'] };
    const built = (configuration: unknown) =>
      said(pipeline({ stage: [first, stage([build({ ...inputs, configuration })])] }));
    expect(built({ ProjectName: 'shop', PrimarySource: 'code' })).toEqual([]);
    expect(built({ ProjectName: 'shop' })).toEqual(['configuration-keys build/build: no PrimarySource']);
    expect(built({ ProjectName: 'shop', PrimarySource: 'codes' })).toEqual([
      'configuration-keys build/build: the PrimarySource "codes", which is no input artifact of the action',
    ]);
  });

  it.each(actionTypes.map((type) => [`${type.category} ${type.provider}`, type] as const))(
    'asks %s for each key that it requires',
    (_, { required, optional, page, ...id }) => {
      expect(pageOf({ page })).toMatch(/^https:\S+\.html$/);
      expect(new Set([...required, ...optional]).size).toBe(required.length + optional.length);
      const findings = said(pipelineWith([build({ ...id, configuration: {} })]));
      const missing = findings.filter((finding) => finding.startsWith('configuration-keys'));
      expect(missing).toEqual(required.map((key) => `configuration-keys build/build: no ${key}`));
    },
  );
});

const second = source({ name: 'more', output_artifacts: ['more'], namespace: undefined });

describe('lengths', () => {
  it('finds names that are too long or have other characters', () => {
    expect(said(pipeline({ name: 'n'.repeat(100) }))).toEqual([]);
    expect(said(pipeline({ name: 'n'.repeat(101) }))).toEqual([
      `lengths: the pipeline name "${'n'.repeat(60)}… (101 characters)"`,
    ]);
    expect(said(pipelineWith([build({ name: 'a b' })]))).toEqual([
      'lengths build/a b: the action name "a b"',
    ]);
    expect(said(pipelineWith([build()], { name: 'a/b' }))).toEqual(['lengths a/b: the stage name "a/b"']);
    expect(said(pipelineWith([build({ output_artifacts: ['a.b'] })]))).toEqual([
      'lengths build/build: the artifact name "a.b"',
    ]);
    expect(said(pipelineWith([build({ namespace: 'a.b' })]))).toEqual([
      'lengths build/build: the namespace "a.b"',
    ]);
  });

  it('finds values that are too long, and empty ones', () => {
    const value = (length: number) => ({ ProjectName: '\n'.repeat(length) });
    expect(said(pipelineWith([build({ configuration: value(1000) })]))).toEqual([]);
    expect(said(pipelineWith([build({ configuration: value(1001) })]))).toHaveLength(1);
    expect(said(pipelineWith([build({ configuration: value(0) })]))).toEqual([
      'lengths build/build: the value of ProjectName ""',
    ]);
  });
});

describe('no-cross-region-source', () => {
  it('finds a source in another region', () => {
    const stores = ['eu-west-1', 'eu-central-1'].map((region) => ({ type: 'S3', location: 'a', region }));
    const withSource = (region: string) => [
      { name: 'source', action: [source({ region })] },
      stage([build({ region })]),
    ];
    expect(said(pipeline({ artifact_store: stores, stage: withSource('eu-west-1') }))).toEqual([]);
    expect(said(pipeline({ artifact_store: stores, stage: withSource('eu-central-1') }))).toEqual([
      'no-cross-region-source source/source: the region eu-central-1, where the pipeline is in eu-west-1',
    ]);
  });
});
