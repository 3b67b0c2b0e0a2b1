import { cdk8s, javascript, Task } from 'projen';

const project = new cdk8s.ConstructLibraryCdk8s({
  name: 'cdk8s-bulwark',
  description: 'The NSA/CISA Kubernetes Hardening Guide as software: constructs that are hardened from birth, and one rule catalogue for the laptop, CI and the API server',
  keywords: ['cdk8s', 'kubernetes', 'security', 'hardening', 'pod-security', 'network-policy', 'rbac', 'cli'],
  author: 'cdk8s-bulwark maintainers',
  authorAddress: 'maintainers@cdk8s-bulwark.invalid',
  authorOrganization: true,
  repositoryUrl: 'https://example.com/cdk8s-bulwark.git',
  license: 'Apache-2.0',
  copyrightOwner: 'cdk8s-bulwark maintainers',
  defaultReleaseBranch: 'main',
  cdk8sVersion: '2.70.106',
  constructsVersion: '10.5.1',
  jsiiVersion: '~6.0.0',
  typescriptVersion: '~6.0.0',
  packageManager: javascript.NodePackageManager.NPM,
  projenrcTs: true,
  sampleCode: false,
  // The first Node 20 that loads an ES module with require(): the CEL interpreter is one.
  minNodeVersion: '20.19.0',
  peerDeps: ['cdk8s-plus-27@^2.9.5'],
  bundledDeps: [
    '@marcbachmann/cel-js@~8.0.0', // interprets the rules that users write
    'ipaddr.js@^2.5.0', // addresses and CIDR blocks of both families
    'js-yaml@^4.3.0', // reads YAML, ten times faster than `yaml`
    'picomatch@^4.0.7', // globs: inputs and excluded paths
    'yaml@^2.9.0', // line and column of what is found
  ],
  devDeps: [
    '@microsoft/jest-sarif', // for the schema of SARIF that it carries
    '@swc/core',
    '@swc/jest',
    '@types/js-yaml@^4',
    '@types/picomatch@^4',
    'ajv@^8',
    'ajv-draft-04',
    'ajv-formats',
    'cdk8s-cli@2.207.60',
    'cdk8s-plus-27@2.9.5',
    'esbuild', // the bundle of `check`
    'fast-check',
    'tsx',
  ],
  // kubectl finds its plugins by their names on the PATH.
  bin: { 'bulwark': 'bin/bulwark', 'kubectl-bulwark': 'bin/kubectl-bulwark' },
  github: false,
  depsUpgrade: false,
  release: false,
  integrationTestAutoDiscover: false,
  gitignore: ['/.cache/', '/dist/', '*.tgz', '.DS_Store'],
  jestOptions: {
    // A wrong manifest must never rewrite its own expectation.
    updateSnapshot: javascript.UpdateSnapshot.NEVER,
    passWithNoTests: false,
    junitReporting: false,
    configFilePath: 'jest.config.json',
  },
  eslintOptions: {
    dirs: ['src'],
    devdirs: ['test', 'build', 'bench', 'examples', 'projenrc'],
    fileExtensions: ['.ts'],
    projectService: true,
    // A lint that mends what it finds hides it from CI; `npx projen eslint --fix` still mends.
    commandOptions: { fix: false, extraArgs: ['--max-warnings=0'] },
  },
});

// --- The package: what a user needs, nothing that only the repository needs --------------------------------------------------------

for (const left of [
  '/.ci/', '/.cache/', '/.npmrc', '/bench/', '/build/', '/docs/', '/examples/', '/dist/', '/ARCHITECTURE.md', '/CONTRIBUTING.md', '/jest.config.json',
  '/action.yml', '/.pre-commit-hooks.yaml', '/*.tgz', '/lib/cli/*.code',
]) {
  project.addPackageIgnore(left);
}
// The lock file names versions and checksums; where they are fetched from is for each machine to say.
project.npmrc.addConfig('omit-lockfile-registry-resolved', 'true');
// What a script prints would stand in front of the file name that `npm pack` prints, by which pre-commit finds the package.
project.npmrc.addConfig('foreground-scripts', 'false');

// --- TypeScript ------------------------------------------------------------------------------------------------------------------

// Everything that is not the library itself: run by tsx or jest, type-checked by lint, never emitted.
const sideFolders = ['test', 'build', 'bench', 'examples'];
for (const folder of sideFolders.filter((name) => name !== 'test')) {
  new javascript.TypescriptConfig(project, {
    fileName: `${folder}/tsconfig.json`,
    extends: javascript.TypescriptConfigExtends.fromPaths(['../tsconfig.json']),
    include: ['**/*.ts'],
    compilerOptions: { noEmit: true, rootDir: '..' },
  });
}
// projen writes node16, under which TypeScript refuses to require() an ES module.
for (const folder of ['.', 'projenrc', ...sideFolders]) {
  project.tryFindObjectFile(`${folder}/tsconfig.json`.replace('./', ''))?.addOverride('compilerOptions.module', 'node20');
}
// Maps and sources inside the compiled files would be 40 % of the package, and read at every start of the command.
for (const option of ['inlineSourceMap', 'inlineSources']) {
  project.tryFindObjectFile('tsconfig.json')!.addOverride(`compilerOptions.${option}`, false);
}
// Examples, and the README's, import the library by the name that users write.
for (const folder of ['examples', 'test', 'bench']) {
  project.tryFindObjectFile(`${folder}/tsconfig.json`)?.addOverride('compilerOptions.paths', { 'cdk8s-bulwark': ['../src/index.ts'] });
}

// jsii exports its structs as it exports its classes, which TypeScript takes only where it sees the whole program.
project.tryFindObjectFile('test/tsconfig.json')?.addOverride('compilerOptions.isolatedModules', false);

// --- jest ------------------------------------------------------------------------------------------------------------------------

// swc alone transforms the tests: ts-jest takes ten times as long, and lint holds their types.
project.deps.removeDependency('ts-jest');
Object.assign(project.jest!.config, {
  testMatch: ['<rootDir>/test/**/*.test.ts'],
  // No snapshot is written on the side, not even a first one: `npm run test:update` is the only way.
  ci: true,
  moduleNameMapper: { '^cdk8s-bulwark$': '<rootDir>/src/index.ts' },
  // Copies of this package that other tasks leave there.
  modulePathIgnorePatterns: ['<rootDir>/.cache/', '<rootDir>/dist/'],
  collectCoverage: false,
  // The CEL interpreter is published as an ES module, which jest cannot load untransformed.
  transformIgnorePatterns: ['/node_modules/(?!@marcbachmann/)'],
  transform: {
    '^.+\\.(ts|js)$': ['@swc/jest', {
      module: { type: 'commonjs' },
      jsc: { parser: { syntax: 'typescript' }, target: 'es2022' },
    }],
  },
});

// --- ESLint: the arrow of ARCHITECTURE.md ----------------------------------------------------------------------------------------

// Each layer may import only what stands left of it.
const layers = [
  ['manifest'], ['cel'], ['rules'], ['check'], ['harden'], ['report', 'config', 'admission'], ['constructs'], ['validation'], ['cli'],
];
const zones = layers.flatMap((layer, i) => layer.map((name) => ({
  target: `./src/${name}`,
  from: './src',
  except: [...layers.slice(0, i).flat(), name].map((allowed) => `./${allowed}`),
  message: 'This import goes against the arrow of layers in ARCHITECTURE.md.',
})));
project.eslint!.addRules({ 'import/no-restricted-paths': ['error', { zones }] });
// Examples import the library as users do, among the other packages, wherever the name resolves to here.
project.eslint!.addRules({
  'import/order': ['warn', {
    groups: ['builtin', 'external'],
    alphabetize: { order: 'asc', caseInsensitive: true },
    pathGroups: [{ pattern: 'cdk8s-bulwark', group: 'external' }],
    pathGroupsExcludedImportTypes: [],
  }],
});
project.eslint!.addOverride({
  files: ['manifest', 'cel', 'rules', 'check', 'harden', 'report', 'config', 'admission'].map((layer) => `src/${layer}/**/*.ts`),
  rules: {
    'no-restricted-imports': ['error', {
      patterns: [{
        regex: '^(cdk8s|cdk8s-plus-\\d+|constructs)(/|$)',
        message: 'Only constructs/, validation/ and cli/ may load cdk8s: the check starts without its weight.',
      }],
    }],
  },
});
project.eslint!.addOverride({
  files: ['src/**/*.ts'],
  rules: {
    'no-restricted-syntax': ['error', {
      selector: ':matches(MemberExpression[property.name=/^(toLocaleString|localeCompare)$/], Identifier[name="Intl"])',
      message: 'Its tables take longer to load than a small manifest to judge: counts are written by manifest/thousands.ts.',
    }],
  },
});
project.eslint!.config.settings['import/resolver'].typescript.project = ['./tsconfig.json', ...sideFolders.map((folder) => `./${folder}/tsconfig.json`)];
project.eslint!.config.settings['import/resolver'].typescript.noWarnOnMultipleProjects = true;

// --- Tasks -----------------------------------------------------------------------------------------------------------------------

// jsii warns at length of a Node past its end of life, and of one newer than itself; CI runs both ends of what we support.
project.tasks.addEnvironment('JSII_SILENCE_WARNING_END_OF_LIFE_NODE_VERSION', '20');
project.tasks.addEnvironment('JSII_SILENCE_WARNING_UNTESTED_NODE_VERSION', '1');

const task = (name: string, description: string, ...steps: (string | Task)[]): Task => project.addTask(name, {
  description,
  steps: steps.map((step) => typeof step === 'string' ? { exec: step } : { spawn: step.name }),
});

// The catalogue's CEL expressions become JavaScript before anything is compiled.
project.preCompileTask.spawn(task('compile-rules', 'Compiles the CEL expressions of the rules to JavaScript (src/rules/compiled*.ts)', 'tsx build/compile-rules.ts'));
// Removed before, so that none is there that is older than lib/; bin/bulwark does without it.
const CHECK_BUNDLE = 'lib/cli/check.bundle.js';
for (const compilation of [project.compileTask, project.watchTask]) {
  compilation.prependExec(`node -e "require('node:fs').rmSync('${CHECK_BUNDLE}', { force: true })"`);
}
project.compileTask.spawn(task('bundle-check', `Puts what bulwark check needs into one file (${CHECK_BUNDLE})`, 'tsx build/bundle-check.ts'));
// A test holds that it is up to date.
task('write-schemas', 'Writes the JSON Schema of bulwark.yaml from the shape by which it is read', 'tsx build/write-schemas.ts');

// docs/ is made from the catalogue, as API.md is from the API.
['/docs/rules.md', '/docs/guide-coverage.md'].forEach((page) => project.annotateGenerated(page));
project.postCompileTask.spawn(task('docs', 'Writes docs/rules.md and docs/guide-coverage.md from the catalogue', 'tsx build/rule-docs.ts'));

// pre-commit installs a git address, in which nothing is compiled.
project.setScript('prepare', 'node build/prepare.js');

const lint = task('lint', 'Judges style, layers and types of everything; changes nothing',
  project.eslint!.eslintTask,
  ...sideFolders.map((folder) => `tsc --project ${folder}/tsconfig.json`),
);

// Some tests run bin/bulwark or read the compiled API, so the library is compiled first.
project.testTask.reset();
project.testTask.spawn(project.preCompileTask);
project.testTask.spawn(project.compileTask);
project.testTask.exec('jest --ci', { receiveArgs: true });
// And the snapshots that templates ship.
project.tasks.tryFind('test:update')!.exec('tsx build/template-snapshots.ts');

// projen locks its build, which would compile a second time for the tests.
project.tryFindObjectFile('.projen/tasks.json')!.addOverride('tasks.build.steps',
  [project.defaultTask!, project.testTask, project.postCompileTask, lint, project.packageTask].map(({ name }) => ({ spawn: name })));

// Manifests alone on stdout, which jsii writes to as well.
task('demo', 'Compiles, then prints a namespace bundle and a service',
  'projen pre-compile 1>&2',
  'projen compile 1>&2',
  'node bin/bulwark namespace payments --developers payments-developers',
  `node bin/bulwark service web --namespace payments --image registry.example/web@sha256:${'0123456789abcdef'.repeat(4)} --port 8080`,
);
// exec with receiveArgs hands `npm run test:oracle -- --seed 7` through.
project.addTask('test:oracle', {
  description: 'Compares Pod Security verdicts with those of Kubernetes\' own evaluator, which is built by Go; --objects N, --seed S, --record',
}).exec('node --import tsx test/oracle/main.ts', { receiveArgs: true });
project.addTask('test:cel', {
  description: 'Records what the CEL of Kubernetes, which is built by Go, makes of the expressions that the functions of rules are tested with',
}).exec('node --import tsx test/cel-oracle/main.ts');
project.addTask('test:cluster', {
  description: 'Puts what is emitted in front of a real API server, which is built by Go (ten minutes the first time); takes jest\'s options',
}).exec('node --import tsx test/cluster/main.ts', { receiveArgs: true });
project.addTask('test:helm', {
  description: 'Renders the charts of policies by Helm, which is built by Go (some minutes the first time); takes jest\'s options',
}).exec('node --import tsx test/helm/main.ts', { receiveArgs: true });
const bench = task('bench', 'Compiles, then prints what a check costs beside reading alone and beside other tools, and our share of a synthesis; --large, --runs N, --only check',
  project.preCompileTask, project.compileTask);
bench.exec('node --import tsx bench/main.ts', { receiveArgs: true });
project.addTask('fuzz', {
  description: 'Reads, judges and hardens random mutations of the manifests at the given paths; --runs N, --seed S',
}).exec('node --import tsx test/hostile/fuzz.ts', { receiveArgs: true });

project.synth();
