import { command } from './command';
import { ExitCode, Io } from './io';
import { namespaceYaml } from './namespace/namespace-yaml';
import { NAMESPACE_OPTIONS, TENANTS_OPTIONS } from './namespace/options';
import { onlyName } from './object-name';
import { OptionValues } from './option';
import { writeTenants } from './tenants/write-tenants';
import { UsageError } from './usage-error';
import { dnsLabelProblem } from '../manifest/dns-name';

const OPTIONS = { ...NAMESPACE_OPTIONS, ...TENANTS_OPTIONS };
type Values = OptionValues<typeof OPTIONS>;

export const namespaceCommand = command({
  name: 'namespace',
  positionals: 'NAME | --tenants FILE --out DIR',
  description: [
    'Prints a baseline namespace: Pod Security enforced, traffic closed both ways except for DNS, no token for the account default, limits, a quota, '
    + 'and roles for those who are named.',
    'With --tenants it writes many, a file each; the flags hold for every row that does not say otherwise. A row that cannot be used is one line on '
    + 'standard error and the exit code 2; the others are written.',
  ],
  options: OPTIONS,
  examples: [
    ['bulwark namespace payments --developers payments-developers | kubectl apply -f -', 'a namespace for a team'],
    ['bulwark namespace --tenants teams.csv --out namespaces/', 'one for each row, as: name,developers,quota-cpu'],
  ],
  async run(positionals, values, io) {
    return values.tenants === undefined ? printOne(positionals, values, io) : writeMany(positionals, { ...values, tenants: values.tenants }, io);
  },
});

function printOne(positionals: readonly string[], values: Values, io: Io): ExitCode {
  const alone = (['out', 'force'] as const).find((flag) => values[flag] !== undefined);
  if (alone !== undefined) {
    throw new UsageError(`--${alone} goes with --tenants; one namespace is printed to standard output`);
  }
  io.stdout.write(namespaceYaml(onlyName('namespace', positionals, dnsLabelProblem), values));
  return ExitCode.OK;
}

function writeMany(positionals: readonly string[], { tenants, out, force, ...defaults }: Values & { readonly tenants: string }, io: Io): ExitCode {
  if (positionals.length > 0) {
    throw new UsageError(`--tenants names the namespaces, but "${positionals[0]}" is given too`);
  }
  if (out === undefined) {
    throw new UsageError('--tenants needs --out: give the folder that gets a file for each namespace');
  }
  return writeTenants({
    file: tenants,
    out,
    force: force ?? false,
    options: NAMESPACE_OPTIONS,
    defaults,
    render: (name, values) => namespaceYaml(onlyName('namespace', [name], dnsLabelProblem), values),
  }, io);
}
