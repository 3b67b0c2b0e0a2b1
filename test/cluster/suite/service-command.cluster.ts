import { loadAll } from 'js-yaml';
import { bulwark } from '../../cli/run';
import { ApiServer } from '../client/api-server';
import { Apply } from '../client/apply';
import { restrictedNamespace } from '../client/namespaces';
import { podObjections } from '../client/pods';
import { TARGET } from '../client/release';

const server = ApiServer.connect();
const apply = new Apply(server);
const IMAGE = `registry.example/web@sha256:${'0123456789abcdef'.repeat(4)}`;

const SERVICES: Readonly<Record<string, readonly string[]>> = {
  'little': ['--port', '8080'],
  'in-every-way': [
    '--port', '8080', '--port', '53/UDP', '--port', '9090', '--command', '/web', '--arg=--verbose', '--replicas', '3',
    '--env', 'MODE=on', '--env-secret', 'PASSWORD=database/password', '--env-config', 'LEVEL=settings/level',
    '--mount-secret', '/etc/tls=web.tls', '--mount-config', '/etc/web=settings', '--pull-secret', 'registry',
    '--liveness', '/livez', '--readiness', '/readyz', '--startup', '/startupz',
    '--cpu', '250m', '--cpu-limit', '1.5', '--memory', '64Mi', '--memory-limit', '128Mi', '--storage', '16Mi', '--storage-limit', '64Mi',
    '--service-port', '80', '--user', '1000', '--group', '1000', '--writable', '/var/cache', '--writable-limit', '16Mi', '--app-armor', 'web',
    '--seccomp', 'web.json', '--user-namespaces', '--label', 'team=payments',
  ],
  'behind-an-ingress': [
    '--port', '8080', '--host', 'shop.example.com', '--host', 'www.example.com', '--path', '/shop', '--ingress-class', 'nginx',
    '--ingress-annotation', 'cert-manager.io/cluster-issuer=letsencrypt',
  ],
};

test.each(Object.entries(SERVICES))('what `bulwark service` prints of a service %s is accepted, and so are its pods', async (name, flags) => {
  const namespace = `service-${name}`;
  await restrictedNamespace(server, namespace);
  const { code, stdout, stderr } = await bulwark(['service', name, '--namespace', namespace, '--image', IMAGE, '--target', TARGET, ...flags]);
  expect([code, stderr]).toEqual([0, '']);
  expect(await apply.yaml(stdout)).toEqual([]);
  expect(await podObjections(server, loadAll(stdout) as object[])).toEqual([]);
});
