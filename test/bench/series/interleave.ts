type Sides<Name extends string> = Readonly<Record<Name, (round: number) => Promise<number>>>;

/** A program that has just started is not yet the program that runs all day: its code is still being compiled. */
const WARM_UP_ROUNDS = 2;

/** The counted rounds and those that warm up. */
export const roundsInAll = (counted: number): number => WARM_UP_ROUNDS + counted;

/**
 * Measures several sides in turn, round after round, so that a machine that slows down slows all of them. The first
 * rounds warm up and are not counted; every other round goes in the opposite order.
 */
export async function interleave<Name extends string>(
  rounds: number,
  sides: Sides<Name>,
): Promise<Record<Name, number[]>> {
  const names = Object.keys(sides) as Name[];
  const values = Object.fromEntries(names.map((name) => [name, []])) as unknown as Record<Name, number[]>;
  for (let round = 0; round < roundsInAll(rounds); round++) {
    for (const name of round % 2 === 0 ? names : names.toReversed()) {
      const value = await sides[name](round);
      if (round >= WARM_UP_ROUNDS) values[name].push(value);
    }
  }
  return values;
}
