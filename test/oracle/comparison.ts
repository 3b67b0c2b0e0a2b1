import { Figures } from './figures';
import { Fixture, KubernetesJudge } from './kubernetes-judge';
import { Engine, ENGINES, OurJudge } from './our-judge';
import { randomObjects } from './random-objects';
import { simplify } from './simplify';
import { Difference, differences, Judged, Verdicts } from './verdicts';
import { JsonObject } from '../../src/manifest/manifest';
import { TARGET_VERSIONS } from '../../src/rules/target-version';

/** An object about which Kubernetes and one of our engines differ. */
export interface Disagreement {
  readonly engine: Engine;
  readonly object: JsonObject;
  readonly differences: readonly Difference[];
}

/** Both judges and both of our engines, on the same objects. */
export class Comparison {
  /** Verdicts that differ, counted by engine. */
  public disagreements = 0;
  public first?: Disagreement;
  private readonly ours = (Object.keys(ENGINES) as Engine[]).map((engine) => ({ engine, judge: new OurJudge(engine) }));

  public constructor(private readonly kubernetes: KubernetesJudge, private readonly figures: Figures) {
  }

  public async random(count: number, seed: number, progress: (done: number) => void): Promise<void> {
    for (const objects of randomObjects(count, seed)) {
      const verdicts = await this.kubernetes.judge(objects);
      objects.forEach((object, i) => {
        this.figures.count(object.kind, verdicts[i]);
        this.compare(object, verdicts[i]);
      });
      progress(this.figures.objects);
    }
  }

  /** The evaluator's own test data: our verdict against what its folder says, and against the evaluator under every target. */
  public async fixtures(fixtures: readonly Fixture[]): Promise<{ read: number; wrong: string[] }> {
    const targets = TARGET_VERSIONS.map(({ name }) => name as string);
    const known = fixtures.filter(({ version }) => targets.includes(version));
    const wrong: string[] = [];
    const verdicts = await this.kubernetes.judge(fixtures.map(({ pod }) => pod));
    fixtures.forEach(({ pod }, i) => this.compare(pod, verdicts[i]));
    for (const { file, level, version, pass, pod } of known) {
      for (const { engine, judge } of this.ours) {
        const violated = judge.judge(pod)[level][targets.indexOf(version)];
        if ((violated.length === 0) !== pass) {
          wrong.push(`${file}, ${engine}: ${violated.join(', ') || 'nothing is violated'}`);
        }
      }
    }
    return { read: known.length, wrong };
  }

  /** The first disagreement, without everything that it does not depend on. */
  public async simplest(): Promise<Disagreement> {
    const { engine, object } = this.first!;
    const { judge } = this.ours.find((candidate) => candidate.engine === engine)!;
    const differ = async (candidate: JsonObject) => differences((await this.kubernetes.judge([candidate]))[0], judge.judge(candidate));
    const simplest = await simplify(object, async (simpler) => simpler.apiVersion !== undefined && simpler.kind !== undefined
      && await differ(simpler).then((found) => found.length > 0, () => false));
    return { engine, object: simplest, differences: await differ(simplest) };
  }

  private compare(object: JsonObject, kubernetes: Verdicts): void {
    for (const { engine, judge } of this.ours) {
      const found = differences(kubernetes, judge.judge(object));
      this.disagreements += found.length;
      if (found.length > 0) {
        this.first ??= { engine, object, differences: found };
      }
    }
  }
}

/** The objects with the evaluator's verdicts. */
export async function judged(kubernetes: KubernetesJudge, objects: readonly JsonObject[]): Promise<Judged[]> {
  const verdicts = await kubernetes.judge(objects);
  return objects.map((object, i) => ({ object, verdicts: verdicts[i] }));
}
