import { about, here, type Told } from './told';

/** What delivers: pipelines, and the projects that build. */
export const ofDelivery = {
  'pipelines-changed': (place) =>
    about(
      [
        'codepipeline:CreatePipeline',
        'codepipeline:DeletePipeline',
        'codepipeline:OverrideStageCondition',
        'codepipeline:PutWebhook',
        'codepipeline:UpdatePipeline',
      ],
      here(place, 'codepipeline', place.blueprint.names.pipeline('any')),
    ),
  'packages-changed': (place) =>
    about(
      [
        'codeartifact:AssociateExternalConnection',
        'codeartifact:AssociateWithDownstreamRepository',
        'codeartifact:CopyPackageVersions',
        'codeartifact:CreateDomain',
        'codeartifact:CreatePackageGroup',
        'codeartifact:CreateRepository',
        'codeartifact:DeleteDomain',
        'codeartifact:DeleteDomainPermissionsPolicy',
        'codeartifact:DeletePackageGroup',
        'codeartifact:DeleteRepository',
        'codeartifact:DeleteRepositoryPermissionsPolicy',
        'codeartifact:DisassociateExternalConnection',
        'codeartifact:PutDomainPermissionsPolicy',
        'codeartifact:PutPackageOriginConfiguration',
        'codeartifact:PutRepositoryPermissionsPolicy',
        'codeartifact:UpdatePackageGroup',
        'codeartifact:UpdatePackageGroupOriginConfiguration',
        'codeartifact:UpdateRepository',
      ],
      here(place, 'codeartifact', `domain/${place.blueprint.names.packageDomain()}`),
    ),
  'builds-changed': (place) =>
    about(
      [
        'codebuild:CreateProject',
        'codebuild:CreateWebhook',
        'codebuild:DeleteProject',
        'codebuild:DeleteWebhook',
        'codebuild:StartSandbox',
        'codebuild:UpdateProject',
        'codebuild:UpdateProjectVisibility',
        'codebuild:UpdateWebhook',
      ],
      here(place, 'codebuild', `project/${place.blueprint.names.buildProject('any')}`),
    ),
} as const satisfies Readonly<Record<string, Told>>;
