/** Whatever was done to it: the gateway lives, and serves the next caller. @throws Error when it does not */
export async function assertAlive(gatewayUrl: string): Promise<void> {
  const answer = await fetch(`${gatewayUrl}/health/ready`, { signal: AbortSignal.timeout(5_000) });
  if (answer.status !== 200) throw new Error(`the gateway is not ready any more: ${answer.status}`);
}
