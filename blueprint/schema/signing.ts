import { z } from 'zod';
import { until } from './until';
import { explanation, list, name, pattern, wanted, whole } from './wanted';

/**
 * Keys of AWS KMS that cosign signs with: its client takes the first algorithm of a key, and that of these curves is one that it
 * verifies too.
 *
 * @see https://docs.aws.amazon.com/kms/latest/developerguide/symm-asymm-choose-key-spec.html (2026-11-29)
 * @see https://github.com/sigstore/sigstore/blob/main/pkg/signature/kms/aws/client.go (2026-11-29)
 */
const keySpecs = ['ECC_NIST_P256', 'ECC_NIST_P384'] as const;

/** Of a key that images are signed with. */
export type KeySpec = (typeof keySpecs)[number];

/**
 * What images are signed with, for applications with `signed`. Each of them costs a key of KMS, and one short build in each run and in
 * each wave.
 */
export const signing = z.strictObject({
  /** Name of the application whose build is of the kind `tools`: its repository keeps what signs and verifies. */
  tools: name('application that mirrors the tools'),
  /** Of every application's key. Another one replaces the keys: what was signed before verifies no longer. @default 'ECC_NIST_P256' */
  keySpec: z
    .enum(
      keySpecs,
      wanted(`a key that cosign can sign with: one of ${keySpecs.join(', ')}`, 'choose one of them'),
    )
    .default('ECC_NIST_P256'),
});

/** Where findings begin to stop a wave. */
const severities = ['critical', 'high', 'medium', 'low'] as const;

/** A vulnerability that may stay for a while. */
const ignored = z.strictObject({
  /** Its name, as Amazon ECR shows it. */
  id: pattern(
    /^[A-Z][A-Z0-9]*(-[A-Za-z0-9:]+)+$/,
    'the name of one vulnerability, such as CVE-2026-12345',
    'copy it from the findings of the image',
  ),
  /** Why it may stay: shown in review. */
  reason: explanation('say why the vulnerability may stay, for whoever reviews it'),
  /** The last day on which it is ignored: builds look at the day too, so that a pipeline that nobody changes stops as well. */
  until,
});

/**
 * A look by grype, beside that of Amazon ECR or instead of it.
 *
 * @see https://oss.anchore.com/docs/guides/vulnerability/database/ (2026-11-29)
 */
const grype = z.strictObject({
  /** The mildest severity that refuses an image. @default 'critical' */
  refuseFrom: z.enum(severities).default('critical'),
  /**
   * Where its database is, below which there is `v6/latest.json`: a mirror of yours, which builds reach without credentials.
   *
   * @default that of the makers of grype
   */
  database: pattern(
    /^https:\/\/[a-z0-9.-]+(:\d+)?(\/[\w.-]+)*$/,
    'an address with https, without a slash at its end',
    'write that of the folder in which v6/latest.json is, without v6',
  ).default('https://grype.anchore.io/databases'),
  /** Most days since the database was built (1-30). @default 5 */
  databaseDays: whole(1, 30, 'days').default(5),
});

const gates = z.strictObject(
  {
    /**
     * The mildest severity that refuses an image: when it is signed, and again before each wave. `'nothing'` refuses none, for images
     * that Amazon ECR cannot scan.
     *
     * @default 'critical'
     */
    refuseFrom: z.enum([...severities, 'nothing']).default('critical'),
    /** Vulnerabilities that may stay, each with a reason and a last day. @default none */
    ignore: z.array(ignored).default([]),
    /** Looks at the list of contents with grype too: when it is signed, and before each wave. @default Amazon ECR's findings alone */
    grype: grype.optional(),
    /** Licences that nothing in the image may have, by their SPDX ids. @default none */
    deniedLicences: list(
      pattern(
        /^[A-Za-z0-9][A-Za-z0-9.+-]{0,63}$/,
        'the SPDX id of one licence, such as AGPL-3.0-only',
        'copy it from https://spdx.org/licenses',
      ),
    ).default([]),
  },
  wanted('true, or { refuseFrom: …, ignore: […], grype: {…}, deniedLicences: […] }', 'write one of the two'),
);

/** What refuses an image, with every default filled in. */
export type Gates = z.output<typeof gates>;
/** As `accounts/` writes it. */
export type Signed = true | z.input<typeof gates>;

/** What an application says of its signatures: `true`, or what refuses an image. */
export const signed = z
  .custom<Signed>()
  .transform((value): unknown => (value === true ? {} : value))
  .pipe(gates);
