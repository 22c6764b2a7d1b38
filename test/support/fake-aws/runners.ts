import type { Answers } from './answer';

interface Params {
  readonly ServiceArn: string;
  readonly SourceConfiguration?: { readonly ImageRepository?: object };
}

/** App Runner: every service is there, runs, and has the image that it was last told. */
export function runners(): Answers<Params> {
  const images = new Map<string, object>();
  return {
    'apprunner:DescribeService': ({ params: { ServiceArn } }) => ({
      Service: {
        Status: 'RUNNING',
        SourceConfiguration: { ImageRepository: images.get(ServiceArn) ?? {} },
      },
    }),
    'apprunner:UpdateService': ({ params: { ServiceArn, SourceConfiguration } }) => {
      images.set(ServiceArn, SourceConfiguration?.ImageRepository ?? {});
      return { OperationId: 'update-1' };
    },
    'apprunner:ListOperations': () => ({ OperationSummaryList: [{ Id: 'update-1', Status: 'SUCCEEDED' }] }),
  };
}
