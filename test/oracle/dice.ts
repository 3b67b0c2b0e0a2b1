import type { Random } from 'fast-check';

/** Choices by fast-check's random numbers. */
export class Dice {
  public constructor(private readonly random: Random) {}

  /** True with the given probability. */
  public chance(probability: number): boolean {
    return this.random.nextDouble() < probability;
  }

  /** One of the values, each as likely as the others. */
  public pick<T>(values: readonly T[]): T {
    return values[this.random.nextInt(0, values.length - 1)];
  }

  /** As many results as a number between the bounds, both included. */
  public list<T>(least: number, most: number, make: () => T): T[] {
    return Array.from({ length: this.random.nextInt(least, most) }, make);
  }

  /** Some of the values, none to all. */
  public some<T>(values: readonly T[]): T[] {
    return values.filter(() => this.chance(0.5));
  }
}
