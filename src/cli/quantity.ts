import { Size } from 'cdk8s';
import { Cpu } from 'cdk8s-plus-27';
import { UsageError } from './usage-error';

/** An amount of CPU, as `250m` or `1.5`; undefined where nothing is given. */
export function cpuOf(flag: string, text: string | undefined): Cpu | undefined {
  if (text === undefined) {
    return undefined;
  }
  const millis = /^\d{1,9}m$/.test(text) ? Number(text.slice(0, -1)) : /^\d{1,6}(?:\.\d{1,3})?$/.test(text) ? Math.round(Number(text) * 1000) : 0;
  if (millis === 0) {
    throw new UsageError(`${flag}: "${text}" is no amount of CPU: give it as 250m or 1.5`);
  }
  return Cpu.millis(millis);
}

const SIZE = /^(\d{1,9})(Ki|Mi|Gi|Ti)$/;

/** An amount of memory or storage, as `128Mi`; undefined where nothing is given. */
export function sizeOf(flag: string, text: string | undefined): Size | undefined {
  if (text === undefined) {
    return undefined;
  }
  const [, amount, unit] = SIZE.exec(text) ?? [];
  if (amount === undefined || Number(amount) === 0) {
    throw new UsageError(`${flag}: "${text}" is no amount of memory or storage: give a whole number of Ki, Mi, Gi or Ti, as 128Mi`);
  }
  const count = Number(amount);
  return unit === 'Ki' ? Size.kibibytes(count) : unit === 'Mi' ? Size.mebibytes(count) : unit === 'Gi' ? Size.gibibytes(count) : Size.gibibytes(1024 * count);
}
