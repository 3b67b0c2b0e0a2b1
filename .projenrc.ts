import { cdk8s, javascript } from 'projen';

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
    'yaml@^2.9.0', // line and column of what is found
  ],
  devDeps: [
    '@swc/core',
    '@swc/jest',
    '@types/js-yaml@^4',
    'cdk8s-cli@2.207.60',
    'cdk8s-plus-27@2.9.5',
    'fast-check',
    'tsx',
  ],
  bin: { bulwark: 'bin/bulwark' },
  github: false,
  depsUpgrade: false,
  release: false,
  integrationTestAutoDiscover: false,
  gitignore: ['/.cache/', '/dist/', '*.tgz', '.DS_Store'],
  jestOptions: {
    // A wrong manifest must never rewrite its own expectation.
    updateSnapshot: javascript.UpdateSnapshot.NEVER,
    configFilePath: 'jest.config.json',
    jestConfig: {
      rootDir: '.',
      testMatch: ['<rootDir>/test/**/*.test.ts'],
      transform: {
        '^.+\\.(ts|js)$': new javascript.Transform('@swc/jest', {
          module: { type: 'commonjs' },
          jsc: { parser: { syntax: 'typescript' }, target: 'es2022' },
        }),
      },
      transformIgnorePatterns: ['/node_modules/(?!@marcbachmann/)'],
      watchPathIgnorePatterns: ['/node_modules/', '/lib/'],
    },
  },
});

for (const left of ['/.ci/', '/.cache/', '/bench/', '/build/', '/docs/', '/examples/', '/ARCHITECTURE.md', '/CONTRIBUTING.md', '/jest.config.json']) {
  project.addPackageIgnore(left);
}

// projen writes node16, under which TypeScript refuses to require() an ES module.
for (const file of ['tsconfig.json', 'test/tsconfig.json', 'projenrc/tsconfig.json']) {
  project.tryFindObjectFile(file)?.addOverride('compilerOptions.module', 'node20');
}

// The catalogue's CEL expressions become JavaScript before anything is compiled.
const compileRules = project.addTask('compile-rules', {
  description: 'Compiles the CEL expressions of the rules to JavaScript (src/rules/compiled.ts)',
  exec: 'tsx build/compile-rules.ts',
});
project.preCompileTask.spawn(compileRules);

// swc alone transforms the tests (ts-jest takes ten times as long); tsc --noEmit in lint holds their types.
const jestConfig = project.tryFindObjectFile('jest.config.json');
jestConfig?.addDeletionOverride('transform.^.+\\.[t]sx?$');
jestConfig?.addOverride('testMatch', ['<rootDir>/test/**/*.test.ts']);
jestConfig?.addOverride('collectCoverage', false);

// The arrow of ARCHITECTURE.md: each layer may import only what stands left of it.
const layers = [
  ['manifest'], ['cel'], ['rules'], ['check'], ['harden'], ['report', 'constructs'], ['cli'],
];
const zones = layers.flatMap((layer, i) => layer.map((name) => ({
  target: `./src/${name}`,
  from: './src',
  except: [...layers.slice(0, i).flat(), name].map((allowed) => `./${allowed}`),
  message: 'This import goes against the arrow of layers in ARCHITECTURE.md.',
})));
project.eslint?.addRules({ 'import/no-restricted-paths': ['error', { zones }] });
for (const layer of ['manifest', 'cel', 'rules', 'check', 'harden', 'report']) {
  project.eslint?.addOverride({
    files: [`src/${layer}/**/*.ts`],
    rules: {
      'no-restricted-imports': ['error', {
        paths: ['cdk8s', 'cdk8s-plus-27', 'constructs'].map((name) => ({ name, message: 'Only constructs/ and cli/ may load cdk8s: the check starts without its weight.' })),
      }],
    },
  });
}

project.synth();
