import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import Ajv, { type SchemaObject } from 'ajv';
import addFormats from 'ajv-formats';

const CYCLONEDX = join(
  dirname(require.resolve('@cyclonedx/cyclonedx-library/package.json')),
  'res',
  'schema',
);

/** A message of a `.proto` file as JSON has it: no other fields than these, each of its type. */
function message(
  properties: Readonly<Record<string, SchemaObject>>,
  required: readonly string[] = [],
): SchemaObject {
  return { type: 'object', additionalProperties: false, properties, required };
}

const text: SchemaObject = { type: 'string' };
const uri: SchemaObject = { type: 'string', format: 'uri' };
const struct: SchemaObject = { type: 'object' };
const texts: SchemaObject = { type: 'object', additionalProperties: text };
const time: SchemaObject = { type: 'string', format: 'date-time', pattern: 'Z$' };
const list = (items: SchemaObject): SchemaObject => ({ type: 'array', items });

/**
 * @see https://github.com/in-toto/attestation/blob/main/protos/in_toto_attestation/v1/resource_descriptor.proto (2026-11-29)
 * @see https://github.com/in-toto/attestation/blob/main/spec/v1/resource_descriptor.md: one of uri, digest and content is there (2026-11-29)
 */
const resource: SchemaObject = {
  ...message({
    name: text,
    uri,
    digest: texts,
    content: text,
    downloadLocation: uri,
    mediaType: text,
    annotations: struct,
  }),
};
const dependency: SchemaObject = {
  ...resource,
  anyOf: [{ required: ['uri'] }, { required: ['digest'] }, { required: ['content'] }],
};

/**
 * @see https://github.com/in-toto/attestation/blob/main/protos/in_toto_attestation/predicates/provenance/v1/provenance.proto (2026-11-29)
 * @see https://slsa.dev/spec/v1.1/provenance: which of them must be there (2026-11-29)
 */
const provenance = message(
  {
    buildDefinition: message(
      {
        buildType: uri,
        externalParameters: struct,
        internalParameters: struct,
        resolvedDependencies: list(dependency),
      },
      ['buildType', 'externalParameters'],
    ),
    runDetails: message(
      {
        builder: message({ id: uri, version: texts, builderDependencies: list(dependency) }, ['id']),
        metadata: message({ invocationId: text, startedOn: time, finishedOn: time }),
        byproducts: list(resource),
      },
      ['builder'],
    ),
  },
  ['buildDefinition', 'runDetails'],
);

/** @see https://github.com/in-toto/attestation/blob/main/protos/in_toto_attestation/v1/statement.proto (2026-11-29) */
const statement = (predicateType: string, predicate: SchemaObject) =>
  message(
    {
      _type: { const: 'https://in-toto.io/Statement/v1' },
      subject: {
        ...list(message({ name: text, digest: { ...texts, minProperties: 1 } }, ['digest'])),
        minItems: 1,
      },
      predicateType: { const: predicateType },
      predicate,
    },
    ['_type', 'subject', 'predicateType', 'predicate'],
  );

function schemaOf(name: string): SchemaObject {
  return JSON.parse(readFileSync(join(CYCLONEDX, `${name}.SNAPSHOT.schema.json`), 'utf8'));
}

/** Formats that JSON Schema has and the validator has not. */
const UNKNOWN = { 'iri-reference': true, 'idn-email': true } as const;
const ajv = addFormats(new Ajv({ strict: false, allErrors: true, formats: UNKNOWN }));
for (const name of ['spdx', 'jsf-0.82', 'cryptography-defs'])
  ajv.addSchema(schemaOf(name), `http://cyclonedx.org/schema/${name}.SNAPSHOT.schema.json`);

const published = {
  provenance: ajv.compile(statement('https://slsa.dev/provenance/v1', provenance)),
  cyclonedx: ajv.compile(statement('https://cyclonedx.org/bom', struct)),
  spdx: ajv.compile(statement('https://spdx.dev/Document', struct)),
  'CycloneDX 1.7': ajv.compile(schemaOf('bom-1.7')),
};

/** What a document has otherwise than its published schema. */
export function wrongIn(kind: keyof typeof published, document: unknown): readonly string[] {
  const isRight = published[kind];
  if (isRight(document)) return [];
  return (isRight.errors ?? []).map(({ instancePath, message: what = '' }) => `${instancePath} ${what}`);
}
