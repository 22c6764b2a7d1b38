import { unknownArtifact } from './artifact-file';
import { hasImagesOf } from './build-images';
import { inNoAccount } from './by-account';
import { filesOfTool, inChart } from './eks-files';
import type { EksFacts } from './eks-schema';
import type { DeployProblem, DeploySubject } from './traits';

/** What is wrong with an EKS deployment beyond its own fields. */
export function eksProblems(deploy: EksFacts, subject: DeploySubject): readonly DeployProblem[] {
  return [
    ...unknownArtifact(deploy, subject),
    ...access(deploy),
    ...images(deploy, subject),
    ...(deploy.by.kind === 'action' ? byAction(deploy, subject) : byBuild(deploy)),
  ];
}

/**
 * Namespaces of the system: whoever makes pods in them may use the service accounts of controllers.
 *
 * @see https://kubernetes.io/docs/concepts/security/rbac-good-practices/ (2026-11-28)
 */
const SYSTEM = /^kube-/;

/** A policy for the whole cluster opens what is of all its teams. */
function access({ access: given, namespace }: EksFacts): readonly DeployProblem[] {
  if (!given) return [];
  const { policy, namespaces, reason } = given;
  if (policy === 'cluster-admin')
    return [
      ...(reason === undefined
        ? [
            {
              field: 'access.policy',
              found: '"cluster-admin" without a reason',
              wanted: 'a policy that is limited to namespaces',
              change: 'choose edit or admin, or write a reason',
            },
          ]
        : []),
      ...(namespaces === undefined
        ? []
        : [
            {
              field: 'access.namespaces',
              found: `${namespaces.join(', ')}, which do not limit cluster-admin`,
              wanted: 'namespaces beside edit or admin',
              change: 'delete them, or choose edit or admin',
            },
          ]),
    ];
  const [system] = (namespaces ?? [namespace]).filter((each) => SYSTEM.test(each));
  if (system !== undefined)
    return reason === undefined
      ? [
          {
            field: namespaces ? 'access.namespaces' : 'namespace',
            found: `${system}, where ${policy} gives the whole cluster: its service accounts may do anything`,
            wanted: 'a namespace of the team',
            change: 'choose another namespace, or write access.reason',
          },
        ]
      : [];
  return [
    ...(reason === undefined
      ? []
      : [
          {
            field: 'access.reason',
            found: `a reason for ${policy}, which needs none`,
            wanted: 'a reason beside cluster-admin',
            change: 'delete it',
          },
        ]),
    ...(namespaces === undefined || namespaces.includes(namespace)
      ? []
      : [
          {
            field: 'access.namespaces',
            found: namespaces.join(', '),
            wanted: `the namespace of the deployment among them (${namespace})`,
            change: `add ${namespace}`,
          },
        ]),
  ];
}

/** Images by digest: the build writes a file for each registry that workloads pull from. */
function images({ tool, pullRole }: EksFacts, { build }: DeploySubject): readonly DeployProblem[] {
  const named = filesOfTool(tool).some(({ path }) => path.includes('{registry}'));
  if (named && pullRole === undefined)
    return [
      {
        field: 'pullRole',
        found: 'none, beside a file with {registry}',
        wanted: 'the name of the role that nodes, or Fargate, pull images with',
        change: 'write pullRole, or delete {registry}',
      },
    ];
  if (pullRole !== undefined && !named)
    return [
      {
        field: 'tool',
        found: 'no file with {registry}',
        wanted:
          'a file that the build writes for each registry in $PULL_REGISTRIES, with the image by its digest',
        change: 'name it such as images-{registry}.yaml, or delete pullRole',
      },
    ];
  if (pullRole !== undefined && !hasImagesOf(build))
    return [
      {
        field: 'pullRole',
        found: `a role, though a build of kind ${build.kind} pushes no image here`,
        wanted: 'an image for nodes to pull',
        change: 'write pushesImage: true in the build, or delete pullRole',
      },
    ];
  return [];
}

/** The action of CodePipeline brings Helm and kubectl, and knows nothing else. */
function byAction({ tool, by }: EksFacts, subject: DeploySubject): readonly DeployProblem[] {
  if (by.kind !== 'action') return [];
  const outside =
    tool.kind === 'helm' ? tool.values.filter((path) => inChart(tool.chart, path) === undefined) : [];
  return [
    ...(by.networks
      ? inNoAccount(subject, { field: 'by.networks', written: by.networks, noun: 'network' })
      : []),
    ...(tool.kind === 'kustomize'
      ? [
          {
            field: 'tool.kind',
            found: '"kustomize", which the action of CodePipeline does not know',
            wanted: 'helm or kubectl',
            change: "choose one of them, or write by: { kind: 'build' }",
          },
        ]
      : []),
    ...(tool.client
      ? [
          {
            field: 'tool.client',
            found: `version ${tool.client.version}`,
            wanted: 'no version: the action of CodePipeline brings its own',
            change: "delete it, or write by: { kind: 'build' }",
          },
        ]
      : []),
    ...outside.map((path) => ({
      field: 'tool.values',
      found: `"${path}", outside of the chart`,
      wanted: 'files in the folder of the chart, where the action of CodePipeline looks for them',
      change: "put it there, or write by: { kind: 'build' }",
    })),
  ];
}

function byBuild({ tool, by }: EksFacts): readonly DeployProblem[] {
  if (by.kind !== 'build' || !by.atomic || tool.kind === 'helm') return [];
  return [
    {
      field: 'by.atomic',
      found: `true, beside ${tool.kind}`,
      wanted: 'a release of Helm: kubectl keeps nothing that it could put back',
      change: 'delete it, or choose helm',
    },
  ];
}
