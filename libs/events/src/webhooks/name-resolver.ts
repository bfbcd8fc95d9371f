import dns, { type LookupAddress } from 'node:dns';

const OF_THE_NAME: readonly unknown[] = [dns.NOTFOUND, dns.NODATA, dns.BADNAME];

/** All addresses of a name. Rejects when it has none, or when none is told in time. */
export type NameResolver = (name: string) => Promise<LookupAddress[]>;

/**
 * Asks as the machine does, hosts file and search domains included. libuv does that in its few threads, where the
 * look-ups for DOKU and the database wait behind it: for names that the operator answers for.
 */
export const askMachine: NameResolver = (name) => dns.promises.lookup(name, { all: true });

/**
 * Asks the machine's name servers by sockets of its own, so that a name whose servers are silent holds up nobody. Gives
 * up about 7 seconds later, for each name server that the machine has. A resolver serves one name alone, since it carries
 * what it learned of slow servers from name to name; it costs 50 µs.
 */
export async function askNameServers(
  name: string,
  resolver = new dns.promises.Resolver({ timeout: 2_000, tries: 2 }),
): Promise<LookupAddress[]> {
  const [ipv4, ipv6] = await Promise.allSettled([resolver.resolve4(name), resolver.resolve6(name)]);
  const addresses = [...toLookupAddresses(ipv4, 4), ...toLookupAddresses(ipv6, 6)];
  const reason = whyNone(ipv4, ipv6);
  if (addresses.length === 0 && reason) throw reason;
  return addresses;
}

/** Whether a look-up failed because the name has no addresses. Any other failure tells of the name servers alone. */
export function tellsOfTheName(error: unknown): boolean {
  return OF_THE_NAME.includes((error as NodeJS.ErrnoException).code);
}

/** Of two reasons the one that may pass: what was not told of one kind of address may yet be there. */
function whyNone(...answers: readonly PromiseSettledResult<string[]>[]): Error | undefined {
  const reasons = answers.flatMap((answer) => (answer.status === 'rejected' ? [answer.reason as Error] : []));
  return reasons.find((reason) => !tellsOfTheName(reason)) ?? reasons[0];
}

function toLookupAddresses(answer: PromiseSettledResult<string[]>, family: 4 | 6): LookupAddress[] {
  return answer.status === 'fulfilled' ? answer.value.map((address) => ({ address, family })) : [];
}
