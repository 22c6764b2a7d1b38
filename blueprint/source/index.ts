import { z } from 'zod';
import type { OfKind } from '../kinds';
import { name, wanted } from '../schema/wanted';
import { codecommit, codecommitTraits } from './codecommit';
import { connection, connectionTraits } from './connection';
import { ecr, ecrTraits } from './ecr';
import { s3, s3Traits } from './s3';
import type { SourceTraits } from './traits';

/** Where the source of an application is. */
export const source = z.discriminatedUnion('kind', [connection, codecommit, s3, ecr], { error: refusal });

/** Why a kind that AWS still has is none here. */
function refusal({ input }: { readonly input?: unknown }): string | undefined {
  const kind = (input as { kind?: unknown } | undefined)?.kind;
  return kind === 'github' ? withoutToken.error : undefined;
}

/** @see https://docs.aws.amazon.com/codepipeline/latest/userguide/update-github-action-connections.html */
const withoutToken = wanted(
  "a connection: the OAuth token of GitHub's version 1 source is a person's, reaches all that this person reaches, and stays in the pipeline",
  "write { kind: 'connection', connectionArn: … }",
);

/** A source with every default filled in. */
export type Source = z.output<typeof source>;

const traits: { readonly [Kind in Source['kind']]: SourceTraits<OfKind<Source, Kind>> } = {
  connection: connectionTraits,
  codecommit: codecommitTraits,
  s3: s3Traits,
  ecr: ecrTraits,
};

/** What the plan and the checks ask of a source. */
export function traitsOf<Kind extends Source['kind']>(
  source: OfKind<Source, Kind>,
): SourceTraits<OfKind<Source, Kind>> {
  return traits[source.kind as Kind];
}

/** A source beside the primary one: its name is the name of its artifact. */
export const furtherSource = z.strictObject({ name: name('source'), source });
