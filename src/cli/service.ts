import { command } from './command';
import { imageReferenceProblem } from './image-reference';
import { ExitCode } from './io';
import { labelsFrom } from './labels';
import { namespaceFor, onlyName, serviceNameProblem } from './object-name';
import { renderChart } from './rendering';
import { addService } from './service-chart';
import { SERVICE_OPTIONS } from './service-options';
import { targetOf } from './target';
import { UsageError } from './usage-error';
import { printable } from '../report/printable';

const DIGEST = /@sha256:[0-9a-f]{64}$/;
const INGRESS_FLAGS = ['path', 'tls-secret', 'ingress-class', 'ingress-namespace', 'ingress-annotation'] as const;

export const serviceCommand = command({
  name: 'service',
  positionals: 'NAME --image IMAGE --port PORT',
  description: [
    'Prints a service that meets the guide and Pod Security restricted: Deployment, Service, ServiceAccount, NetworkPolicy, '
    + 'PodDisruptionBudget and, where hosts are given, an Ingress with TLS.',
    'Nothing may connect to it, and it may connect to nothing but DNS, until --allow-from, --allow-to or --host say so.',
  ],
  options: SERVICE_OPTIONS,
  examples: [
    ['bulwark service web -n shop --image registry.example/web@sha256:… --port 8080 | kubectl apply -f -', 'a service for others in the cluster'],
    ['bulwark service web -n shop --image … --port 8080 --host shop.example --allow-to namespace:db@5432', 'served to the world, with a database'],
  ],
  async run(positionals, values, io) {
    const name = onlyName('service', positionals, serviceNameProblem);
    if (values.image === undefined) {
      throw new UsageError('--image is missing: give the image of the container');
    }
    const problem = imageReferenceProblem(values.image);
    if (problem !== undefined) {
      throw new UsageError(`--image: ${problem}`);
    }
    targetOf(values);
    const needless = INGRESS_FLAGS.find((flag) => values[flag] !== undefined);
    if (values.host === undefined && needless !== undefined) {
      throw new UsageError(`--${needless} is for an Ingress, which needs --host`);
    }
    if (values['no-tmp'] && values.writable?.some((path) => /^\/+tmp\/*$/.test(path))) {
      throw new UsageError('--no-tmp leaves /tmp read-only, but --writable names it: give one of both');
    }
    const namespace = values.namespace === undefined ? undefined : namespaceFor('--namespace', values.namespace);
    const labels = labelsFrom('--label', values.label);
    const yaml = renderChart(name, { namespace, labels }, {}, (chart) => addService(chart, name, values));
    if (!DIGEST.test(values.image)) {
      io.stderr.write(`bulwark service: the image "${printable(values.image)}" is not pinned: without its digest (name@sha256:…) what runs can change, and check reports it\n`);
    }
    io.stdout.write(yaml);
    return ExitCode.OK;
  },
});
