import { Size } from 'cdk8s';
import * as kplus from 'cdk8s-plus-27';

/** What a container asks for that says nothing: cdk8s-plus' own cpu and memory, and the ephemeral storage that it leaves out. */
export const CONTAINER_RESOURCES: kplus.ContainerResources = {
  cpu: { request: kplus.Cpu.millis(1000), limit: kplus.Cpu.millis(1500) },
  memory: { request: Size.mebibytes(512), limit: Size.mebibytes(2048) },
  ephemeralStorage: { request: Size.mebibytes(128), limit: Size.gibibytes(1) },
};

interface Bounds<T> { readonly request?: T; readonly limit?: T }

/** Resources over others: what is said stays, and what is only inherited gives way so that no request is above its limit. */
export function mergeResources(far: kplus.ContainerResources, near: kplus.ContainerResources): kplus.ContainerResources {
  return {
    cpu: mergeBounds(far.cpu, near.cpu, milliCpu),
    memory: mergeBounds(far.memory, near.memory, kibibytes),
    ephemeralStorage: mergeBounds(far.ephemeralStorage, near.ephemeralStorage, kibibytes),
  };
}

function mergeBounds<T>(far: Bounds<T> = {}, near: Bounds<T> = {}, amount: (value: T) => number): Bounds<T> {
  const { request, limit } = near;
  return {
    request: request ?? (limit !== undefined && far.request !== undefined && amount(far.request) > amount(limit) ? limit : far.request),
    limit: limit ?? (request !== undefined && far.limit !== undefined && amount(far.limit) < amount(request) ? request : far.limit),
  };
}

/** The first resource of which more is requested than the limit allows, with both amounts; Kubernetes refuses such a container. */
export function contradictoryBounds({ cpu, memory, ephemeralStorage }: kplus.ContainerResources): string | undefined {
  const cpuProblem = problemOf('cpu', cpu, milliCpu, ({ amount }) => amount);
  return cpuProblem ?? problemOf('memory', memory, kibibytes, quantityOf) ?? problemOf('ephemeral storage', ephemeralStorage, kibibytes, quantityOf);
}

function problemOf<T>(
  resource: string, { request, limit }: Bounds<T> = {}, amount: (value: T) => number, text: (value: T) => string,
): string | undefined {
  return request === undefined || limit === undefined || amount(request) <= amount(limit)
    ? undefined
    : `its request of ${resource}, ${text(request)}, is above its limit, ${text(limit)}`;
}

function milliCpu({ amount }: kplus.Cpu): number {
  return amount.endsWith('m') ? Number(amount.slice(0, -1)) : Number(amount) * 1000;
}

function kibibytes(size: Size): number {
  return size.toKibibytes();
}

const UNITS = ['Ki', 'Mi', 'Gi'] as const;

/** A size as Kubernetes writes it, in the largest unit, up to a greatest one, that holds it exactly. */
export function quantityOf(size: Size, greatest: typeof UNITS[number] = 'Gi'): string {
  let amount = size.toKibibytes();
  let unit = 0;
  while (UNITS[unit] !== greatest && amount >= 1024 && amount % 1024 === 0) {
    amount /= 1024;
    unit++;
  }
  return `${amount}${UNITS[unit]}`;
}
