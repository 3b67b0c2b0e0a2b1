import { podWith } from '../examples';
import { kubernetes, mitre } from '../reference';
import { rule } from '../rule';

const IS_GIT_SYNC = "container.?image.orValue('').matches('(^|/)git-sync(-amd64)?([:@][^/]*)?$')";
const noneIn = (field: string) => `!${IS_GIT_SYNC} ||
container.?${field}.orValue([]).all(word, !word.matches('(^| )--?(git|askpass-url|exechook-command|sync-hook-command)(=| |$)'))`;

const gitSync = (container: object) => podWith({ container: { image: 'registry.k8s.io/git-sync/git-sync:v4.4.2', ...container } });

export const gitSyncProgram = rule({
  id: 'git-sync-program',
  title: 'git-sync runs no program that its arguments name',
  severity: 'medium',
  category: 'addon',
  tests: [
    {
      scope: 'container',
      expression: noneIn('args'),
      field: '/args',
      message: 'container "{name}" lets its arguments choose a program to run: args is {value}',
    },
    {
      scope: 'container',
      expression: noneIn('command'),
      field: '/command',
      message: 'container "{name}" lets its command choose a program to run: command is {value}',
    },
    {
      scope: 'env',
      // Most of these no other program reads, so that an image of any name is git-sync.
      expression: `!(env.?name.orValue('') in ['GITSYNC_GIT', 'GIT_SYNC_GIT', 'GITSYNC_ASKPASS_URL', 'GITSYNC_EXECHOOK_COMMAND', 'GIT_SYNC_EXECHOOK_COMMAND', 'GIT_SYNC_HOOK_COMMAND']) &&
(env.?name.orValue('') != 'GIT_ASKPASS_URL' || !${IS_GIT_SYNC})`,
      message: 'environment variable "{name}" chooses a program to run or an address to ask for a password',
    },
  ],
  remediation: 'Leave the git of the image and its hooks alone; who may change these values runs programs with the credentials of the repository.',
  whenNotToUse: 'Hooks that tell a program of new files by a command are a purpose of git-sync: exempt the container where only few may change it.',
  references: [kubernetes('concepts/security/pod-security-standards/', 'Pod Security Standards'), mitre('T1059', 'Command and Scripting Interpreter')],
  peers: {
    checkov: ['CKV_K8S_159'],
  },
  bad: [
    { title: 'another git', object: gitSync({ args: ['--repo=https://git.example/web.git', '--git=/tmp/git'] }) },
    { title: 'a hook', object: gitSync({ command: ['/git-sync', '--exechook-command', '/tmp/hook'] }) },
    { title: 'the image of old', object: podWith({ container: { image: 'k8s.gcr.io/git-sync-amd64:v2.0.6', args: ['--git=/tmp/git'] } }) },
    { title: 'a hook in the words of a shell', object: gitSync({ command: ['sh', '-c', 'exec /git-sync --exechook-command=/tmp/hook'] }) },
    { title: 'a variable', object: gitSync({ env: [{ name: 'GITSYNC_GIT', value: '/tmp/git' }] }) },
    { title: 'a variable, for a copy of the image under another name', object: podWith({ container: { image: 'registry.example/copies/sync:v4.4.2', env: [{ name: 'GITSYNC_GIT', value: '/tmp/git' }] } }) },
  ],
  good: [
    { title: 'a repository', object: gitSync({ args: ['--repo=https://git.example/web.git', '--git-config=gc.auto:0'], env: [{ name: 'GITSYNC_REPO', value: 'x' }] }) },
    { title: 'a variable of another program', object: podWith({ container: { env: [{ name: 'GIT_ASKPASS_URL', value: 'https://git.example' }] } }) },
    { title: 'another program', object: podWith({ container: { args: ['--git=/usr/bin/git'] } }) },
  ],
});
