/** One action of the pipeline that a deployment is made of. */
export interface DeployStep {
  /** Ends the name of the action. @default the only action of the kind: it has the name of the deployment */
  readonly name?: string;
  /** Whether the action works in the target account, or in the tooling account with the role of its stage. */
  readonly role: 'deploy role' | 'stage role';
}

/** A role that the team brings to each account. */
export interface TeamRole {
  readonly name: string;
  /** What it is to the deployment, as titles name it: "execution role". */
  readonly noun: string;
  /** Whether it pulls the images that are deployed. */
  readonly pullsImages: boolean;
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
  /** The id of an account by its name. */
  readonly idOf: (account: string) => string | undefined;
}

/** Actions of IAM by which a person could go round the pipeline: a guardrail denies them on every resource. */
export interface Bypasses {
  /** Those that the deploy roles need themselves. */
  readonly ofDeployRoles: readonly string[];
  /** Those that no pipeline needs. */
  readonly others: readonly string[];
  /** Those that teams and their schedules use in daily work: denied where `accounts/` says so. */
  readonly daily: readonly string[];
}

/** What the plan and the checks ask of a deploy kind, so that they need to know none of them. */
export interface DeployTraits<Deploy> {
  /** What it takes from the build. */
  readonly takes: 'image' | 'artifact' | 'template' | 'nothing';
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
  /** Patterns of the ARNs of what else the team brings, as policies name it. @default nothing */
  readonly brings?: (deploy: Deploy) => readonly string[];
  /** Buckets that the team brings, and the fields that name them. @default none */
  readonly buckets?: (deploy: Deploy) => readonly { readonly field: string; readonly bucket: string }[];
  /** Actions of IAM by which a person could go round the pipeline. Or why there are none. */
  readonly bypasses: Bypasses | { readonly none: string };
  /** The actions of one deployment, in the order that they run in. */
  readonly steps: (deploy: Deploy, account: string) => readonly DeployStep[];
  /** Whether it goes to a region of an account. @default to each that account and application share */
  readonly goesTo?: (deploy: Deploy, place: DeployPlace) => boolean;
  /** What is wrong beyond its own fields. @default nothing */
  readonly problems?: (deploy: Deploy, subject: DeploySubject) => readonly DeployProblem[];
}
