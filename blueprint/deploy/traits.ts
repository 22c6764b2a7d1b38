import type { BuildFacts, DeploymentBuild } from '../schema/build';
import type { CustomActionFacts } from '../schema/stage';
import type { ReadBack } from './looked-at';

/** One action of the pipeline that a deployment is made of. */
export type DeployStep =
  | {
      /** Ends the name of the action. @default the only action of the kind: it has the name of the deployment */
      readonly name?: string;
      /**
       * Whether the action works in the target account, in the tooling account with the role of its stage, or is done by
       * somebody's own worker, with credentials of its own.
       */
      readonly role: 'deploy role' | 'stage role' | 'own credentials';
    }
  | {
      readonly name: string;
      /** A person approves before the deployment goes on. */
      readonly role: 'approver';
      /** What is asked, at most 500 characters; `step` gives the full name of a sibling, which is its variables' namespace. */
      readonly text: (step: (name: string) => string) => string;
    };

/** A build of CodeBuild in the tooling account that does a step of a deployment, with a role of the target account. */
export interface DeployBuild {
  /** Name of the step that starts it. */
  readonly step: string;
  readonly build: DeploymentBuild;
  /** The role of the target account that it takes. */
  readonly takes: 'deploy role' | 'plan role';
  /** Artifacts that it is given, the primary one first. */
  readonly inputs: readonly [string, ...string[]];
  /** Artifacts that it makes. @default none */
  readonly outputs?: readonly string[];
}

/** Something that must exist before the first run. */
export interface Requirement {
  /** Its type in the words of CloudFormation, such as `AWS::ECS::Service`. */
  readonly type: string;
  /** What it is called; parts of a name have slashes between them, as in `cluster/service`. */
  readonly name: string;
  /** The account that it is in. @default 'target' */
  readonly in?: 'target' | 'tooling';
  /** What a minimal one needs, by the names of CloudFormation. @default nothing beside its name */
  readonly properties?: Readonly<Record<string, string>>;
}

/** A file of the build that a deployment takes. */
export interface TakenFile {
  /** The field of the deployment that names it. */
  readonly field: string;
  readonly artifact: string;
  /** Path in the artifact. */
  readonly file: string;
}

/** Files of the repository that a build of the house makes files for deployments of, once it has the image. */
export interface TemplatesOfTask {
  /** The template of the task definition. */
  readonly taskDefinition: string;
  /** What it becomes for a target. */
  readonly as: (place: Pick<DeployPlace, 'account' | 'region'>) => string;
  /** The AppSpec file, and what it is called beside those of other deployments. */
  readonly appSpec: { readonly file: string; readonly as: string };
}

/** A role that the team brings to each account. */
export interface TeamRole {
  readonly name: string;
  /** What it is to the deployment, as titles name it: "execution role". */
  readonly noun: string;
  /** Whether it pulls the images that are deployed. */
  readonly pullsImages: boolean;
  /** The artifact of the build that it reads itself, across accounts. @default none: the deploy role reads them */
  readonly readsArtifact?: string;
}

/** Where one application goes, as far as its kinds may ask. */
export interface DeployPlace {
  readonly account: string;
  readonly region: string;
  /** Regions that the account and the application share, in the application's order. */
  readonly regions: readonly string[];
}

/** A problem of a deployment; the field is one of the deployment's own. */
export interface DeployProblem {
  readonly field: string;
  readonly found: string;
  readonly wanted: string;
  readonly change: string;
}

/** What a kind may check beyond its own fields. */
export interface DeploySubject {
  /** Where the application goes. */
  readonly places: readonly DeployPlace[];
  /** Names of the artifacts that the build makes. */
  readonly artifacts: readonly string[];
  readonly build: BuildFacts;
  /** The region of the pipeline. */
  readonly primaryRegion: string;
  /** The custom actions of the landing zone. */
  readonly customActions: readonly CustomActionFacts[];
  /** The id of an account by its name. */
  readonly idOf: (account: string) => string | undefined;
  /** Whether AWS has a region of this name. */
  readonly isRegion: (region: string) => boolean;
  /** Names of the accounts of the wave that an account is in. */
  readonly waveOf: (account: string) => readonly string[];
  /** How the runs of the application follow each other. */
  readonly executionMode: 'queued' | 'superseded' | 'parallel';
}

/** Actions of IAM by which a person could go round the pipeline: a guardrail denies them on every resource. */
export interface Bypasses {
  /** Those that the deploy roles need themselves. */
  readonly ofDeployRoles: readonly string[];
  /** Those that roles need which the landing zone makes in the target accounts for services. @default none */
  readonly ofServiceRoles?: readonly string[];
  /** Those that no pipeline needs. */
  readonly others: readonly string[];
  /** Those that teams and their schedules use in daily work: denied where `accounts/` says so. */
  readonly daily: readonly string[];
}

/** What a deployment takes from the build. */
export type Taken = 'image' | 'artifact' | 'template' | 'nothing';

/** A function that lets in only images that the application's key signed, and the role that it is called with. The team brings both. */
export interface Admission {
  readonly function: string;
  readonly role: string;
  /** The service of Amazon ECS whose deployments wait for it. */
  readonly cluster: string;
  readonly service: string;
  /** Container whose image the pipeline replaces. */
  readonly container: string;
}

/** Actions of IAM by which a person could go round the pipeline of one deployment: denied on what it names alone. */
export interface Guard {
  readonly actions: readonly string[];
  /** Patterns of ARNs, in every account and region. */
  readonly resources: readonly string[];
  /** Who does it in the pipeline's name: `makers` are the roles that a kind calls so. */
  readonly letsThrough: 'deploy roles' | 'makers' | 'nobody';
}

/** What the plan and the checks ask of a deploy kind, so that they need to know none of them. */
export interface DeployTraits<Deploy> {
  /** What it takes from the build, whatever the deployment says, or as it says. */
  readonly takes: Taken | ((deploy: Deploy) => Taken);
  /** Whether what it takes names images of the application, which the target pulls. @default it does where it takes an image */
  readonly pullsImages?: (deploy: Deploy) => boolean;
  /** What is deployed to, as messages name it. */
  readonly target: {
    readonly noun: string;
    /** The one in an account: two pipelines with the same would replace each other's version. */
    readonly nameIn: (deploy: Deploy, account: string) => string | undefined;
  };
  /** Name of the container that gets the image, where there is one. @default none */
  readonly container?: (deploy: Deploy) => string;
  /** The roles that the team brings. */
  readonly teamRoles: (deploy: Deploy) => readonly TeamRole[];
  /** What the boundary of its role in an account names, each as often as its policies do. */
  readonly bounds: (deploy: Deploy, account: string) => readonly string[];
  /** How what it put into service is read back after a wave. Or why it is not. */
  readonly readBack: ReadBack<Deploy>;
  /** Name of the function of AWS Lambda that runs its image: the service pulls it again and again. @default none does */
  readonly imageFunction?: (deploy: Deploy) => string | undefined;
  /** Patterns of the ARNs of what else the team brings, as policies name it. @default nothing */
  readonly brings?: (deploy: Deploy) => readonly string[];
  /** Buckets that the team brings, and the fields that name them. @default none */
  readonly buckets?: (deploy: Deploy) => readonly { readonly field: string; readonly bucket: string }[];
  /** Actions of IAM by which a person could go round the pipeline. Or why there are none. */
  readonly bypasses: Bypasses | { readonly none: string };
  /** Whether its deploy role does what `bypasses` says of deploy roles: guardrails let it through for nothing else. @default it does */
  readonly needsBypasses?: (deploy: Deploy) => boolean;
  /** Why a stage with it cannot go back to what it did before, as messages say it. @default it can */
  readonly neverBack?: string;
  /** What a person could do to this deployment alone. @default nothing beside `bypasses` */
  readonly guards?: (deploy: Deploy, partition: string) => readonly Guard[];
  /**
   * Names of the roles with which a service makes, for the pipeline, what no person may. Guardrails let them through, and
   * `guards` keep everybody else from using them.
   *
   * @default none
   */
  readonly makers?: (deploy: Deploy) => readonly string[];
  /** The actions of one deployment, in the order that they run in. */
  readonly steps: (deploy: Deploy, account: string) => readonly DeployStep[];
  /** Ends the names of the roles that the landing zone makes in target accounts for services: `codedeploy`. @default none */
  readonly serviceRoles?: (deploy: Deploy) => readonly string[];
  /** Its steps that a state machine of the landing zone does in the tooling account. @default none */
  readonly machines?: (deploy: Deploy) => readonly string[];
  /** Builds in the tooling account that do steps of it. @default none */
  readonly builds?: (deploy: Deploy) => readonly DeployBuild[];
  /** What must exist in an account before the first run. */
  readonly requires: (
    deploy: Deploy,
    place: Pick<DeployPlace, 'account' | 'region'>,
  ) => readonly Requirement[];
  /** Functions that verify signatures before anything of a deployment starts. @default none */
  readonly admission?: (deploy: Deploy) => readonly Admission[];
  /** The files of the build that it takes. @default none that is known */
  readonly reads?: (deploy: Deploy, place: Pick<DeployPlace, 'account' | 'region'>) => readonly TakenFile[];
  /** What takes one deployment at a time in an account: two with the same wait for each other. @default nothing does */
  readonly oneAtATime?: (deploy: Deploy, account: string) => string | undefined;
  /** Templates in the repository, of which a build that makes an image makes the files for each target. @default none */
  readonly templates?: (deploy: Deploy) => TemplatesOfTask;
  /** Whether it can only be tried again from its first action: what a failed one works on is gone. @default false */
  readonly restarts?: true;
  /** Whether it goes to a region of an account. @default to each that account and application share */
  readonly goesTo?: (deploy: Deploy, place: DeployPlace) => boolean;
  /** What AWS takes and a person may not have meant. @default nothing */
  readonly hints?: (deploy: Deploy) => readonly DeployProblem[];
  /** What is wrong beyond its own fields. @default nothing */
  readonly problems?: (deploy: Deploy, subject: DeploySubject) => readonly DeployProblem[];
}
