import { byTags, here, on, onAll, type Permission, passes, type TypePermissions } from './permission';

/** Connections have ids at random, and those that the landing zone takes as they are belong to any team. */
const CONNECTIONS = 'connection/*';

/**
 * Naming a connection in a pipeline or a build.
 *
 * @see https://docs.aws.amazon.com/dtconsole/latest/userguide/security_iam_id-based-policy-examples-connections.html (2026-11-28)
 */
const PASSES_CONNECTION: Permission = {
  actions: ['codeconnections:PassConnection', 'codestar-connections:PassConnection'],
  about: [here('codeconnections', CONNECTIONS), here('codestar-connections', CONNECTIONS)],
};

const TAGS = 'TagResource UntagResource';

/** Pipelines, builds and sources. */
export const delivery: Readonly<Record<string, TypePermissions>> = {
  aws_codebuild_project: {
    read: [on('codebuild', 'project/{prefix}-*', 'BatchGetProjects')],
    write: [
      on('codebuild', 'project/{prefix}-*', 'CreateProject DeleteProject UpdateProject'),
      passes('codebuild.amazonaws.com', 'build-*', 'batch-*'),
    ],
  },
  aws_codebuild_webhook: {
    read: [on('codebuild', 'project/{prefix}-*', 'BatchGetProjects')],
    write: [
      on('codebuild', 'project/{prefix}-*', 'CreateWebhook DeleteWebhook UpdateWebhook'),
      PASSES_CONNECTION,
    ],
  },
  aws_codecommit_approval_rule_template: {
    read: [onAll('codecommit', 'GetApprovalRuleTemplate')],
    write: [
      onAll(
        'codecommit',
        'CreateApprovalRuleTemplate DeleteApprovalRuleTemplate UpdateApprovalRuleTemplateContent ' +
          'UpdateApprovalRuleTemplateDescription UpdateApprovalRuleTemplateName',
      ),
    ],
  },
  aws_codecommit_approval_rule_template_association: {
    read: [onAll('codecommit', 'ListRepositoriesForApprovalRuleTemplate')],
    write: [
      on(
        'codecommit',
        '{repository}',
        'AssociateApprovalRuleTemplateWithRepository DisassociateApprovalRuleTemplateFromRepository',
      ),
    ],
  },
  aws_codecommit_repository: {
    read: [on('codecommit', '{repository}', 'GetRepository ListTagsForResource')],
    write: [
      on(
        'codecommit',
        '{repository}',
        `CreateRepository DeleteRepository ${TAGS} UpdateDefaultBranch UpdateRepositoryDescription`,
      ),
    ],
  },
  aws_codeconnections_connection: {
    read: [on('codeconnections', CONNECTIONS, 'GetConnection ListTagsForResource'), byTags],
    write: [
      on('codeconnections', CONNECTIONS, `DeleteConnection ${TAGS}`),
      onAll('codeconnections', 'CreateConnection'),
    ],
  },
  aws_codeconnections_host: {
    read: [on('codeconnections', 'host/*', 'GetHost ListTagsForResource'), byTags],
    write: [
      on('codeconnections', 'host/*', `DeleteHost ${TAGS} UpdateHost`),
      onAll('codeconnections', 'CreateHost'),
    ],
  },
  aws_codepipeline: {
    read: [on('codepipeline', '{prefix}-*', 'GetPipeline ListTagsForResource')],
    write: [
      on('codepipeline', '{prefix}-*', `CreatePipeline DeletePipeline ${TAGS} UpdatePipeline`),
      passes('codepipeline.amazonaws.com', 'pipeline-*', 'stage-*'),
      PASSES_CONNECTION,
    ],
  },
  aws_codepipeline_custom_action_type: {
    read: [
      onAll('codepipeline', 'ListActionTypes'),
      on('codepipeline', 'actiontype:Custom/*', 'ListTagsForResource'),
    ],
    write: [
      on('codepipeline', 'actiontype:Custom/*', `CreateCustomActionType DeleteCustomActionType ${TAGS}`),
    ],
  },
  'data.aws_codestarconnections_connection': {
    read: [
      onAll('codestar-connections', 'ListConnections'),
      on('codestar-connections', CONNECTIONS, 'ListTagsForResource'),
    ],
  },
};
