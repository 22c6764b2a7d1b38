/** What a deployment put into service: the image of the run, an artifact as it is, or one file of it. */
export type InService = 'image' | { readonly artifact: string; readonly file?: string };

/** Something in an account that tells, after a wave, what it runs. */
export type LookedAt = {
  readonly kind: 'ecs-service';
  readonly runs: InService;
  readonly cluster: string;
  readonly service: string;
};

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
  'ecs-service': {
    asks: 'the primary deployment or task set of the service, and its task definition',
    compares: 'one of the containers has the image of the run, by its digest',
  },
};
