import { z } from 'zod';

/** The most that the ten digits of a key can say. */
const MOST = 9_999_999_999;

/** Control characters and halves of characters are written otherwise by one program than by another: a record has none. */
const text = z
  .string()
  .min(1)
  .max(2048)
  // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is refused
  .regex(/^[^\u0000-\u001f\u007f]*$/, 'has a control character')
  .refine((value) => !/\p{Surrogate}/u.test(value), 'has half of a character');
const name = text.max(100);
const digest = z.string().regex(/^sha256:[0-9a-f]{64}$/, 'is no sha256:<64 hexadecimal digits>');
const time = z
  .string()
  .regex(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d{3})?Z$/, 'is no time in UTC, such as 2026-11-29T12:00:00Z');
const account = z.string().regex(/^\d{12}$/, 'is no id of an account');

/** What a wave ran: an image by its digest, or an artifact of the pipeline by its place. CodePipeline writes each place once. */
const deployed = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('image'), digest }),
  z.strictObject({
    kind: z.literal('artifact'),
    name,
    bucket: name,
    key: text,
    /** Version of the object, and what is in it. */
    version: text.optional(),
    checksum: digest.optional(),
  }),
]);

/** What something ran: a service of Amazon ECS with its task definition; everything else by its kind, with what tells its versions apart. */
const running = z.union([
  z.strictObject({ account, region: name, service: text, definition: text, digest }),
  z.strictObject({ account, region: name, kind: name, name: text, revision: text, digest }),
]);

/**
 * What happened in one wave of one promotion. Each record names the one before by its hash: whoever changes, moves or takes out one
 * would have to write all that follow, and those are locked.
 */
export const evidenceRecord = z.strictObject({
  /** Of the format. */
  version: z.literal(1),
  application: name,
  pipeline: name,
  /** Id of the execution of the pipeline, and what started it. */
  execution: z.uuid(),
  trigger: z.strictObject({ type: name, detail: text.optional() }).optional(),
  wave: name,
  /** The wave before, whose record of the same digests must be there; null for the first. */
  after: name.nullable(),
  /** Position in the chain of the application, from 1. */
  sequence: z.int().min(1).max(MOST),
  /** Hash of the record before; null for the first. */
  previous: digest.nullable(),
  started: time,
  ended: time,
  /** What each source was at. */
  commits: z.array(z.strictObject({ source: name, revision: text })),
  deployed: z.array(deployed).min(1, 'is empty: a wave without anything deployed has no record'),
  /** What ran after the wave, as its accounts told. @default nothing that tells was deployed to */
  running: z.array(running).optional(),
  /** Digests of what describes the images. @default none was made */
  sbom: z.array(digest).optional(),
  provenance: z.array(digest).optional(),
  /** Who let it, and what they said. */
  approvals: z.array(z.strictObject({ action: name, by: text, at: time, summary: text.optional() })),
  targets: z.array(z.strictObject({ account, name, region: name })).min(1, 'is empty'),
  /** What else the wave did before its end, and how that ended. */
  gates: z.array(z.strictObject({ action: name, status: name, id: text.optional() })),
  /** Rules of conditions that were checked in the run so far: those of a wave stand in the record of the next one. @default records of before had none */
  conditions: z
    .array(z.strictObject({ rule: text, provider: name, status: name, at: time, summary: text.optional() }))
    .optional(),
});

/** One record of a chain. */
export type EvidenceRecord = z.output<typeof evidenceRecord>;

/** Where the record of a position lies: keys sort as positions do. */
export function keyOf(application: string, sequence: number): string {
  return `${application}/${String(sequence).padStart(10, '0')}.json`;
}

/** What tells one deployed thing from another: the digest of an image, or the place of an artifact. */
export function idOf(deployed: EvidenceRecord['deployed'][number]): string {
  return deployed.kind === 'image' ? deployed.digest : `s3://${deployed.bucket}/${deployed.key}`;
}
