import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** Rooms that write statements of policies. */
const ROOMS = ['modules', 'stacks', 'blueprint/guardrails'];

/** The sources of the blueprint, as they are on disk. */
export class Sources {
  private texts: ReadonlyMap<string, string> | undefined;

  /** @param root the folder of the blueprint */
  constructor(private readonly root: string) {}

  /** The file that writes the statement of a Sid, from the root; undefined where none does. */
  fileOf(sid: string): string | undefined {
    this.texts ??= this.read();
    const files = [...this.texts];
    const written = files.find(([, text]) => text.includes(`Sid: '${sid}'`));
    // Some are given to a function that writes the statement.
    // Some go on with a name behind an X.
    const begun = /^[A-Z]\w+?X/.exec(sid)?.[0];
    const given =
      written ??
      files.find(([, text]) => text.includes(`'${sid}'`)) ??
      files.find(([, text]) => begun !== undefined && text.includes(`\`${begun}$`));
    // Where several of one Sid stand in a policy, all but the first have a number; those of an exemption that ends have its day.
    const without = sid.replace(/(After\d{8}|\d+)$/, '');
    return given?.[0] ?? (without === sid ? undefined : this.fileOf(without));
  }

  private read(): ReadonlyMap<string, string> {
    const files = ROOMS.flatMap((room) =>
      readdirSync(join(this.root, room), { recursive: true, encoding: 'utf8' })
        .filter((file) => file.endsWith('.ts'))
        .map((file) => `${room}/${file.replaceAll('\\', '/')}`),
    );
    return new Map(files.sort().map((file) => [file, readFileSync(join(this.root, file), 'utf8')]));
  }
}
