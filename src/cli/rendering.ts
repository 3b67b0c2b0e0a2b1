import { App, Chart, ChartProps, Yaml } from 'cdk8s';
import { UsageError } from './usage-error';

/** The id of a chart's main construct: cdk8s leaves it out of the names of objects, as we do out of messages. */
export const MAIN_ID = 'Default';

/**
 * The YAML of a chart that `build` fills.
 *
 * @throws a UsageError where the constructs refuse what they were given
 */
export function renderChart(id: string, props: ChartProps, build: (chart: Chart) => void): string {
  try {
    const chart = new Chart(new App(), id, { ...props, disableResourceNameHashes: true });
    build(chart);
    // With a marker before each, so that the output of several commands can stand in one file.
    return chart.toJson().map((object) => `---\n${Yaml.stringify(object).trimEnd()}\n`).join('');
  } catch (error) {
    // The constructs say what is wrong with a plain Error; any other kind is a fault of the program.
    throw (error as object)?.constructor === Error ? new UsageError(oneLine((error as Error).message).replaceAll(`${id}/${MAIN_ID}`, id)) : error;
  }
}

function oneLine(message: string): string {
  return message.split('\n').map((line) => line.trim()).filter((line) => line !== '').join(' ');
}
