import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Denial, readDenial } from '../../../proof/explain';

interface Entry {
  readonly service: string;
  readonly source: string;
  readonly text: string;
  /** What the text does not say is null. */
  readonly denial: { readonly [field in keyof Denial]: Denial[field] | null };
}

const all: readonly Partial<Entry>[] = JSON.parse(
  readFileSync(join(__dirname, 'corpus', 'messages.json'), 'utf8'),
);
/** Messages of which it is told what they say. */
const corpus = all.filter((entry): entry is Entry => entry.denial !== undefined);

describe('reading a real message', () => {
  it('is tried on every service that pipelines meet', () => {
    const services = ['STS', 'S3', 'KMS', 'ECR', 'CodePipeline', 'CodeBuild', 'ECS', 'IAM', 'CloudTrail'];
    for (const service of services)
      expect(corpus.filter((entry) => entry.service === service).length).toBeGreaterThan(1);
  });

  it.each(
    corpus.map(
      (entry) => [`${entry.service}: ${entry.text.replace(/\s+/g, ' ').slice(0, 110)}`, entry] as const,
    ),
  )('is read: %s', (_, { text, denial }) => {
    const { beside: _beside, truncated: _truncated, ...read } = readDenial(text) ?? { encoded: true };
    const spoken = Object.fromEntries(
      Object.entries(denial).map(([field, value]) => [field, value === null ? undefined : value]),
    );
    expect(read).toEqual({ encoded: false, ...spoken });
  });
});

describe('a message', () => {
  it.each([
    ['', 'nothing'],
    ['npm ERR! code ELIFECYCLE', 'another error'],
    ['{"eventVersion": 1}', 'JSON that is no event'],
    ['Build succeeded', 'a success'],
  ])('is none where the text is %j (%s)', (text) => {
    expect(readDenial(text)).toBeUndefined();
  });

  it('is read although what stands before it is JSON, and names another service', () => {
    const event = JSON.stringify({ Records: [{ eventName: 'GetObject', eventSource: 's3.amazonaws.com' }] });
    expect(readDenial(event)).toMatchObject({ action: 's3:GetObject' });
    expect(readDenial(JSON.stringify({ detail: { log: event } }))).toMatchObject({ action: 's3:GetObject' });
  });

  it('takes no resource of another service for the one that was asked for', () => {
    const text =
      'upload to s3://exports/x failed: User: arn:aws:iam::222222222222:role/a is not authorized to perform: kms:GenerateDataKey on this resource';
    const { resource, beside } = readDenial(text) ?? {};
    expect([resource, beside]).toEqual([undefined, ['arn:aws:s3:::exports/x']]);
  });

  it('is read although the log broke it into lines', () => {
    const text =
      'User:\n  arn:aws:iam::222222222222:role/a is not\nauthorized to perform: s3:GetObject on\nresource: "arn:aws:s3:::b/c"';
    expect(readDenial(text)).toMatchObject({
      principal: 'arn:aws:iam::222222222222:role/a',
      action: 's3:GetObject',
      resource: 'arn:aws:s3:::b/c',
    });
  });
});
