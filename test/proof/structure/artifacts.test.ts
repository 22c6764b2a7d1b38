import { approval, build, pipeline, pipelineWith, said } from './pipeline';

const other = { name: 'other', input_artifacts: ['built'] };

describe('artifact-produced-before-consumed', () => {
  it('finds an input that nobody makes, or that is made at the same time', () => {
    expect(said(pipelineWith([build({ input_artifacts: ['codes'] })]))).toEqual([
      'artifact-produced-before-consumed build/build: the input artifact "codes", which no action before it makes',
    ]);
    expect(said(pipelineWith([build({ output_artifacts: ['built'] }), build(other)]))).toEqual([
      'artifact-produced-before-consumed build/other: the input artifact "built", which no action before it makes',
    ]);
  });

  it('takes an input of a lower run order, and one that Terraform names', () => {
    const later = build({ ...other, run_order: 2 });
    expect(said(pipelineWith([build({ output_artifacts: ['built'] }), later]))).toEqual([]);
    expect(said(pipelineWith([build({ output_artifacts: ['${var.built}'] }), later]))).toEqual([]);
  });
});

describe('artifact-produced-once', () => {
  it('finds an artifact that two actions make', () => {
    expect(said(pipelineWith([build({ output_artifacts: ['code'] })]))).toEqual([
      'artifact-produced-once build/build: the output artifact "code", which is made more than once',
    ]);
    expect(said(pipelineWith([build({ output_artifacts: ['built'] })]))).toEqual([]);
  });
});

describe('artifact-counts', () => {
  it('finds too few and too many artifacts', () => {
    expect(said(pipelineWith([build({ input_artifacts: [] })]))).toEqual([
      'artifact-counts build/build: 0 input artifacts, where CodeBuild has 1 to 5',
    ]);
    expect(said(pipelineWith([approval({ output_artifacts: ['answer'] })]))).toEqual([
      'artifact-counts build/approve: 1 output artifacts, where Manual has 0',
    ]);
    const five = ['a', 'b', 'c', 'd', 'e'];
    expect(said(pipelineWith([build({ output_artifacts: five })]))).toEqual([]);
    expect(said(pipelineWith([build({ output_artifacts: [...five, 'f'] })]))).toEqual([
      'artifact-counts build/build: 6 output artifacts, where CodeBuild has 0 to 5',
    ]);
  });
});

describe('artifact-store-regions', () => {
  const store = (region?: string) => ({ type: 'S3', location: 'artifacts', ...(region && { region }) });
  const remote = pipelineWith([build({ region: 'eu-central-1' })]);

  it('finds an action in a region without a store', () => {
    const found = 'artifact-store-regions build/build: the region eu-central-1, which has no artifact store';
    expect(said(remote)).toEqual([found]);
    expect(said({ ...remote, artifact_store: [store('eu-west-1'), store('us-east-1')] })).toEqual([found]);
    expect(said({ ...remote, artifact_store: [store('eu-west-1'), store('eu-central-1')] })).toEqual([]);
    expect(said(pipelineWith([build({ region: 'eu-west-1' })]))).toEqual([]);
  });

  it('finds stores without the region of the pipeline, without any, and with the same one', () => {
    const stores = (...regions: readonly (string | undefined)[]) =>
      said(pipeline({ artifact_store: regions.map(store) }));
    expect(stores('eu-central-1', 'us-east-1')).toEqual([
      'artifact-store-regions: no artifact store in eu-west-1, where the pipeline is',
    ]);
    expect(stores('eu-west-1', undefined)).toEqual([
      'artifact-store-regions: an artifact store without a region among several',
    ]);
    expect(stores('eu-west-1', 'eu-west-1')).toEqual([
      'artifact-store-regions: more than one artifact store in eu-west-1',
    ]);
    expect(stores('eu-west-1')).toEqual(['artifact-store-regions: a region on the only artifact store']);
    expect(stores()).toEqual(['artifact-store-regions: no artifact store']);
    expect(stores('${var.home}', 'us-east-1')).toEqual([]);
  });
});
