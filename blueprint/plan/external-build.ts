import type { ApplicationFacts } from '../schema/application';
import type { ExternalBuild } from '../schema/external-build';
import { traitsOf } from '../source';

/** Who signs the tokens of a builder, and for whom. */
export interface Issuer {
  readonly kind: ExternalBuild['kind'];
  /** Address without `https://`: so AWS names the provider, and the condition keys of its claims. */
  readonly host: string;
  /** The `aud` claim that jobs ask for. */
  readonly audience: string;
}

/** A job of a builder, as its token names it. */
export interface WebIdentity extends Issuer {
  /** The `sub` claim. */
  readonly subject: string;
}

/**
 * Audiences are what both builders document for AWS.
 *
 * @see https://docs.github.com/en/actions/how-tos/secure-your-work/security-harden-deployments/oidc-in-aws
 * @see https://docs.gitlab.com/ci/cloud_services/aws/
 */
const ISSUERS: Readonly<Record<ExternalBuild['kind'], Omit<Issuer, 'kind'>>> = {
  'github-actions': { host: 'token.actions.githubusercontent.com', audience: 'sts.amazonaws.com' },
  'gitlab-ci': { host: 'gitlab.com', audience: 'https://gitlab.com' },
};

/** What the token of the one job says that may deliver. */
export function webIdentityOf(build: ExternalBuild): WebIdentity {
  return { kind: build.kind, ...ISSUERS[build.kind], subject: subjectOf(build) };
}

/**
 * @see https://docs.github.com/en/actions/reference/security/oidc#example-subject-claims
 * @see https://docs.gitlab.com/ci/secrets/id_token_authentication/#token-payload
 */
function subjectOf(build: ExternalBuild): string {
  switch (build.kind) {
    case 'github-actions': {
      const { repository, branch = 'main', environment } = build;
      // GitHub writes a colon inside of a name as %3A.
      const job = environment
        ? `environment:${environment.replaceAll(':', '%3A')}`
        : `ref:refs/heads/${branch}`;
      return `repo:${repository}:${job}`;
    }
    case 'gitlab-ci':
      return `project_path:${build.project}:ref_type:branch:ref:${build.branch}`;
  }
}

/** Who signs the tokens of one builder. */
export function issuerOf(kind: ExternalBuild['kind']): Issuer {
  return { kind, ...ISSUERS[kind] };
}

/** The issuers that applications ask for, each once. */
export function issuersOf(applications: readonly ApplicationFacts[]): readonly Issuer[] {
  const kinds = applications.flatMap(({ externalBuild }) => externalBuild?.kind ?? []);
  return [...new Set(kinds)].map(issuerOf);
}

/** Whether the images of an application are built and pushed outside. */
export function pushesFromOutside({ externalBuild, source }: ApplicationFacts): boolean {
  return externalBuild !== undefined && traitsOf(source).delivered === 'image';
}
