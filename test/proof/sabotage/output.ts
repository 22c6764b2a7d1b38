import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import type { Blueprint } from '../../../blueprint/plan/planned';
import { synthesizeInto } from '../../support/proof';

/** Any part of Terraform's JSON: a row knows what it edits. */
// biome-ignore lint/suspicious/noExplicitAny: what is edited is as free as JSON
export type Json = any;

/** Where a type of resource has its policy. */
const POLICY: Readonly<Record<string, string>> = {
  aws_cloudwatch_log_resource_policy: 'policy_document',
  aws_iam_role: 'assume_role_policy',
  aws_organizations_policy: 'content',
};

/** The output of one landing zone, which is synthesized once, edited, and as it was again. */
export class Output {
  readonly folder = mkdtempSync(join(tmpdir(), 'sabotage-'));
  private readonly texts: ReadonlyMap<string, string>;
  private readonly edited = new Map<string, Json>();
  private readonly added: string[] = [];

  constructor(readonly blueprint: Blueprint) {
    synthesizeInto(this.folder, blueprint);
    this.texts = new Map(
      ['manifest', 'blueprint', ...readdirSync(join(this.folder, 'stacks'))].map((name) => [
        name,
        readFileSync(this.pathOf(name), 'utf8'),
      ]),
    );
  }

  private pathOf(name: string): string {
    const isStack = name !== 'manifest' && name !== 'blueprint';
    return join(this.folder, isStack ? `stacks/${name}/cdk.tf.json` : `${name}.json`);
  }

  /** The JSON of a stack, to be edited. */
  stack(name: string): Json {
    const json = this.edited.get(name) ?? JSON.parse(this.textOf(name));
    this.edited.set(name, json);
    return json;
  }

  textOf(name: string): string {
    const text = this.texts.get(name);
    if (text === undefined) throw new Error(`there is no stack ${name}`);
    return text;
  }

  /** A resource, by `stack/type.name`. */
  at(address: string): Json {
    const [stack = '', type = '', name = ''] = address.split(/[/.]/);
    const found = this.stack(stack).resource[type]?.[name];
    if (found === undefined) throw new Error(`there is no ${address}`);
    return found;
  }

  /** Adds a resource. */
  put(address: string, block: object): void {
    const [stack = '', type = '', name = ''] = address.split(/[/.]/);
    const { resource } = this.stack(stack);
    resource[type] = { ...resource[type], [name]: block };
  }

  /** Edits the policy of a resource. */
  policy(address: string, edit: (document: Json) => void): void {
    const argument = POLICY[address.split(/[/.]/)[1] ?? ''] ?? 'policy';
    const block = this.at(address);
    const document = JSON.parse(block[argument]);
    edit(document);
    block[argument] = JSON.stringify(document);
  }

  /** Edits one statement of it. */
  statement(address: string, sid: string, edit: (statement: Json) => void): void {
    this.policy(address, ({ Statement }) => {
      const statement = Statement.find(({ Sid }: Json) => Sid === sid);
      if (!statement) throw new Error(`${address} has no statement ${sid}`);
      edit(statement);
    });
  }

  /** Adds values to a list of a statement. */
  add(address: string, sid: string, element: 'Action' | 'Resource' | 'NotAction', ...values: string[]): void {
    this.statement(address, sid, (statement) => {
      statement[element] = [statement[element] ?? [], values].flat(2);
    });
  }

  /** Adds principals to a statement. */
  trust(address: string, sid: string, principals: object): void {
    this.statement(address, sid, (statement) => {
      const { Principal } = statement;
      for (const [kind, named] of Object.entries(principals))
        Principal[kind] = [Principal[kind] ?? [], named].flat(2);
    });
  }

  /** Adds values to a condition of a statement. */
  value(address: string, sid: string, condition: string, ...values: string[]): void {
    this.statement(address, sid, ({ Condition }) => {
      const [operator = '', key = ''] = condition.split(' ');
      if (Condition[operator]?.[key] === undefined) throw new Error(`${sid} has no ${condition}`);
      Condition[operator][key] = [Condition[operator][key], values].flat(2);
    });
  }

  /** Changes the text of a stack's file. */
  text(name: string, edit: (text: string) => string): void {
    this.edited.set(name, edit(this.textOf(name)));
  }

  /** Adds a file. */
  file(path: string, text: string): void {
    mkdirSync(dirname(join(this.folder, path)), { recursive: true });
    writeFileSync(join(this.folder, path), text);
    this.added.push(path);
  }

  /** Writes what was edited. @throws where nothing was */
  write(): void {
    const changed = [...this.edited].map(([name, json]) => ({
      name,
      text: typeof json === 'string' ? json : JSON.stringify(json, null, 2),
    }));
    const isSame = changed.every(
      ({ name, text }) => text === JSON.stringify(JSON.parse(this.textOf(name)), null, 2),
    );
    if (isSame && this.added.length === 0) throw new Error('nothing was edited');
    for (const { name, text } of changed) writeFileSync(this.pathOf(name), text);
  }

  /** Takes back every edit. */
  restore(): void {
    for (const name of this.edited.keys()) writeFileSync(this.pathOf(name), this.textOf(name));
    for (const path of this.added.splice(0)) rmSync(join(this.folder, path));
    this.edited.clear();
  }

  remove(): void {
    rmSync(this.folder, { recursive: true });
  }
}
