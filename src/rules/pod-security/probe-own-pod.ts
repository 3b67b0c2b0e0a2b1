import { podWith } from '../examples';
import { pss } from '../reference';
import { rule } from '../rule';

export const probeOwnPod = rule({
  id: 'probe-own-pod',
  title: 'Probes and lifecycle hooks call their own pod and no other host',
  severity: 'medium',
  category: 'pod',
  tests: [
    {
      scope: 'handler',
      expression: { 'v1.34': "handler.?httpGet.?host.orValue('') == ''" },
      field: '/httpGet/host',
      message: '{name} makes the kubelet send HTTP requests to host {value}',
    },
    {
      scope: 'handler',
      expression: { 'v1.34': "handler.?tcpSocket.?host.orValue('') == ''" },
      field: '/tcpSocket/host',
      message: '{name} makes the kubelet connect to host {value}',
    },
  ],
  remediation: 'Take away host: the kubelet then calls the address of the pod. A program that listens on its loopback address alone needs an exec probe.',
  whenNotToUse: 'Pods on the host network whose program listens on 127.0.0.1 alone have no other address to probe: exempt the one container.',
  references: [pss('baseline', 'hostProbesAndHostLifecycle', 'Host Probes / Lifecycle Hooks')],
  peers: {
    gatekeeper: ['host-probes-lifecycle'],
  },
  bad: [
    { title: 'a readiness probe that calls an address of the cloud', object: podWith({ container: { readinessProbe: { httpGet: { path: '/', port: 80, host: '169.254.169.254' } } } }) },
    { title: 'a liveness probe that connects to the loopback address of the node', object: podWith({ container: { livenessProbe: { tcpSocket: { port: 6443, host: '127.0.0.1' } } } }) },
    { title: 'a hook before the stop', object: podWith({ container: { lifecycle: { preStop: { httpGet: { path: '/drain', port: 80, host: 'balancer.example' } } } } }) },
    {
      title: 'a startup probe of an init container that stays',
      object: podWith({ pod: { initContainers: [{ name: 'proxy', image: 'registry.example/proxy', restartPolicy: 'Always', startupProbe: { tcpSocket: { port: 1, host: 'other' } } }] } }),
      target: 'v1.34',
    },
  ],
  good: [
    { title: 'a probe of the pod itself', object: podWith({ container: { livenessProbe: { httpGet: { path: '/healthz', port: 8080 } } } }) },
    { title: 'an empty host, which means the pod', object: podWith({ container: { startupProbe: { tcpSocket: { port: 8080, host: '' } } } }) },
    { title: 'a command', object: podWith({ container: { lifecycle: { postStart: { exec: { command: ['true'] } } } } }) },
    {
      title: 'a foreign host before v1.34, when Pod Security did not ask',
      object: podWith({ container: { livenessProbe: { tcpSocket: { port: 6443, host: '127.0.0.1' } } } }),
      target: 'v1.33',
    },
  ],
});
