// What passes whatever the program does, by itself or through a shell.
const IDLE_WORD = '^(.*/)?(busybox|env|sh|bash|ash|dash|-c|true|:|exit( 0)?|echo( [^;&|$`()<>]*)?)$';

/** A CEL expression: whether a probe of a container is missing, or asks something that may fail. */
export function asksSomething(probe: string): string {
  const command = `container.?${probe}.?exec.?command.orValue([])`;
  return `!container.?${probe}.hasValue() ||
container.?${probe}.?httpGet.hasValue() || container.?${probe}.?tcpSocket.hasValue() || container.?${probe}.?grpc.hasValue() ||
${command}.exists(word, !word.matches('${IDLE_WORD}')) && !${command}[0].matches('(^|/)echo$')`;
}

/** Probes that ask nothing, for the examples of rules. */
export const IDLE_PROBES: readonly (readonly [title: string, probe: object])[] = [
  ['a command that always passes', { exec: { command: ['/bin/true'] } }],
  ['a shell that always passes', { exec: { command: ['sh', '-c', 'exit 0'] } }],
  ['a command that only speaks', { exec: { command: ['echo', 'ok'] } }],
  ['nothing to do, which the API server refuses', { periodSeconds: 10 }],
];
