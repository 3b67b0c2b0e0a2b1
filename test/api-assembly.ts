import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

/** What a docstring says, as jsii keeps it. */
export interface Docs {
  readonly summary?: string;
  readonly remarks?: string;
  readonly default?: string;
  readonly see?: string;
}

/** A property, method, constructor or enum member. */
export interface Member {
  readonly name?: string;
  readonly docs?: Docs;
  readonly optional?: boolean;
  readonly protected?: boolean;
  readonly overrides?: string;
}

/** A public class, interface or enum. */
export interface Type {
  readonly fqn: string;
  readonly name: string;
  readonly kind: 'class' | 'interface' | 'enum';
  /** Whether it is a struct: an interface of readonly properties only. */
  readonly datatype?: boolean;
  readonly docs?: Docs;
  readonly base?: string;
  readonly interfaces?: readonly string[];
  readonly properties?: readonly Member[];
  readonly methods?: readonly Member[];
  readonly members?: readonly Member[];
}

/** A property of a struct, and the package that documents it. */
export interface Prop extends Member {
  readonly name: string;
  readonly own: boolean;
}

const PACKAGE = 'cdk8s-bulwark';

/** The public API as jsii has compiled it. */
export class Assembly {
  private readonly types: { [fqn: string]: Type } = {};

  constructor() {
    for (const [name, file] of [
      [PACKAGE, join(__dirname, '..', '.jsii')],
      ...['cdk8s', 'cdk8s-plus-27', 'constructs'].map((each) => [each, join(dirname(require.resolve(`${each}/package.json`)), '.jsii')]),
    ]) {
      if (!existsSync(file)) {
        throw new Error(`${name} has no compiled API (${file}): run \`npx projen compile\`, or \`npm test\`, which does`);
      }
      Object.assign(this.types, JSON.parse(readFileSync(file, 'utf8')).types);
    }
  }

  /** All that this package exports. */
  public exported(): Type[] {
    return Object.values(this.types).filter((type) => this.isOwn(type.fqn));
  }

  /** The props structs and options: what is given, not what is got. */
  public structs(): Type[] {
    return this.exported().filter((type) => type.datatype);
  }

  /** The properties of a struct with those that it inherits; the nearest declaration counts. */
  public propsOf(struct: Type): Prop[] {
    const inherited = (struct.interfaces ?? []).flatMap((fqn) => this.types[fqn] === undefined ? [] : this.propsOf(this.types[fqn]));
    const own = (struct.properties ?? []).map((prop) => ({ ...prop, own: this.isOwn(struct.fqn) }) as Prop);
    return [...new Map([...inherited, ...own].map((prop) => [prop.name, prop])).values()];
  }

  /** Whether a class stands below another, of whatever package. */
  public extends(type: Type, ancestor: string): boolean {
    const { base } = type;
    return base !== undefined && (base === ancestor || (this.types[base] !== undefined && this.extends(this.types[base], ancestor)));
  }

  private isOwn(fqn: string): boolean {
    return fqn.startsWith(`${PACKAGE}.`);
  }
}
