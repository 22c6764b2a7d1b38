import { build, pipeline, pipelineWith, said, source, stage } from './pipeline';

const cloned = source({
  configuration: {
    ConnectionArn: 'arn',
    FullRepositoryId: 'acme/shop',
    BranchName: 'main',
    OutputArtifactFormat: 'CODEBUILD_CLONE_REF',
  },
});
const scan = {
  name: 'scan',
  category: 'Invoke',
  owner: 'AWS',
  provider: 'InspectorScan',
  version: '1',
  configuration: { InspectorRunMode: 'SourceCodeScan' },
  input_artifacts: ['code'],
  output_artifacts: ['findings'],
};
const with_ = (first: object, second: object) =>
  pipeline({ stage: [stage([first as never], { name: 'source' }), stage([second as never])] });

describe('clone-for-builds-only', () => {
  it('finds an action that is no build and takes a source that only builds clone', () => {
    expect(said(with_(cloned, scan))).toEqual([
      'clone-for-builds-only build/scan: the artifact "code", which only builds can clone',
    ]);
  });

  it('takes builds, and every action of a ZIP file', () => {
    expect(said(with_(cloned, build()))).toEqual([]);
    expect(said(with_(source(), scan))).toEqual([]);
    expect(said(pipelineWith([build()]))).toEqual([]);
  });
});
