import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type ts from 'typescript';

/** An expression, and the file it stands in. */
export interface Written {
  readonly node: ts.Expression;
  readonly file: ts.SourceFile;
}

/** The compiler, loaded when a problem is to be found in a file: it is large. */
const compiler = () => require('typescript') as typeof ts;

/** Reads the files of `accounts/` as they are written, and follows names to what they stand for. Nothing is run. */
export class AccountModules {
  private readonly files = new Map<string, ts.SourceFile | undefined>();
  readonly ts = compiler();

  /** What a file exports under a name; undefined where that cannot be read off it. */
  exported(path: string, name: string): Written | undefined {
    const file = this.read(path);
    if (!file) return undefined;
    if (path.endsWith('.json')) return this.json(file);
    return this.declared(file, name) ?? this.exportedAgain(file, name);
  }

  /** What an expression stands for: through names, imports, types and fields, as far as it can be read. */
  follow(written: Written): Written {
    const { ts } = this;
    const { node, file } = written;
    if (ts.isAsExpression(node) || ts.isSatisfiesExpression(node) || ts.isParenthesizedExpression(node)) {
      return this.follow({ node: node.expression, file });
    }
    if (ts.isIdentifier(node)) {
      const found = this.declared(file, node.text);
      return found && found.node !== node ? this.follow(found) : written;
    }
    if (!ts.isPropertyAccessExpression(node)) return written;
    const field = this.field(this.follow({ node: node.expression, file }), node.name.text);
    return field ? this.follow(field) : written;
  }

  private field({ node, file }: Written, name: string): Written | undefined {
    const { ts } = this;
    if (!ts.isObjectLiteralExpression(node)) return undefined;
    const property = node.properties.findLast((each) => each.name?.getText(file) === name);
    if (property && ts.isPropertyAssignment(property)) return { node: property.initializer, file };
    return property && ts.isShorthandPropertyAssignment(property) ? { node: property.name, file } : undefined;
  }

  private read(path: string): ts.SourceFile | undefined {
    if (!this.files.has(path)) {
      const { ts } = this;
      const text = existsSync(path) ? readFileSync(path, 'utf8') : undefined;
      const parsed =
        text === undefined
          ? undefined
          : path.endsWith('.json')
            ? ts.parseJsonText(path, text)
            : ts.createSourceFile(path, text, ts.ScriptTarget.Latest, true);
      this.files.set(path, parsed);
    }
    return this.files.get(path);
  }

  private json(file: ts.SourceFile): Written | undefined {
    const [statement] = file.statements;
    return statement && this.ts.isExpressionStatement(statement)
      ? { node: statement.expression, file }
      : undefined;
  }

  /** A constant or an import of a file, by the name it has there. */
  private declared(file: ts.SourceFile, name: string): Written | undefined {
    const { ts } = this;
    for (const statement of file.statements) {
      if (ts.isVariableStatement(statement)) {
        const found = statement.declarationList.declarations.find((each) => each.name.getText(file) === name);
        if (found?.initializer) return { node: found.initializer, file };
      }
      if (ts.isExportAssignment(statement) && name === 'default') return { node: statement.expression, file };
      if (!ts.isImportDeclaration(statement)) continue;
      const original = this.importedName(statement, name);
      if (original) return this.exported(this.pathOf(file, statement.moduleSpecifier), original);
    }
    return undefined;
  }

  /** What an import calls in its own file what is called `name` here. */
  private importedName({ importClause }: ts.ImportDeclaration, name: string): string | undefined {
    if (importClause?.name?.text === name) return 'default';
    const bindings = importClause?.namedBindings;
    if (!bindings || !this.ts.isNamedImports(bindings))
      return bindings?.name.text === name ? 'default' : undefined;
    const found = bindings.elements.find((each) => each.name.text === name);
    return found && (found.propertyName ?? found.name).text;
  }

  /** `export { name } from './file'` and `export * from './file'`. */
  private exportedAgain(file: ts.SourceFile, name: string): Written | undefined {
    const { ts } = this;
    for (const statement of file.statements) {
      if (!ts.isExportDeclaration(statement)) continue;
      const { exportClause, moduleSpecifier } = statement;
      const from = moduleSpecifier && this.pathOf(file, moduleSpecifier);
      if (!exportClause) {
        const found = from && this.exported(from, name);
        if (found) return found;
        continue;
      }
      if (!ts.isNamedExports(exportClause)) continue;
      const entry = exportClause.elements.find((each) => each.name.text === name);
      if (!entry) continue;
      const original = (entry.propertyName ?? entry.name).text;
      return from ? this.exported(from, original) : this.declared(file, original);
    }
    return undefined;
  }

  private pathOf(file: ts.SourceFile, specifier: ts.Expression): string {
    const written = this.ts.isStringLiteral(specifier) ? specifier.text : '';
    const base = join(dirname(file.fileName), written);
    return (
      ['', '.ts', '/index.ts']
        .map((end) => base + end)
        .find((each) => /\.(ts|json)$/.test(each) && existsSync(each)) ?? base
    );
  }
}
