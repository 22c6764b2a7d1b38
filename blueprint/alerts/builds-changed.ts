import { calls, defineAlert } from './alert';

/** @see https://docs.aws.amazon.com/codebuild/latest/userguide/cloudtrail.html (2026-11-28) */
export const buildsChanged = defineAlert({
  id: 'builds-changed',
  happened:
    'A build project or what starts it was changed, or a shell opened in one, by somebody who is not the landing zone',
  act: 'Who changes a project decides what is built under the name of a reviewed commit. Stop its pipeline, deploy the stack of the application again, and treat what was built since then as unreviewed.',
  by: 'others',
  accounts: ({ tooling }) => [tooling],
  regions: 'own',
  events: ({ names }) =>
    calls(
      'codebuild',
      [
        'CreateProject',
        'CreateWebhook',
        'DeleteProject',
        'DeleteWebhook',
        'StartSandbox',
        'UpdateProject',
        'UpdateProjectVisibility',
        'UpdateWebhook',
      ],
      {
        $or: [
          { name: [{ prefix: names.buildProject('') }] },
          { projectName: [{ prefix: names.buildProject('') }] },
          { projectArn: [{ wildcard: `*:project/${names.buildProject('*')}` }] },
        ],
      },
    ),
});
