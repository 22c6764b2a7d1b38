import { type ChangeEvent, type PipelineSource, type SourceProps, sourceAction } from './source';

export interface EcrSourceProps extends SourceProps {
  readonly repository: string;
  readonly repositoryArn: string;
  readonly tag: string;
}

/**
 * An image of the registry beside the pipeline. Its digest is a variable of the action.
 *
 * @see https://docs.aws.amazon.com/codepipeline/latest/userguide/action-reference-ECR.html
 */
export function ecrSource(props: EcrSourceProps): PipelineSource {
  return {
    action: sourceAction(props, 'ECR', { RepositoryName: props.repository, ImageTag: props.tag }),
    change: ecrChange(props),
    grants: [
      {
        Sid: 'FindImage',
        Effect: 'Allow',
        Action: 'ecr:DescribeImages',
        Resource: props.repositoryArn,
      },
    ],
  };
}

/** @see https://docs.aws.amazon.com/AmazonECR/latest/userguide/ecr-eventbridge.html */
function ecrChange({ name, repository, tag }: EcrSourceProps): ChangeEvent {
  return {
    pattern: {
      source: ['aws.ecr'],
      'detail-type': ['ECR Image Action'],
      detail: {
        'action-type': ['PUSH'],
        result: ['SUCCESS'],
        'repository-name': [repository],
        'image-tag': [tag],
      },
    },
    revision: { type: 'IMAGE_DIGEST', path: '$.detail.image-digest', action: name },
  };
}
