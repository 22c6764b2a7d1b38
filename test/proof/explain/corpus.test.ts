import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { buildBlueprint } from '../../../blueprint/blueprint';
import { hopsOf } from '../../../hops';
import { askerFor } from '../../../proof/ask';
import { type Explanation, explain, type Known, readDenial, Sources } from '../../../proof/explain';
import { knownAction, vocabularyOf } from '../../../proof/vocabulary';
import { landingZone } from '../../consumers/acme/accounts';
import { gathered as gatheredOf } from '../../support/proof';

interface Entry {
  readonly service: string;
  /** The page that the message is from, shortened there and with ids of the example's accounts here. */
  readonly source: string;
  /** The finding of a review that it covers. */
  readonly finding?: string;
  readonly text: string;
  readonly expected: {
    readonly verdict: Explanation['verdict'];
    /** Part of the title of the hop. */
    readonly hop?: string;
    /** Of the statement that denies. */
    readonly sid?: string;
    /** Action of the statement that is missing; none where the field is absent and the verdict is of a deny. */
    readonly missing?: string;
    /** Part of the advice. */
    readonly next?: string;
  };
}

const corpus: readonly Entry[] = JSON.parse(readFileSync(join(__dirname, 'corpus', 'messages.json'), 'utf8'));
const hops = hopsOf(buildBlueprint(landingZone));
let known: Known;

beforeAll(async () => {
  const actions = await Promise.all(corpus.map(({ text }) => knownAction(readDenial(text)?.action)));
  const gathered = gatheredOf(landingZone);
  const vocabulary = await vocabularyOf([...hops.map(({ action }) => action), ...actions.flat()]);
  const sources = new Sources(resolve(__dirname, '../../..'));
  known = { hops, gathered, ask: askerFor(gathered, vocabulary), sources };
});

/** A title for a test: which message, and which finding it is about. */
const titled = corpus.map(({ service, finding, text, ...rest }, index) => ({
  title: `${index} ${service}${finding ? ` (${finding})` : ''}: ${text.replace(/\s+/g, ' ').slice(0, 100)}`,
  text,
  ...rest,
}));

describe('the corpus of real messages', () => {
  it('has at least 80 messages, each with its page, of every service that delivery meets', () => {
    expect(corpus.length).toBeGreaterThanOrEqual(80);
    expect(corpus.filter(({ source }) => !source.startsWith('https://'))).toEqual([]);
    const services =
      `CodePipeline CodeBuild ECR KMS S3 ECS STS SCP RCP Boundary Session Endpoint Lambda EventBridge SNS
      CodeConnections Organizations Terraform CloudTrail Decoded Encoded Quoted Truncated`.split(/\s+/);
    expect(services.filter((each) => !corpus.some(({ service }) => service === each))).toEqual([]);
  });

  it('covers each finding of the reviews', () => {
    const findings = 'X1 X2 X3 X5 X6 X7 X9 X10 X10b X11 X12 X13 X14 X15 X16 X17 P1'.split(' ');
    expect(findings.filter((each) => !corpus.some(({ finding }) => finding === each))).toEqual([]);
  });

  it.each(titled)(
    'is answered: $title',
    ({ text, expected: { verdict, hop = '', sid, missing, next = '' } }) => {
      const denial = readDenial(text);
      if (!denial) throw new Error('not read');
      const found = explain(denial, known);
      expect(found.verdict).toBe(verdict);
      expect(found.hop?.title ?? '').toContain(hop);
      if (sid !== undefined)
        expect(found.because).toContainEqual(expect.objectContaining({ sid, effect: 'Deny' }));
      if (missing !== undefined) expect(found.missing?.Action).toBe(missing);
      expect(found.next).toContain(next);
      // No grant is a way through a deny, and what is only supposed of a role is never told as synthesized.
      if (denial.how === 'explicit') expect(found.missing).toBeUndefined();
      expect(found.because.filter(({ address }) => address?.startsWith('AWS/Administrator'))).toEqual([]);
    },
  );
});
