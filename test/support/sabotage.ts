import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import type { Blueprint } from '../../blueprint/plan/planned';
import { type ProofReport, proveFolder } from '../../proof/report';
import { synthesizeInto } from './proof';

/** Any part of Terraform's JSON: a test knows what it edits. */
// biome-ignore lint/suspicious/noExplicitAny: what is edited is as free as JSON
export type Editable = any;

/** What a proof says is wrong; a part of the proof may ask nothing. */
export type Proved = Pick<ProofReport, 'problems' | 'findings' | 'declared'> &
  Partial<Pick<ProofReport, 'results'>>;

/** The output of a landing zone that a test edits, one edit at a time. */
export class Sabotage {
  readonly folder = mkdtempSync(join(tmpdir(), 'sabotage-'));

  /** Call it once, outside of tests. `prove` may be a part of the proof alone, which is quicker. */
  constructor(
    private readonly blueprint: Blueprint,
    private readonly prove: (folder: string, blueprint: Blueprint) => Promise<Proved> = proveFolder,
  ) {
    beforeAll(() => synthesizeInto(this.folder, blueprint));
    afterAll(() => rmSync(this.folder, { recursive: true }));
  }

  /** The proof of the output as it is. */
  untouched(): Promise<Proved> {
    return this.prove(this.folder, this.blueprint);
  }

  /** The proof once a stack's file has another text. */
  async withText(stack: string, change: (text: string) => string): Promise<Proved> {
    const file = join(this.folder, 'stacks', stack, 'cdk.tf.json');
    const text = readFileSync(file, 'utf8');
    const changed = change(text);
    expect(changed).not.toBe(text);
    writeFileSync(file, changed);
    try {
      return await this.untouched();
    } finally {
      writeFileSync(file, text);
    }
  }

  /** The proof once a stack's JSON was edited in place. */
  withEdit(stack: string, edit: (json: Editable) => void): Promise<Proved> {
    return this.withText(stack, (text) => {
      const json = JSON.parse(text);
      edit(json);
      expect(isDeepStrictEqual(json, JSON.parse(text))).toBe(false);
      return JSON.stringify(json, null, 2);
    });
  }

  /** What is wrong with the output after an edit, a line each: errors, problems and what is refuted. */
  async errorsAfter(stack: string, edit: (json: Editable) => void): Promise<readonly string[]> {
    return errorsOf(await this.withEdit(stack, edit));
  }
}

/** Errors and problems of a report, a line each, as `rule address: what was found`; and each hop that is refuted. */
export function errorsOf({ problems, findings, results = [] }: Omit<Proved, 'declared'>): readonly string[] {
  return [
    ...results
      .filter(({ proved }) => !proved)
      .map(({ hop, decision }) => `refuted ${hop.title}: ${decision}`),
    ...problems.map(({ place, found }) => `problem ${place}: ${found}`),
    ...findings
      .filter(({ severity }) => severity === 'error')
      .map(({ rule, address, sid, found }) => `${rule} ${address}${sid ? ` ${sid}` : ''}: ${found}`),
  ];
}

/** The first resource of a type, to be edited. */
export function first(json: Editable, type: string): Editable {
  return Object.values(json.resource[type])[0];
}

/** Adds a resource, or replaces one. */
export function put(json: Editable, [type, name]: readonly [string, string], block: unknown): void {
  json.resource[type] = { ...json.resource[type], [name]: block };
}

/** Edits a policy that stands as a text in an argument. */
export function editPolicy(block: Editable, argument: string, edit: (document: Editable) => void): void {
  const document = JSON.parse(block[argument]);
  edit(document);
  block[argument] = JSON.stringify(document);
}
