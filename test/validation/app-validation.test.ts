import { ApiObject, App, Chart, Lazy, Testing } from 'cdk8s';
import * as kplus from 'cdk8s-plus-27';
import { HardenedDeployment, HardeningValidation } from '../../src';

const IMAGE = `registry.example/web@sha256:${'0123456789abcdef'.repeat(4)}`;

function pod(chart: Chart, id: string, spec: object = {}): ApiObject {
  return new ApiObject(chart, id, { apiVersion: 'v1', kind: 'Pod', spec: { containers: [{ name: 'web', image: IMAGE, ...spec }] } });
}

function errorOf(work: () => unknown): string {
  try {
    work();
  } catch (error) {
    return (error as Error).message;
  }
  return '';
}

let stderr: jest.SpyInstance;
beforeEach(() => stderr = jest.spyOn(process.stderr, 'write').mockReturnValue(true));
afterEach(() => stderr.mockRestore());

test('a finding fails the synthesis at the construct that it is about, with the rule, the object and what to do', () => {
  const app = Testing.app();
  HardeningValidation.addTo(app, { profile: 'pss-baseline' });
  const chart = new Chart(app, 'payments', { namespace: 'payments' });
  const { name } = pod(chart, 'web', { securityContext: { privileged: true } });
  pod(chart, 'other');
  const message = errorOf(() => app.synth());
  expect(message).toContain('\n  [payments/web] critical unprivileged-containers: ');
  expect(message).toContain(`(Pod ${name}, /spec/containers/0/securityContext/privileged). `);
  expect(message).not.toContain('payments/other');
});

test('hardened workloads are synthesised without a word', () => {
  const app = Testing.app();
  HardeningValidation.addTo(app);
  new HardenedDeployment(new Chart(app, 'payments', { namespace: 'payments' }), 'web', { containers: [{ image: IMAGE, portNumber: 8080 }] });
  app.synth();
  expect(app.synthYaml()).toContain('kind: Deployment');
  expect(stderr).not.toHaveBeenCalled();
});

test('the objects of all charts are judged together', () => {
  const app = Testing.app();
  HardeningValidation.addTo(app);
  new HardenedDeployment(new Chart(app, 'web', { namespace: 'payments' }), 'web', { containers: [{ image: IMAGE, portNumber: 8080 }] });
  pod(new Chart(app, 'loose', { namespace: 'payments' }), 'web');
  expect(errorOf(() => app.synth())).toContain('[loose/web] ');
  expect(errorOf(() => app.synth())).not.toContain('[web/');
});

test('a chart that is synthesised in a test is judged anew each time', () => {
  const app = Testing.app();
  HardeningValidation.addTo(app, { profile: 'pss-baseline' });
  const chart = new Chart(app, 'payments');
  let privileged = false;
  pod(chart, 'web', { securityContext: Lazy.any({ produce: () => ({ privileged }) }) });
  Testing.synth(chart);
  privileged = true;
  expect(errorOf(() => Testing.synth(chart))).toContain('unprivileged-containers');
  expect(errorOf(() => app.synth())).toContain('unprivileged-containers');
  privileged = false;
  Testing.synth(chart);
  app.synth();
});

test('a construct that is added after a synthesis is judged by the next', () => {
  const app = Testing.app();
  HardeningValidation.addTo(app, { profile: 'pss-baseline' });
  const chart = new Chart(app, 'payments');
  app.synth();
  pod(chart, 'late', { securityContext: { privileged: true } });
  expect(errorOf(() => app.synth())).toContain('[payments/late] ');
});

test('each object is rendered once in a synthesis, so that what differs between renderings is written as it was judged', () => {
  const plain = (validated: boolean) => {
    const app = Testing.app();
    if (validated) {
      HardeningValidation.addTo(app, { profile: 'pss-baseline' });
    }
    new kplus.Deployment(new Chart(app, 'first'), 'web', { containers: [{ image: IMAGE, portNumber: 80 }], spread: true });
    new Chart(app, 'second');
    return app.synthYaml();
  };
  expect(plain(true)).toBe(plain(false));
  let renderings = 0;
  const app = Testing.app();
  HardeningValidation.addTo(app, { profile: 'pss-baseline' });
  ['a', 'b', 'c'].forEach((id) => pod(new Chart(app, id), 'web', { args: Lazy.any({ produce: () => [`${++renderings}`] }) }));
  app.synth();
  expect(renderings).toBe(3);
  app.synth();
  expect(renderings).toBe(6);
});

test('an object renders as before when the synthesis is over, also one that failed', () => {
  const app = Testing.app();
  HardeningValidation.addTo(app, { profile: 'pss-baseline' });
  const object = pod(new Chart(app, 'payments'), 'web', { securityContext: { privileged: true } });
  errorOf(() => app.synth());
  expect(Object.keys(object)).not.toContain('toJson');
  object.metadata.addLabel('late', 'yes');
  expect(object.toJson().metadata.labels).toEqual({ late: 'yes' });
});

test('what is less severe than failOn is told once and fails nothing', () => {
  const app = Testing.app();
  HardeningValidation.addTo(app, { failOn: 'critical' });
  pod(new Chart(app, 'payments', { namespace: 'payments' }), 'web');
  new Chart(app, 'other');
  app.synth();
  const told = stderr.mock.calls.map(([text]) => text as string).filter((text) => text.includes('drop-all-capabilities'));
  expect(told).toEqual([expect.stringMatching(/^\[payments\/web\] high drop-all-capabilities: .*\n$/)]);
});

test('an exemption that the object carries holds here as well', () => {
  const app = Testing.app();
  HardeningValidation.addTo(app, { profile: 'pss-baseline' });
  const object = pod(new Chart(app, 'payments'), 'web', { securityContext: { privileged: true } });
  object.metadata.addAnnotation('exemption.bulwark/unprivileged-containers', 'drives the network card');
  app.synth();
});

test.each([
  [{ profile: 'nsaa' }, /profile "nsaa" is not known: give one of nsa, /],
  [{ target: 'v1.2' }, /target version "v1\.2" is not known: give one of v1\.25 to /],
  [{ failOn: 'severe' }, /severity "severe" is not known: give one of critical, high, medium, low/],
  [{ profil: 'nsa' }, /"profil" is no property: give profile, target, failOn, config/],
] as [object, RegExp][])('%j is refused with what is known', (props, message) => {
  expect(() => HardeningValidation.addTo(new App(), props)).toThrow(message);
  expect(() => new HardeningValidation(props)).toThrow(message);
});
