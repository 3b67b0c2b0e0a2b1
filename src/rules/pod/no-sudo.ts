import { podWith } from '../examples';
import { kubernetes, mitre } from '../reference';
import { rule } from '../rule';

const noneOf = (words: string) => `${words}.all(word, !word.matches('(^|[^A-Za-z0-9_.-])sudo($|[^A-Za-z0-9_.=-])'))`;
const noneIn = (field: string) => noneOf(`container.?${field}.orValue([])`);

export const noSudo = rule({
  id: 'no-sudo',
  title: 'Commands of containers do not call sudo',
  severity: 'medium',
  category: 'pod',
  tests: [
    {
      scope: 'container',
      expression: noneIn('command'),
      field: '/command',
      message: 'container "{name}" makes itself root by sudo: command is {value}',
    },
    {
      scope: 'container',
      expression: noneIn('args'),
      field: '/args',
      message: 'container "{name}" makes itself root by sudo: args is {value}',
    },
    {
      scope: 'handler',
      expression: noneOf('handler.?exec.?command.orValue([])'),
      field: '/exec/command',
      message: '{name} makes itself root by sudo: command is {value}',
    },
  ],
  remediation: 'Do what needs root while the image is built, and leave sudo out of it; with allowPrivilegeEscalation: false it fails anyway.',
  whenNotToUse: 'A command that only mentions the word, such as a text that is printed.',
  references: [
    kubernetes('tasks/configure-pod-container/security-context/', 'Configure a Security Context for a Pod or Container'),
    mitre('T1548', 'Abuse Elevation Control Mechanism'),
  ],
  peers: {
    kubescape: ['C-0062'],
  },
  bad: [
    { title: 'the command', object: podWith({ container: { command: ['sudo', '-E', '/web'] } }) },
    { title: 'by its path', object: podWith({ container: { command: ['/usr/bin/sudo', '/web'] } }) },
    { title: 'within a script', object: podWith({ container: { command: ['sh', '-c'], args: ['sleep 1 && sudo chown web /data'] } }) },
    { title: 'a hook', object: podWith({ container: { lifecycle: { postStart: { exec: { command: ['sudo', 'chown', 'web', '/data'] } } } } }) },
    { title: 'a probe', object: podWith({ container: { readinessProbe: { exec: { command: ['sh', '-c', 'sudo cat /ready'] } } } }) },
    { title: 'an init container', object: podWith({ pod: { initContainers: [{ name: 'prepare', image: 'registry.example/prepare', command: ['sudo', 'true'] }] } }) },
  ],
  good: [
    { title: 'no command', object: podWith({}) },
    { title: 'another word', object: podWith({ container: { command: ['pseudo', '--sudo-user=web', 'no-sudo', '/etc/sudoers'] } }) },
  ],
});
