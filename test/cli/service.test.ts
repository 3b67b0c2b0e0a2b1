import { loadAll } from 'js-yaml';
import { bulwark } from './run';
import { TARGET_VERSIONS } from '../../src/rules/target-version';

const IMAGE = `registry.example/web@sha256:${'0123456789abcdef'.repeat(4)}`;
const service = (...args: string[]) => bulwark(['service', 'web', '--namespace', 'shop', '--image', IMAGE, '--port', '8080', ...args]);

async function objectsOf(...args: string[]): Promise<Record<string, any>> {
  const { code, stdout, stderr } = await service(...args);
  expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
  return Object.fromEntries(loadAll(stdout).map((object: any) => [object.kind, object]));
}
const containerOf = async (...args: string[]) => (await objectsOf(...args)).Deployment.spec.template.spec.containers[0];

test('the smallest service has all that isolates and keeps it, in its namespace', async () => {
  const objects = await objectsOf();
  expect(Object.keys(objects).sort()).toEqual(['Deployment', 'NetworkPolicy', 'PodDisruptionBudget', 'Service', 'ServiceAccount']);
  for (const object of Object.values(objects)) {
    expect(object.metadata).toMatchObject({ name: expect.stringMatching(/^web/), namespace: 'shop' });
  }
  expect(objects.Service.spec.ports).toEqual([{ port: 8080, targetPort: 8080, protocol: 'TCP' }]);
  expect(objects.NetworkPolicy.spec.ingress).toBeUndefined();
});

const EVERYTHING = [
  '--port', '9090', '--port', '53/UDP', '--replicas', '3', '--env', 'A=b=c', '--env', 'EMPTY=', '--env-secret', 'PASSWORD=db/password', '--env-config', 'MODE=app/mode',
  '--mount-secret', '/etc/tls=web.tls', '--mount-config', '/etc/web=web.conf', '--pull-secret', 'registry', '--command', 'web', '--arg=--verbose',
  '--liveness', '/live', '--readiness', '/ready', '--startup', '/started', '--cpu', '250m', '--cpu-limit', '0.5', '--memory', '64Mi', '--memory-limit', '1Gi',
  '--storage', '8Mi', '--storage-limit', '16Mi', '--service-port', '80', '--allow-from', 'app:front', '--allow-from', 'monitoring@9090', '--allow-to', 'namespace:db@5432',
  '--allow-to', 'cidr:203.0.113.0/24@443', '--host', 'shop.example', '--path', '/web', '--ingress-class', 'nginx', '--ingress-annotation', 'cert-manager.io/cluster-issuer=le',
  '--user', '10001', '--group', '10001', '--writable', '/var/cache', '--writable-limit', '64Mi', '--label', 'team=shop',
];

test.each(TARGET_VERSIONS.map(({ name }) => name))('for %s, with few flags and with all, check finds nothing by nsa', async (target) => {
  for (const flags of [[], EVERYTHING]) {
    const { stdout, code, stderr } = await service('--target', target, ...flags);
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    expect(await bulwark(['check', '--target', target, '-'], { stdin: stdout })).toMatchObject({ code: 0, stdout: '' });
  }
});

test('several outputs stand in one file', async () => {
  const { stdout } = await service();
  expect(loadAll(stdout + stdout)).toHaveLength(10);
});

describe('what flags say is what is rendered', () => {
  test('variables, commands and probes', async () => {
    const container = await containerOf(...EVERYTHING);
    expect(container.env).toEqual([
      { name: 'A', value: 'b=c' },
      { name: 'EMPTY', value: '' },
      { name: 'PASSWORD', valueFrom: { secretKeyRef: { name: 'db', key: 'password' } } },
      { name: 'MODE', valueFrom: { configMapKeyRef: { name: 'app', key: 'mode' } } },
    ]);
    expect(container).toMatchObject({
      command: ['web'],
      args: ['--verbose'],
      livenessProbe: { httpGet: { path: '/live', port: 8080 } },
      readinessProbe: { httpGet: { path: '/ready', port: 8080 } },
      startupProbe: { httpGet: { path: '/started', port: 8080 } },
      securityContext: { runAsUser: 10001, runAsGroup: 10001 },
    });
  });

  test('resources, and what is not said keeps its default', async () => {
    expect((await containerOf(...EVERYTHING)).resources).toEqual({
      requests: { 'cpu': '250m', 'memory': '64Mi', 'ephemeral-storage': '8Mi' },
      limits: { 'cpu': '500m', 'memory': '1024Mi', 'ephemeral-storage': '16Mi' },
    });
    expect((await containerOf('--memory', '64Mi')).resources).toMatchObject({ requests: { cpu: '1000m', memory: '64Mi' }, limits: { memory: '2048Mi' } });
  });

  test('ports of the Service, with names where there are several', async () => {
    expect((await objectsOf(...EVERYTHING)).Service.spec.ports).toEqual([
      { name: 'tcp-80', port: 80, targetPort: 8080, protocol: 'TCP' },
      { name: 'tcp-9090', port: 9090, targetPort: 9090, protocol: 'TCP' },
      { name: 'udp-53', port: 53, targetPort: 53, protocol: 'UDP' },
    ]);
  });

  test('mounts are read-only and writable paths are not', async () => {
    const mounts = (await containerOf(...EVERYTHING)).volumeMounts;
    expect(mounts).toEqual(expect.arrayContaining([
      { mountPath: '/etc/tls', name: 'secret-web-tls', readOnly: true },
      { mountPath: '/etc/web', name: 'config-web-conf', readOnly: true },
    ]));
    expect(mounts.filter(({ readOnly }: any) => !readOnly).map(({ mountPath }: any) => mountPath).sort()).toEqual(['/tmp', '/var/cache']);
    expect((await containerOf('--no-tmp')).volumeMounts ?? []).toEqual([]);
  });

  test('peers in the policy, with their ports', async () => {
    const { ingress, egress } = (await objectsOf(...EVERYTHING)).NetworkPolicy.spec;
    expect(ingress).toContainEqual(expect.objectContaining({ from: [{ podSelector: { matchLabels: { 'app.kubernetes.io/name': 'front' } } }] }));
    expect(JSON.stringify(ingress)).toContain('ingress-nginx');
    expect(egress).toContainEqual({ to: [{ ipBlock: { cidr: '203.0.113.0/24' } }], ports: [{ port: 443, protocol: 'TCP' }] });
  });

  test('the Ingress has TLS for its hosts', async () => {
    const { Ingress } = await objectsOf(...EVERYTHING);
    expect(Ingress.metadata.annotations).toEqual({ 'cert-manager.io/cluster-issuer': 'le' });
    expect(Ingress.spec).toEqual({
      ingressClassName: 'nginx',
      rules: [{ host: 'shop.example', http: { paths: [{ path: '/web', pathType: 'Prefix', backend: { service: { name: 'web', port: { number: 80 } } } }] } }],
      tls: [{ hosts: ['shop.example'], secretName: 'web-tls' }],
    });
    expect((await objectsOf('--host', 'a.example', '--host', 'b.example', '--tls-secret', 'both')).Ingress.spec.tls)
      .toEqual([{ hosts: ['a.example', 'b.example'], secretName: 'both' }]);
  });

  test('labels are on all objects and on the pods', async () => {
    const objects = await objectsOf('--label', 'team=shop');
    Object.values(objects).forEach(({ metadata }) => expect(metadata.labels).toMatchObject({ team: 'shop' }));
    expect(objects.Deployment.spec.template.metadata.labels).toMatchObject({ team: 'shop' });
  });

  test('accounts, profiles, users and registries', async () => {
    const objects = await objectsOf('--service-account', 'existing', '--seccomp', 'profiles/web.json', '--app-armor', 'web', '--user-namespaces');
    expect(objects.ServiceAccount).toBeUndefined();
    const { spec } = objects.Deployment.spec.template;
    expect(spec).toMatchObject({ serviceAccountName: 'existing', hostUsers: false });
    expect(JSON.stringify(spec)).toContain('"localhostProfile":"profiles/web.json"');
    expect(JSON.stringify(spec)).toContain('"localhostProfile":"web"');
    const { stdout } = await bulwark(['service', 'web', '--image', 'web:v1', '--port', '80', '--registry', 'registry.example']);
    expect(stdout).toContain('image: registry.example/web:v1\n');
  });

  test('a host of pods that are not isolated leaves them as open as they are', async () => {
    const objects = await objectsOf('--exempt', 'isolate-pods=a mesh does it', '--host', 'web.example');
    expect(Object.keys(objects)).toContain('Ingress');
    expect(Object.keys(objects)).not.toContain('NetworkPolicy');
  });

  test('an exemption is carried by the object and allows what it exempts', async () => {
    const { Deployment } = await objectsOf('--user', '0', '--exempt', 'run-as-non-zero-user=the image owns its files', '--exempt', 'run-as-non-root=the same');
    expect(Deployment.metadata.annotations).toMatchObject({ 'exemption.bulwark/run-as-non-zero-user': 'the image owns its files' });
  });
});

test.each(['liveness', 'readiness', 'startup', 'host'])('--%s speaks HTTP, which a first port of UDP does not', async (flag) => {
  const { code, stdout, stderr } = await bulwark(['service', 'dns', '--image', IMAGE, '--port', '53/UDP', '--port', '8080', `--${flag}`, flag === 'host' ? 'a.example' : '/x']);
  expect({ code, stdout, stderr }).toEqual({
    code: 2, stdout: '', stderr: `bulwark service: --${flag} speaks HTTP to the first port, which is 53/UDP: give a port of TCP first\n`,
  });
});

test('labels have prefixes, upper case and empty values as Kubernetes allows them', async () => {
  const { Deployment } = await objectsOf('--label', 'example.com/Team_1=', '--label', 'stage=Prod.1');
  expect(Deployment.metadata.labels).toMatchObject({ 'example.com/Team_1': '', 'stage': 'Prod.1' });
});

test('one Secret is seen in several folders, and names that become the same one of a volume stay apart', async () => {
  const { volumeMounts } = await containerOf('--mount-secret', '/a=web.tls', '--mount-secret', '/b=web.tls', '--mount-secret', '/c=web-tls');
  const volumeOf = (path: string) => volumeMounts.find(({ mountPath }: any) => mountPath === path).name;
  expect([volumeOf('/a'), volumeOf('/b')]).toEqual(['secret-web-tls', 'secret-web-tls']);
  expect(volumeOf('/c')).toMatch(/^secret-web-tls-[0-9a-f]{8}$/);
});

test('the help says which group the pod has where none is given', async () => {
  const { Deployment } = await objectsOf();
  const { runAsGroup } = Deployment.spec.template.spec.securityContext;
  const { stdout } = await bulwark(['service', '--help']);
  expect(stdout).toMatch(new RegExp(`--group GID +Group that the container runs as \\(default: ${runAsGroup}\\)`));
});

test.each(['web 1', 'Web', 'web@sha256:123'])('the image %j, which no runtime would find, is refused', async (image) => {
  const { code, stdout, stderr } = await bulwark(['service', 'web', '--image', image, '--port', '8080']);
  expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
  expect(stderr).toMatch(/^bulwark service: --image: "[^"]+" is no reference of an image: [^\n]*\n$/);
});

test('an image without digest works, and a warning on stderr says so', async () => {
  const { code, stdout, stderr } = await bulwark(['service', 'web', '--image', 'nginx:1.29', '--port', '8080']);
  expect(code).toBe(0);
  expect(stderr).toMatch(/^bulwark service: the image "nginx:1.29" is not pinned: [^\n]*\n$/);
  expect(loadAll(stdout).length).toBeGreaterThan(4);
});

test('text that YAML could read as something else stays text', async () => {
  const { stdout } = await service('--env', 'A=yes', '--env', 'B=0644', '--env', 'C=a: b # c\n---\nd');
  const deployment: any = loadAll(stdout).find((object: any) => object.kind === 'Deployment');
  expect(deployment.spec.template.spec.containers[0].env.map(({ value }: any) => value)).toEqual(['yes', '0644', 'a: b # c\n---\nd']);
});

describe('what is refused, in one line', () => {
  test.each([
    [['--image', IMAGE, '--port', '80'], 'no name is given: write the name of the service'],
    [['web', 'db', '--image', IMAGE, '--port', '80'], 'one name is taken, 2 are given: web, db'],
    [['web', '--port', '80'], '--image is missing: give the image of the container'],
    [['web', '--image', IMAGE], '--port is missing: give the port that the container listens on'],
    [['Web', '--image', IMAGE, '--port', '80'], 'the name of the service: Kubernetes would refuse "Web": only lower case letters, digits and "-" are allowed, and a letter or digit first and last'],
    [['x'.repeat(64), '--image', IMAGE, '--port', '80'], `the name of the service: Kubernetes would refuse "${'x'.repeat(64)}": it is 64 characters long, 63 are allowed`],
    [['../web', '--image', IMAGE, '--port', '80'], 'the name of the service: Kubernetes would refuse "../web": only lower case letters, digits and "-" are allowed, and a letter or digit first and last'],
    [['w\nb', '--image', IMAGE, '--port', '80'], 'the name of the service: Kubernetes would refuse "w\\nb": only lower case letters, digits and "-" are allowed, and a letter or digit first and last'],
  ])('%j', async (args, message) => {
    expect(await bulwark(['service', ...args])).toEqual({ code: 2, stdout: '', stderr: `bulwark service: ${message}\n` });
  });

  test.each([
    [['--port', '0'], '--port: "0" is no port: give a number from 1 to 65535, with /UDP or /SCTP behind it where it is not TCP'],
    [['--replicas', '-1'], '--replicas needs a value (COUNT): "-1" follows, which is read as a flag: write --replicas=-1 if it is meant'],
    [['--replicas', 'two'], '--replicas: "two" is no whole number from 0 to 10000'],
    [['--cpu', '2', '--cpu-limit', '1'], expect.stringContaining('its request of cpu, 2000m, is above its limit, 1000m: lower the one')],
    [['--cpu', '1GHz'], '--cpu: "1GHz" is no amount of CPU: give it as 250m or 1.5'],
    [['--memory', '128MB'], '--memory: "128MB" is no amount of memory or storage: give a whole number of Ki, Mi, Gi or Ti, as 128Mi'],
    [['--env', 'A'], '--env: "A" is not of the form KEY=VALUE'],
    [['--env', 'A=1', '--env', 'A=2'], '--env: A is given twice: "1" and "2"'],
    [['--env', 'A=1', '--env-secret', 'A=s/k'], '--env-secret: the variable A is given by another flag already'],
    [['--env-secret', 'A=secret'], '--env-secret: "secret" is not of the form SECRET/KEY'],
    [['--allow-to', 'intrnet'], '--allow-to: "intrnet" is no peer: did you mean internet?'],
    [['--allow-to', 'cidr'], '--allow-to: cidr needs something behind a colon, as cidr:203.0.113.0/24'],
    [['--allow-to', 'internet:443'], '--allow-to: internet takes nothing behind a colon, "443" is given: for a block write cidr:BLOCK'],
    [['--tls-secret', 'web-tls'], '--tls-secret is for an Ingress, which needs --host'],
    [['--host', 'Shop.example'], '--host: Kubernetes would refuse "Shop.example": only lower case letters, digits, "-" and "." are allowed, and a letter or digit first and last in each part'],
    [['--host', '*.example'], '--host: "*.example" stands for every name below it, by this certificate too: give each host by its name'],
    [['--host', 'a.example', '--host', 'a.example'], '--host: "a.example" is given twice'],
    [['--host', 'a.example', '--ingress-class', 'Nginx'], expect.stringContaining('--ingress-class: Kubernetes would refuse "Nginx"')],
    [['--host', 'a.example', '--ingress-annotation', 'größe=1'], expect.stringContaining('--ingress-annotation: Kubernetes would refuse the key "größe"')],
    [['--port', '8080'], '--port: 8080/TCP is given twice'],
    [['--label', 'größe=1'], '--label: Kubernetes would refuse the key "größe": letters, digits, "-", "_" and "." are allowed, and a letter or digit first and last'],
    [['--label', 'team/x/y=1'], expect.stringContaining('--label: Kubernetes would refuse the key "team/x/y"')],
    [['--label', `${'x'.repeat(64)}=1`], expect.stringContaining('it is 64 characters long, 63 are allowed')],
    [['--label', 'team=our team'], '--label: Kubernetes would refuse the value "our team" of team: letters, digits, "-", "_" and "." are allowed, and a letter or digit first and last'],
    [['--mount-secret', '/etc/web=a', '--mount-config', '/etc/web/=b'], '--mount-config: there is something at "/etc/web" already: give each a folder of its own'],
    [['--mount-secret', 'etc=a'], '--mount-secret: "etc" is no folder of the container: give an absolute path without ":", as /etc/web'],
    [['--mount-secret', '/etc:ro=a'], expect.stringContaining('--mount-secret: "/etc:ro" is no folder of the container')],
    [['--no-tmp', '--writable', '/tmp'], '--no-tmp leaves /tmp read-only, but --writable names it: give one of both'],
    [['--exempt', 'isolate-pods=a mesh', '--allow-from', 'internet'], '--allow-from: with isolate-pods exempt everybody may connect, and a policy that allows some would keep out all others: give one of both'],
    [['--exempt', 'isolate-pods=a mesh', '--allow-to', 'internet'], '--allow-to: with isolate-pods exempt everybody may connect, and a policy that allows some would keep out all others: give one of both'],
    [['--exempt', 'image-digest'], '--exempt: "image-digest" is not of the form RULE=REASON'],
    [['--target', '1.2'], '--target: target version "1.2" is not known: give one of v1.25 to v1.37, or latest'],
    [['--writable', 'cache'], expect.stringContaining('"cache" cannot be a writable path')],
    [['--allow-to', 'cidr:10.0.0.1/8'], expect.stringContaining('10.0.0.1/8')],
    [['--user', '0'], expect.stringContaining('runs as root')],
  ])('%j', async (args, message) => {
    const { code, stdout, stderr } = await service(...args);
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
    expect(stderr).toMatch(/^bulwark service: [^\n]*\n$/);
    expect(stderr.slice('bulwark service: '.length, -1)).toEqual(message);
  });
});
