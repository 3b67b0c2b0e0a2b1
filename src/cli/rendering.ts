import { App, Chart, ChartProps, Yaml } from 'cdk8s';
import { inFlags } from './flag-words';
import { UsageError } from './usage-error';

/** The id of a chart's main construct: cdk8s leaves it out of the names of objects, as we do out of messages. */
export const MAIN_ID = 'Default';

/**
 * The YAML of a chart that `build` fills.
 *
 * @param words the flags that the props of its constructs are given by, for messages
 * @throws a UsageError where the constructs refuse what they were given
 */
export function renderChart(id: string, props: ChartProps, words: Readonly<Record<string, string>>, build: (chart: Chart) => void): string {
  try {
    const chart = new Chart(new App(), id, { ...props, disableResourceNameHashes: true });
    build(chart);
    // With a marker before each, so that the output of several commands can stand in one file.
    return chart.toJson().map((object) => `---\n${Yaml.stringify(withoutSharing(object)).trimEnd()}\n`).join('');
  } catch (error) {
    // The constructs say what is wrong with a plain Error; any other kind is a fault of the program.
    throw (error as object)?.constructor === Error ? new UsageError(inFlags((error as Error).message, { ...words, [`${id}/${MAIN_ID}`]: id })) : error;
  }
}

// What an object holds twice would become an anchor and aliases, which nobody wants to read.
function withoutSharing(object: unknown): unknown {
  return JSON.parse(JSON.stringify(object));
}
