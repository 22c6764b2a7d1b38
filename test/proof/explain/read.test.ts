import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Denial, readDenial } from '../../../proof/explain';

interface Entry {
  readonly service: string;
  readonly source: string;
  readonly text: string;
  /** What the text does not say is null. */
  readonly denial: { readonly [field in keyof Denial]: Denial[field] | null };
}

const file = join(__dirname, 'corpus.json');
const corpus: readonly Entry[] = existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : [];

describe('the corpus of real messages', () => {
  it('has messages of every service that pipelines meet, each with the page it is from', () => {
    const services = ['STS', 'S3', 'KMS', 'ECR', 'CodePipeline', 'CodeBuild', 'ECS', 'IAM', 'CloudTrail'];
    for (const service of services)
      expect(corpus.filter((entry) => entry.service === service).length).toBeGreaterThan(1);
    expect(corpus.filter(({ source }) => !source.startsWith('https://'))).toEqual([]);
  });

  it.each(
    corpus.map(
      (entry) => [`${entry.service}: ${entry.text.replace(/\s+/g, ' ').slice(0, 110)}`, entry] as const,
    ),
  )('is read: %s', (_, { text, denial }) => {
    const read = readDenial(text);
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
