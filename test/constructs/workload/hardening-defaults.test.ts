import { App, Chart, Size, Testing } from 'cdk8s';
import * as kplus from 'cdk8s-plus-27';
import { IMAGE } from './kinds';
import { AppArmorProfile, HardenedDeployment, HardeningDefaults, HardeningOptions, SeccompProfile } from '../../../src/index';
import { podTemplatesOf } from '../../../src/manifest/pod-template';

/** The pod of a Deployment below an app and a chart with defaults. */
function pod(ofApp: HardeningOptions[], ofChart: HardeningOptions[], own: HardeningOptions = {}, image = IMAGE) {
  const app = new App();
  ofApp.forEach((options) => HardeningDefaults.of(app).set(options));
  const chart = new Chart(app, 'shop', { namespace: 'shop' });
  ofChart.forEach((options) => HardeningDefaults.of(chart).set(options));
  new HardenedDeployment(chart, 'web', { containers: [{ image }], ...own });
  return podTemplatesOf(Testing.synth(chart).find(({ kind }) => kind === 'Deployment')!)[0].spec;
}

test('lists of app, chart and workload are joined', () => {
  const { containers } = pod([{ writablePaths: ['/a'] }, { writablePaths: ['/b'] }], [{ writablePaths: ['/c'] }], { writablePaths: ['/d', '/a'] });
  expect(containers[0].volumeMounts.map(({ mountPath }: { mountPath: string }) => mountPath)).toEqual(['/tmp', '/a', '/b', '/c', '/d']);
});

test('resources are merged amount by amount', () => {
  const { containers } = pod(
    [{ resources: { cpu: { request: kplus.Cpu.millis(10) } } }],
    [{ resources: { cpu: { limit: kplus.Cpu.millis(20) }, memory: { limit: Size.gibibytes(4) } } }],
    { resources: { memory: { request: Size.gibibytes(1) } } });
  expect(containers[0].resources).toMatchObject({ requests: { cpu: '10m', memory: '1024Mi' }, limits: { cpu: '20m', memory: '4096Mi' } });
});

test('of single values the nearest wins, and what it leaves open stays', () => {
  const far = { seccomp: SeccompProfile.localhost('profiles/web.json'), appArmor: AppArmorProfile.runtimeDefault(), writableTmp: false };
  const { securityContext, volumes } = pod([far], [{ appArmor: AppArmorProfile.localhost('k8s-web') }], { writableTmp: true, seccomp: undefined });
  expect(securityContext).toMatchObject({
    seccompProfile: { type: 'Localhost', localhostProfile: 'profiles/web.json' }, appArmorProfile: { type: 'Localhost', localhostProfile: 'k8s-web' },
  });
  expect(volumes).toHaveLength(1);
});

test('a second call adds to the first', () => {
  const { securityContext, containers } = pod([{ seccomp: SeccompProfile.localhost('a.json') }, { registry: 'mirror.example/hub/' }], [], {}, 'nginx');
  expect(securityContext.seccompProfile.localhostProfile).toBe('a.json');
  expect(containers[0].image).toBe('mirror.example/hub/nginx');
});

test.each([
  ['nginx', 'mirror.example/nginx'], ['team/web:1', 'mirror.example/team/web:1'], ['quay.example/web', 'quay.example/web'],
  ['localhost/web', 'localhost/web'], ['registry:5000/web', 'registry:5000/web'],
])('the registry goes before images that name none: %s', (image, written) => {
  expect(pod([{ registry: 'mirror.example' }], [], {}, image).containers[0].image).toBe(written);
});

test('defaults that come after a workload are an error, wherever it is below', () => {
  const app = new App();
  const chart = new Chart(app, 'shop');
  new HardenedDeployment(chart, 'web', { containers: [{ image: IMAGE }] });
  expect(() => HardeningDefaults.of(app).set({ writableTmp: false })).toThrow('the app: defaults come too late for "shop/web"');
  expect(() => HardeningDefaults.of(chart).set({ writableTmp: false })).toThrow('shop: defaults come too late for "shop/web"');
  expect(() => HardeningDefaults.of(new Chart(app, 'other')).set({ writableTmp: false })).not.toThrow();
});

test('a chart does not change what is beside it', () => {
  const app = new App();
  const [one, two] = ['one', 'two'].map((id) => new Chart(app, id));
  HardeningDefaults.of(one).set({ writableTmp: false });
  new HardenedDeployment(two, 'web', { containers: [{ image: IMAGE }] });
  expect(podTemplatesOf(Testing.synth(two).find(({ kind }) => kind === 'Deployment')!)[0].spec.volumes).toHaveLength(1);
});

test.each(['https://registry.example', '', 'mirror', 'Mirror/hub', 'registry.example/Hub', 'registry.example//hub', 'registry.example/a b', 'registry.example:x'])(
  '"%s" is no registry, and images under it would come from somewhere else or nowhere', (registry) => {
    expect(() => pod([{ registry }], [], {}, 'nginx')).toThrow(`: "${registry}" is no registry: give its host, with a folder or without, as registry.example/mirror`);
  });

test.each(['localhost', 'localhost:5000', 'registry:5000/hub', '[fd00::1]:5000', 'Registry.example/a/b-c_d', 'registry.example/'])('"%s" is one', (registry) => {
  expect(pod([{ registry }], [], {}, 'nginx').containers[0].image).toBe(`${registry.replace(/\/$/, '')}/nginx`);
});
