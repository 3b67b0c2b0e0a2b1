import { remove } from '../edit';
import { podWith } from '../examples';
import { kubernetes, mitre } from '../reference';
import { rule } from '../rule';

// The terminal of a debugger is the purpose of an ephemeral container.
const isOff = (field: string) => `container in pod.?ephemeralContainers.orValue([]) || !container.?${field}.orValue(false)`;

export const noInteractiveContainers = rule({
  id: 'no-interactive-containers',
  title: 'Containers wait for no input and have no terminal',
  severity: 'low',
  category: 'pod',
  tests: [
    {
      scope: 'container',
      expression: isOff('stdin'),
      field: '/stdin',
      message: 'container "{name}" takes input from whoever attaches to it: stdin is {value}',
    },
    {
      scope: 'container',
      expression: isOff('tty'),
      field: '/tty',
      message: 'container "{name}" has a terminal: tty is {value}',
      fix: () => [remove('/tty')],
    },
  ],
  remediation: 'Take stdin and tty away; kubectl exec -it and kubectl debug give a terminal of their own when one is needed.',
  whenNotToUse: 'Programs that end when their input ends, as some shells in development clusters do. Ephemeral containers, made for debugging, are not asked.',
  references: [
    kubernetes('tasks/debug/debug-application/get-shell-running-container/', 'Get a Shell to a Running Container'),
    mitre('T1609', 'Container Administration Command'),
  ],
  peers: {
    gatekeeper: ['disallowinteractive'],
  },
  bad: [
    { title: 'an open input', object: podWith({ container: { stdin: true } }) },
    { title: 'a terminal', object: podWith({ container: { tty: true } }) },
  ],
  good: [
    { title: 'nothing said', object: podWith({}) },
    { title: 'both refused', object: podWith({ container: { stdin: false, tty: false } }) },
    { title: 'an ephemeral container', object: podWith({ pod: { ephemeralContainers: [{ name: 'debug', image: 'registry.example/debug', stdin: true, tty: true }] } }) },
  ],
});
