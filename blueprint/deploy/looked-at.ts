/** What a deployment put into service: the image of the run, an artifact as it is, or one file of it. */
export type InService = 'image' | { readonly artifact: string; readonly file?: string };

/** Something in an account that tells, after a wave, what it runs. */
export type LookedAt = { readonly runs: InService } & (
  | { readonly kind: 'app-runner-service'; readonly arn: string }
  | { readonly kind: 'ecs-service'; readonly cluster: string; readonly service: string }
  | { readonly kind: 'environment'; readonly application: string; readonly environment: string }
  | { readonly kind: 'function'; readonly function: string; readonly alias: string }
  | {
      readonly kind: 'objects';
      readonly bucket: string;
      /** Empty for the whole bucket. */
      readonly prefix: string;
      readonly keyArn?: string | undefined;
    }
  | { readonly kind: 'stack'; readonly stack: string; readonly changeSet: string }
);

/** How what a deployment put into service is read back. Or why it is not. */
export type ReadBack<Deploy> =
  | {
      readonly tells: LookedAt['kind'];
      /** What tells it in one place; undefined where the deployment does not go there. */
      readonly of: (
        deploy: Deploy,
        place: { readonly account: string; readonly region: string },
      ) => LookedAt | undefined;
      /** Deployments of the kind that nothing tells of. @default none */
      readonly unless?: { readonly is: (deploy: Deploy) => boolean; readonly why: string };
    }
  | { readonly none: string };

/** What is asked, and what the answer is held against, as `docs/evidence.md` says it. */
export const lookedAtTexts: Readonly<
  Record<LookedAt['kind'], { readonly asks: string; readonly compares: string }>
> = {
  'app-runner-service': {
    asks: 'the image of the service, and whether it is RUNNING',
    compares: 'it is the image of the run, by its digest',
  },
  'ecs-service': {
    asks: 'the primary deployment or task set of the service, and its task definition',
    compares: 'one of the containers has the image of the run, by its digest',
  },
  environment: {
    asks: 'the version of the environment, and its source bundle',
    compares:
      'the environment is Ready, and the bundle has the SHA-256 of the artifact, or the same files in it',
  },
  function: {
    asks: 'the version behind the alias, and its code',
    compares:
      'the alias points to one version alone; an image is that of the run, by its digest; a package has the SHA-256 of the artifact, or the same files in it',
  },
  objects: {
    asks: 'the list of the objects below the prefix, and those whose tag tells nothing',
    compares: 'every file of the artifact is there with the same bytes; what is there beside is left alone',
  },
  stack: {
    asks: 'the template of the stack, as it was handed in',
    compares:
      'it is the file of the artifact, with `?` for what is not ASCII; or the change set of the run has it and changes nothing. Parameters are not compared',
  },
};
