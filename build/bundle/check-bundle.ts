import { readFileSync } from 'node:fs';
import { join, posix, relative, sep } from 'node:path';
import { build, Plugin } from 'esbuild';
import { importingOnDemand } from './on-demand';
import { isAboutExamples, withoutExamples } from './without-examples';
import { dependencies, peerDependencies } from '../../package.json';

const ROOT = join(__dirname, '..', '..');
const SOURCES = join(ROOT, 'src');

/** Where the bundle stands in the package: beside the modules that it is made of, since it finds the package's other files as they do. */
export const CHECK_BUNDLE = join(ROOT, 'lib/cli/check.bundle.js');

// What every run needs; what only some need is loaded from node_modules by those.
const BUNDLED = ['ipaddr.js', 'js-yaml'];
const EXTERNAL = Object.keys({ ...dependencies, ...peerDependencies }).filter((name) => !BUNDLED.includes(name));

// What hardly any check loads, as files of `src`: they stand beside the bundle as the modules that they are.
const BESIDE = ['cel/engine.ts', 'rules/compiled-exact-forms.ts'];

const BANNER = `// Made by build/bundle-check.ts. Holds ${BUNDLED.join(' and ')} as well, whose licences stand in node_modules of this package.`;

/** The command line in one file, as far as `check` needs it: hundreds of files would take longer to load than a small manifest to judge. */
export async function checkBundle(): Promise<string> {
  const { outputFiles } = await build({
    entryPoints: [join(ROOT, 'src/cli/index.ts')],
    outfile: CHECK_BUNDLE,
    write: false,
    absWorkingDir: ROOT,
    bundle: true,
    platform: 'node',
    target: 'node20.19',
    external: EXTERNAL,
    plugins: [CHECK_ALONE],
    banner: { js: BANNER },
    // All of it is read before anything runs. Names stay, for the traces of what nobody foresaw.
    minifyWhitespace: true,
    logLevel: 'warning',
  });
  return outputFiles[0].text;
}

/** Whether the bundle holds what a file loads on demand: all but the other commands, for which nobody asks it, and what is rare. */
function isInBundle(file: string, module: string): boolean {
  return file === 'cli/commands.ts' ? module === './check' : !BESIDE.includes(`${posix.join(posix.dirname(file), module)}.ts`);
}

/** A module of `src`, as the bundle finds it in `lib`. */
function besideBundle(module: string): string {
  const path = relative(join(SOURCES, 'cli'), module).split(sep).join('/');
  return path.startsWith('.') ? path : `./${path}`;
}

const CHECK_ALONE: Plugin = {
  name: 'check-alone',
  setup({ onLoad, onResolve }) {
    onLoad({ filter: /\.ts$/ }, ({ path }) => {
      const file = relative(SOURCES, path).split(sep).join('/');
      const text = readFileSync(path, 'utf8');
      const source = /^rules\/.+\//.test(file) ? withoutExamples(text, file) : text;
      return { loader: 'ts', contents: importingOnDemand(source, (module) => isInBundle(file, module)) };
    });
    onResolve({ filter: /^\./ }, ({ kind, path, importer, resolveDir }) =>
      kind === 'require-call' && importer.startsWith(SOURCES) ? { path: besideBundle(join(resolveDir, path)), external: true } : undefined);
    onResolve({ filter: /examples$/ }, ({ path, resolveDir }) =>
      isAboutExamples(path) ? { path: join(resolveDir, `${path}.ts`), sideEffects: false } : undefined);
  },
};
