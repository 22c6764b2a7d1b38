import { formatArn, tryParseArn } from '../../policies/arn';
import { type Deploy, deployTraits } from '../deploy';
import type { DeployBuild } from '../deploy/traits';
import type { ApplicationFacts } from '../schema/application';
import type { BuildFacts } from '../schema/build';
import type { SelfDeliveryFacts } from '../schema/self-delivery';
import {
  type EvidenceOfApplication,
  type EvidenceWork,
  evidenceBuild,
  evidenceWork,
} from './evidence-builds';
import { reportGroupsOf } from './report-groups';
import { buildFor, ROLLOUT_WORK, type WorkOfRollout } from './rollout-builds';
import { SIGNING_WORK, type SigningOfApplication, type SigningWork, signingBuild } from './signing-builds';
import { workerName } from './worker-name';

/** One CodeBuild project of an application: that of its build, or of a further stage. */
export interface BuildUnit {
  readonly application: string;
  /** Names its project, its role and its log: the application's name, for its build. */
  readonly id: string;
  /** Stage whose role starts it; undefined where several may: those of a deployment's step. */
  readonly stage: string | undefined;
  readonly build: BuildFacts;
  /** The step of a deployment that it does. @default it is a build of the application itself, or of a further stage */
  readonly of?: WorkOfDeployment;
  /** What it does to deliver the landing zone itself. @default it is a build of an application */
  readonly rollout?: WorkOfRollout;
  /** What it does for the records of promotions. @default nothing */
  readonly evidence?: EvidenceWork;
  /** What it does for the signatures of images. @default nothing */
  readonly signing?: SigningWork;
}

/** A step of a deployment, done by a build. */
export interface WorkOfDeployment extends Omit<DeployBuild, 'build'> {
  readonly deploy: Deploy;
}

/** Every CodeBuild project of an application, that of its build first. */
export function buildUnits({
  name,
  build,
  stages,
  deploy,
  rollout,
  records,
  signs,
}: ApplicationFacts): readonly BuildUnit[] {
  const [first, ...further] = rollout ? ROLLOUT_WORK : [];
  return [
    { application: name, id: name, stage: 'build', build, ...(first && { rollout: first }) },
    ...stages.flatMap((stage) =>
      stage.actions.flatMap((action) =>
        action.kind === 'build'
          ? [{ application: name, id: unitId(name, action.name), stage: stage.name, build: action.build }]
          : [],
      ),
    ),
    ...deploy.flatMap((each) => unitsOfDeployment(name, each)),
    ...(rollout ? further.map((work) => unitOfRollout(name, rollout, work)) : []),
    ...(records ? evidenceWork(records).map((does) => unitOfEvidence(name, records, does)) : []),
    ...(signs ? SIGNING_WORK.map((does) => unitOfSigning(name, signs, does)) : []),
  ];
}

function unitOfRollout(application: string, facts: SelfDeliveryFacts, work: WorkOfRollout): BuildUnit {
  const build = buildFor(facts, work);
  return { application, id: unitId(application, work.step), stage: undefined, build, rollout: work };
}

function unitOfEvidence(application: string, records: EvidenceOfApplication, does: EvidenceWork): BuildUnit {
  const build = evidenceBuild(application, records, does);
  return { application, id: unitId(application, does), stage: undefined, build, evidence: does };
}

function unitOfSigning(application: string, signs: SigningOfApplication, does: SigningWork): BuildUnit {
  const build = signingBuild(application, signs, does);
  return { application, id: unitId(application, does), stage: undefined, build, signing: does };
}

function unitsOfDeployment(application: string, deploy: Deploy): readonly BuildUnit[] {
  return (deployTraits(deploy).builds?.(deploy) ?? []).map(({ build, ...work }) => ({
    application,
    id: unitId(application, workerName(deploy, work.step)),
    stage: undefined,
    build,
    of: { deploy, ...work },
  }));
}

/** The project that builds an application's pull requests; undefined where there is none. */
export function pullRequestUnit({ name, pullRequests }: ApplicationFacts): BuildUnit | undefined {
  return (
    pullRequests && {
      application: name,
      id: pullRequestsId(name),
      stage: undefined,
      build: pullRequests.build,
    }
  );
}

/** What names the project that builds an application's pull requests. */
export function pullRequestsId(application: string): string {
  return `${application}-pull-requests`;
}

/** What names the project of an action of a further stage. */
export function unitId(application: string, action: string): string {
  return `${application}-${action}`;
}

/** Whether each start is a batch of builds. */
export function runsInBatches(build: BuildFacts): boolean {
  return 'batch' in build && build.batch !== undefined;
}

/** What a build is allowed beside its log and its artifacts, whatever its kind. */
export interface BuildNeeds {
  /** Whether it pushes images to the application's repository. */
  readonly pushes: boolean;
  /** Whether Docker does that, which logs in; files are pushed by the AWS CLI. */
  readonly logsIn: boolean;
  /** Whether it looks for images there. */
  readonly finds: boolean;
  /** Whether Docker runs in it. */
  readonly privileged: boolean;
  /** Names of the report groups, as the buildspec has them. */
  readonly reportGroups: readonly string[];
  /** Names or ARNs of parameters of Systems Manager. */
  readonly parameters: readonly string[];
  /** Names or ARNs of secrets, without the key inside of them. */
  readonly secrets: readonly string[];
  /** ARNs of the customer managed keys that they are encrypted with. */
  readonly secretKeys: readonly string[];
  /** The services that open them with those keys, as `kms:ViaService` names them. */
  readonly secretServices: readonly string[];
}

/** What a build needs. Both sides ask here: the role that is granted it, and the hops that ask for it. */
export function needsOf(build: BuildFacts): BuildNeeds {
  const own = build.kind === 'buildspec' || build.kind === 'buildspec-file';
  const env = build.kind === 'buildspec' ? build.buildspec.env : undefined;
  const pushes = build.kind === 'container' || build.kind === 'tools' || (own && build.pushesImage);
  const parameters = named({ ...build.parameters, ...env?.['parameter-store'] });
  const secrets = named({ ...build.secrets, ...env?.['secrets-manager'] }).map(secretId);
  return {
    pushes,
    logsIn: pushes && build.kind !== 'tools',
    finds: build.kind === 'pushed-image',
    privileged: build.kind === 'container' || (own && (build.pushesImage || build.privileged !== undefined)),
    reportGroups: reportGroupsOf(build),
    parameters,
    secrets,
    secretKeys: build.secretKeys ?? [],
    secretServices: [
      ...(parameters.length > 0 ? ['ssm'] : []),
      ...(secrets.length > 0 ? ['secretsmanager'] : []),
    ],
  };
}

function named(byVariable: Readonly<Record<string, string>>): readonly string[] {
  return [...new Set(Object.values(byVariable))];
}

/** `secret-id:json-key:version-stage:version-id` without what follows the id, which may be an ARN. */
function secretId(reference: string): string {
  const arn = tryParseArn(reference);
  if (!arn) return reference.replace(/:.*$/, '');
  const [type, name] = arn.resource.split(':');
  return formatArn({ ...arn, resource: `${type}:${name}` });
}

/** Name of the artifact of the build, which later actions take. */
export const BUILD = 'build';

/**
 * The artifacts that a build makes. Where a buildspec has secondary ones, CodePipeline takes these alone, by their names.
 *
 * @see https://docs.aws.amazon.com/codebuild/latest/userguide/sample-pipeline-multi-input-output.html
 */
export function artifactsOf(build: BuildFacts): readonly string[] {
  const secondary =
    build.kind === 'buildspec' ? build.buildspec.artifacts?.['secondary-artifacts'] : undefined;
  const names = Object.keys(secondary ?? {});
  return names.length > 0 ? names : [BUILD];
}

/** Whether Lambda runs the build: without Docker, a network of one's own, caches and batches. */
export function onLambda({ compute }: BuildFacts): boolean {
  return compute.startsWith('lambda');
}

/** Whether the application has images: then it has a repository of its own. */
export function hasImages(build: BuildFacts): boolean {
  const { pushes, finds } = needsOf(build);
  return pushes || finds;
}

/** Whether the build's artifact has files of its own, beside the definitions of an image. */
export function hasFiles({ kind }: BuildFacts): boolean {
  return kind !== 'container' && kind !== 'pushed-image' && kind !== 'tools';
}

/**
 * Why CodeBuild keeps nothing on the machine of a build for a later one; undefined where it does.
 *
 * @see https://docs.aws.amazon.com/codebuild/latest/userguide/caching-local.html (2026-11-28)
 */
export function withoutLocalCache(build: BuildFacts): string | undefined {
  if (onLambda(build)) return 'Lambda compute';
  if (build.compute.startsWith('gpu')) return 'a machine with GPUs';
  if (build.compute === '2xlarge') return 'the compute 2xlarge';
  return build.vpc && 'a network of its own';
}

/**
 * The cache of a build that names none: what Git fetched, where CodeBuild keeps it. Layers of Docker are kept where
 * somebody asks for them: a build may leave there what later ones take. A fleet's machines may be those of other projects.
 */
export function usualCache(build: BuildFacts): NonNullable<BuildFacts['cache']> {
  return withoutLocalCache(build) !== undefined || build.fleetArn !== undefined
    ? { kind: 'none' }
    : { kind: 'local', modes: ['source'] };
}
