// Compiles what npm installs from a git address, as pre-commit has it do. A program of its own, in JavaScript: for `npm install -g` of such an
// address npm runs it where no dependency is installed, since its own settings reach the installation that it makes for this.
const { execFileSync } = require('node:child_process');
const { existsSync } = require('node:fs');

// Who installs by `npm ci` has a clone, and compiles by a task.
if (process.env.npm_command !== 'ci' && !existsSync('lib/cli/index.js')) {
  const env = Object.fromEntries(Object.entries(process.env).filter(([name]) => !/^npm_config_(global|prefix|local_prefix|install_links)$/i.test(name)));
  const npm = (...parameters) => execFileSync('npm', parameters, { env, stdio: ['ignore', 2, 2], shell: process.platform === 'win32' });
  if (!existsSync('node_modules/projen')) {
    npm('ci', '--ignore-scripts', '--no-audit', '--no-fund');
  }
  npm('run', 'compile');
}
