import { podWith, workloadWith } from '../examples';
import { cis, nsa, pss } from '../reference';
import { rule } from '../rule';

export const avoidHostPathVolumes = rule({
  id: 'avoid-host-path-volumes',
  title: 'Pods mount no directories of their node',
  severity: 'critical',
  category: 'pod',
  tests: [{
    scope: 'volume',
    expression: '!has(volume.hostPath)',
    field: '/hostPath',
    message: 'volume "{name}" is a directory or file of the node: {value}',
  }],
  remediation: 'Use an emptyDir for scratch data, a persistentVolumeClaim for data that stays, a configMap or secret for configuration.',
  whenNotToUse: 'Agents that read logs or metrics of the node need its directories: exempt them and mount read-only what they read.',
  references: [
    nsa('host-path-restricted', 'Kubernetes Pod security, Pod security enforcement'),
    pss('baseline', 'hostPathVolumes', 'HostPath Volumes'),
    cis('5.2.12', 'Minimize the admission of HostPath volumes'),
  ],
  peers: {
    kubescape: ['C-0048'],
    trivy: ['KSV-0023'],
    polaris: ['hostPathSet'],
    kyverno: ['disallow-host-path'],
    gatekeeper: ['host-filesystem'],
    kubeaudit: ['mounts'],
  },
  bad: [
    { title: 'the socket of the container runtime', object: podWith({ pod: { volumes: [{ name: 'runtime', hostPath: { path: '/run/containerd/containerd.sock' } }] } }) },
    {
      title: 'the logs of the node beside a good volume',
      object: workloadWith('DaemonSet', { pod: { volumes: [{ name: 'tmp', emptyDir: {} }, { name: 'logs', hostPath: { path: '/var/log', type: 'Directory' } }] } }),
    },
  ],
  good: [
    { title: 'an emptyDir', object: podWith({}) },
    { title: 'no volumes', object: podWith({ pod: { volumes: undefined } }) },
  ],
});
