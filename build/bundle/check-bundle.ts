import { readFileSync } from 'node:fs';
import { join, relative, sep } from 'node:path';
import { build, Plugin } from 'esbuild';
import { importingOnDemand } from './on-demand';
import { isAboutExamples, withoutExamples } from './without-examples';
import { dependencies, peerDependencies } from '../../package.json';

const ROOT = join(__dirname, '..', '..');

/** Where the bundle stands in the package: beside the modules that it is made of, since it finds the package's other files as they do. */
export const CHECK_BUNDLE = join(ROOT, 'lib/cli/check.bundle.js');

// What every run needs; what only some need is loaded from node_modules by those.
const BUNDLED = ['ipaddr.js', 'js-yaml'];
const EXTERNAL = Object.keys({ ...dependencies, ...peerDependencies }).filter((name) => !BUNDLED.includes(name));

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

const CHECK_ALONE: Plugin = {
  name: 'check-alone',
  setup({ onLoad, onResolve }) {
    onLoad({ filter: /\.ts$/ }, ({ path }) => {
      const file = relative(join(ROOT, 'src'), path).split(sep).join('/');
      const text = readFileSync(path, 'utf8');
      const source = /^rules\/.+\//.test(file) ? withoutExamples(text, file) : text;
      return { loader: 'ts', contents: importingOnDemand(source, (module) => file !== 'cli/commands.ts' || module === './check') };
    });
    // The other commands, for which nobody asks the bundle: as modules they stand beside it.
    onResolve({ filter: /^\./ }, ({ kind, path, importer }) =>
      kind === 'require-call' && importer.startsWith(join(ROOT, 'src')) ? { path, external: true } : undefined);
    onResolve({ filter: /examples$/ }, ({ path, resolveDir }) =>
      isAboutExamples(path) ? { path: join(resolveDir, `${path}.ts`), sideEffects: false } : undefined);
  },
};
