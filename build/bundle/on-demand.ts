const ON_DEMAND = /require\('(\.[^']*)'\) as typeof import\('\1'\)/g;

/**
 * A source whose modules are imported that it would load on demand, as far as they are wanted. In one file nothing is saved by loading them
 * later, and each would stand in a closure of its own, which is parsed a second time when it is called.
 */
export function importingOnDemand(source: string, isWanted: (module: string) => boolean): string {
  const imports: string[] = [];
  const body = source.replace(ON_DEMAND, (call, module: string) => {
    if (!isWanted(module)) {
      return call;
    }
    const name = `onDemand${imports.length}`;
    imports.push(`import * as ${name} from '${module}';`);
    return name;
  });
  return [...imports, body].join('\n');
}
