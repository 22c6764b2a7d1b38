import { parseArn } from '../../policies/arn';

/** A request, as far as what it says of its subject follows from it. */
interface Requested {
  readonly action: string;
  readonly eventName: string;
  /** ARN of what it is about. */
  readonly about: string;
}

/** What a request says of its subject, by the service that answers it. */
export function parametersOf({ action, eventName: name, about }: Requested): object {
  const [service = ''] = action.split(':');
  const { resource } = parseArn(about);
  const last = resource.split(/[/:]/).at(-1) ?? resource;
  switch (service) {
    case 's3':
      return { bucketName: resource.split('/')[0] };
    case 'iam':
      return resource.startsWith('policy/') ? { policyArn: about } : { roleName: last };
    case 'sts':
      return { roleArn: about };
    case 'kms':
      return { keyId: about };
    case 'config':
      return ofConfig(name, last);
    case 'cloudformation':
      return { stackSetName: resource.replace(/^stackset\//, '') };
    case 'codepipeline':
      return ofPipeline(name, resource);
    case 'codebuild':
      if (name === 'UpdateProjectVisibility') return { projectArn: about };
      return /Webhook|Sandbox/.test(name) ? { projectName: last } : { name: last };
    case 'ecr':
      return ofRegistry(name, resource);
    case 'signer':
      return resource.startsWith('/signing-profiles/') ? { profileName: last } : { jobId: last };
    case 'events':
      if (name.endsWith('Permission')) return { eventBusName: last };
      return name.endsWith('Targets') ? { rule: last } : { name: last };
    case 'sns':
      if (name === 'PutDataProtectionPolicy') return { resourceArn: about };
      return /Subscription|Unsubscribe/.test(name)
        ? { subscriptionArn: `${about}:a1b2c3` }
        : { topicArn: about };
    default:
      return { name: about };
  }
}

/** @see https://docs.aws.amazon.com/config/latest/developerguide/log-api-calls.html (2026-11-29) */
function ofConfig(eventName: string, last: string): object {
  switch (eventName) {
    case 'PutConfigRule':
      return { configRule: { configRuleName: last } };
    case 'DeleteConfigRule':
    case 'DeleteEvaluationResults':
      return { configRuleName: last };
    default:
      return { name: last };
  }
}

/**
 * What is about a registry names a prefix of repositories, or nothing.
 *
 * @see https://docs.aws.amazon.com/AmazonECR/latest/userguide/logging-using-cloudtrail.html (2026-11-29)
 */
function ofRegistry(eventName: string, resource: string): object {
  if (resource.startsWith('repository/')) return { repositoryName: resource.replace('repository/', '') };
  if (eventName.endsWith('PullThroughCacheRule')) return { ecrRepositoryPrefix: 'any' };
  return eventName.endsWith('RepositoryCreationTemplate') ? { prefix: 'any' } : {};
}

function ofPipeline(eventName: string, pipeline: string): object {
  switch (eventName) {
    case 'CreatePipeline':
    case 'UpdatePipeline':
      return { pipeline: { name: pipeline } };
    case 'OverrideStageCondition':
      return { pipelineName: pipeline, stageName: 'any' };
    case 'PutWebhook':
      return { webhook: { name: 'any', targetPipeline: pipeline, targetAction: 'any' } };
    default:
      return { name: pipeline };
  }
}
