import type { LandingZoneFacts } from '../schema/landing-zone';
import { entryWays } from './access-ways';
import { webIdentityOf } from './external-build';
import { mergedTokens, type TrustedTokens } from './tokens';

const known = new WeakMap<LandingZoneFacts, readonly TrustedTokens[]>();

/**
 * The tokens that roles of the landing zone trust, one entry for each issuer: those of ways in, of builds outside of AWS
 * and of runs of HCP Terraform. A subject stands for its owner: the roles of teams trust other repositories of the same.
 */
export function trustedTokens(facts: LandingZoneFacts): readonly TrustedTokens[] {
  const made = known.get(facts) ?? gathered(facts);
  known.set(facts, made);
  return made;
}

function gathered(facts: LandingZoneFacts): readonly TrustedTokens[] {
  const { state } = facts;
  return mergedTokens([
    ...entryWays(facts).map(({ host, plan, apply }) => ({
      host,
      subjects: [...plan, ...apply].map(ownerOf),
    })),
    ...facts.applications.flatMap(({ externalBuild }) => {
      if (!externalBuild) return [];
      const { host, subject } = webIdentityOf(externalBuild);
      return [{ host, subjects: [ownerOf(subject)] }];
    }),
    ...(state.kind === 'hcp'
      ? [{ host: state.hostname, subjects: [`organization:${state.organization}:*`] }]
      : []),
  ]);
}

/**
 * Whatever the owner of a repository or project signs: `repo:acme/shop:ref:…` is `repo:acme/*`. A subject of another form
 * is that one alone.
 *
 * @see https://docs.github.com/en/actions/reference/security/oidc#example-subject-claims (2026-11-28)
 * @see https://docs.gitlab.com/ci/secrets/id_token_authentication/#token-payload (2026-11-28)
 */
function ownerOf(subject: string): string {
  const [owner] = /^(?:repo|project_path):[^/:]+\//.exec(subject) ?? [];
  return owner === undefined ? subject : `${owner}*`;
}
