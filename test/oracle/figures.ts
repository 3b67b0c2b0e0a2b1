import { Control } from './kubernetes-judge';
import { Level, LEVELS, sameControls, Verdicts } from './verdicts';
import { TARGET_VERSIONS } from '../../src/rules/target-version';

const MOST = 6;

interface ByVersion { allowed: Record<Level, number>; changed: number }
interface ByControl { violated: number; decisive: number }

/** What a run asked and what Kubernetes answered: that nothing was left unasked can be seen from it. */
export class Figures {
  public objects = 0;
  private readonly kinds = new Map<string, number>();
  private readonly versions: ByVersion[] = TARGET_VERSIONS.map(() => ({ allowed: { baseline: 0, restricted: 0 }, changed: 0 }));
  private readonly controls: ReadonlyMap<string, ByControl>;
  private readonly faults = new Map<number, number>();

  public constructor(controls: readonly Control[]) {
    this.controls = new Map(controls.map(({ id }) => [id, { violated: 0, decisive: 0 }]));
  }

  public get verdicts(): number {
    return this.objects * LEVELS.length * TARGET_VERSIONS.length;
  }

  public count(kind: string, kubernetes: Verdicts): void {
    this.objects++;
    increase(this.kinds, kind);
    increase(this.faults, Math.min(MOST, kubernetes.restricted[kubernetes.restricted.length - 1].length));
    this.versions.forEach((version, i) => {
      for (const level of LEVELS) {
        version.allowed[level] += kubernetes[level][i].length === 0 ? 1 : 0;
      }
      version.changed += i > 0 && LEVELS.some((level) => !sameControls(kubernetes[level][i - 1], kubernetes[level][i])) ? 1 : 0;
    });
    for (const [id, control] of this.controls) {
      const violating = LEVELS.flatMap((level) => kubernetes[level].filter((violated) => violated.includes(id)));
      control.violated += violating.length > 0 ? 1 : 0;
      control.decisive += violating.some((violated) => violated.length === 1) ? 1 : 0;
    }
  }

  /** Controls that nothing depended on: no object was refused for that reason alone, so nothing is known about them. */
  public unproven(): string[] {
    return [...this.controls].filter(([, { decisive }]) => decisive === 0).map(([id]) => id);
  }

  public toString(): string {
    const width = Math.max(...[...this.controls.keys()].map((id) => id.length));
    return [
      `objects by kind: ${[...this.kinds].map(([kind, count]) => `${kind} ${count}`).join(', ')}`,
      `controls violated (restricted, ${TARGET_VERSIONS[TARGET_VERSIONS.length - 1].name}): ${Array.from({ length: MOST + 1 }, (_, faults) =>
        `${faults}${faults === MOST ? ' or more' : ''}: ${share(this.faults.get(faults) ?? 0, this.objects)}`).join(', ')}`,
      '',
      row('version', 9, ['allowed: baseline', 'restricted', 'unlike the version before']),
      ...TARGET_VERSIONS.map(({ name }, i) => row(name, 9, [
        share(this.versions[i].allowed.baseline, this.objects), share(this.versions[i].allowed.restricted, this.objects), i === 0 ? '' : String(this.versions[i].changed),
      ])),
      '',
      row('control', width, ['objects violating', 'for it alone']),
      ...[...this.controls].map(([id, { violated, decisive }]) => row(id, width, [String(violated), String(decisive)])),
    ].join('\n');
  }
}

function increase<K>(counts: Map<K, number>, key: K): void {
  counts.set(key, (counts.get(key) ?? 0) + 1);
}

function share(part: number, whole: number): string {
  return `${(100 * part / whole).toFixed(1)} %`;
}

function row(head: string, width: number, cells: readonly string[]): string {
  return `  ${head.padEnd(width)}${cells.map((cell) => cell.padStart(27)).join('')}`.trimEnd();
}
