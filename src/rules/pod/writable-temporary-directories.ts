import { podWith } from '../examples';
import { exceptOnWindows } from '../pod-security/exceptions';
import { nsa } from '../reference';
import { rule } from '../rule';

// A mount serves a text that names its path or one below; the slash lets a path end like its mount.
const SERVED = (text: string) => `container.?volumeMounts.orValue([]).exists(mount,
    !mount.?readOnly.orValue(false) && mount.?mountPath.orValue('') != '' &&
    (${text} + '/').contains(mount.mountPath.endsWith('/') ? mount.mountPath : mount.mountPath + '/'))`;
const TEMPORARY = '(^|[^A-Za-z0-9_./-])/(var/)?tmp($|[^A-Za-z0-9_.-])';
const NOT_ASKED = '!container.?securityContext.?readOnlyRootFilesystem.orValue(false)';

const noneIn = (field: string) => exceptOnWindows(`${NOT_ASKED} ||
container.?${field}.orValue([]).all(word, !word.matches('${TEMPORARY}') || ${SERVED('word')})`);

const writing = (container: object) => podWith({ container: { volumeMounts: undefined, ...container } });

export const writableTemporaryDirectories = rule({
  id: 'writable-temporary-directories',
  title: 'Temporary directories that a container names are writable volumes',
  severity: 'medium',
  category: 'pod',
  tests: [
    {
      scope: 'container',
      expression: noneIn('command'),
      field: '/command',
      message: 'container "{name}" names a temporary directory that it cannot write to: command is {value}',
    },
    {
      scope: 'container',
      expression: noneIn('args'),
      field: '/args',
      message: 'container "{name}" names a temporary directory that it cannot write to: args is {value}',
    },
    {
      scope: 'env',
      expression: exceptOnWindows(`${NOT_ASKED} ||
!env.?value.orValue('').matches('${TEMPORARY}') &&
!(env.?name.orValue('') in ['TMPDIR', 'TMP', 'TEMP'] && env.?value.orValue('').startsWith('/')) ||
${SERVED("env.?value.orValue('')")}`),
      field: '/value',
      message: 'environment variable "{name}" names a temporary directory that the container cannot write to: {value}',
    },
  ],
  remediation: 'Mount an emptyDir at the directory: the root file system of the container is read-only.',
  whenNotToUse: 'A path below /tmp that the program only reads from its image. Directories that no manifest names are not seen: try the program.'
    + ' Containers with a writable root file system, about which read-only-root-filesystem has something to say, are not asked, and neither are Windows pods (os.name: windows).',
  references: [nsa('writable-dirs-as-volumes', 'Kubernetes Pod security, Immutable container file systems')],
  bad: [
    { title: 'an argument', object: writing({ args: ['--cert-dir=/tmp', '--secure-port=8443'] }) },
    { title: 'a word of its own', object: writing({ command: ['/web', '--cache', '/var/tmp/cache'] }) },
    { title: 'an environment variable', object: writing({ env: [{ name: 'CACHE', value: '/tmp/cache' }] }) },
    { title: 'TMPDIR, wherever it lies', object: writing({ env: [{ name: 'TMPDIR', value: '/scratch' }] }) },
    { title: 'a mount that is read-only', object: writing({ args: ['--cert-dir=/tmp'], volumeMounts: [{ name: 'tmp', mountPath: '/tmp', readOnly: true }] }) },
    { title: 'a mount whose path begins alike', object: writing({ args: ['--cert-dir=/tmp'], volumeMounts: [{ name: 'tmp', mountPath: '/t' }] }) },
    { title: 'a mount elsewhere', object: writing({ args: ['--cert-dir=/tmp'], volumeMounts: [{ name: 'tmp', mountPath: '/var/tmp' }] }) },
  ],
  good: [
    { title: 'a mount at the directory', object: podWith({ container: { args: ['--cert-dir=/tmp'], env: [{ name: 'TMPDIR', value: '/tmp/' }] } }) },
    { title: 'a mount at a directory of it', object: writing({ args: ['--cache=/tmp/cache/web'], volumeMounts: [{ name: 'tmp', mountPath: '/tmp/cache/' }] }) },
    { title: 'nothing named', object: writing({ args: ['--path=/data/tmp', '--url=https://web.example/tmp'] }) },
    { title: 'a writable root file system', object: writing({ args: ['--cert-dir=/tmp'], securityContext: { readOnlyRootFilesystem: false } }) },
  ],
});
