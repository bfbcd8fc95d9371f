import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { EndpointSilence } from './endpoint-silence.js';
import { resolveWebhookOptions } from './webhook.options.js';

const PATIENCE_MS = 500;
const ANSWER = { at: new Date(), durationMs: 1, responseStatus: 204, responseBody: null, error: null };

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

it('an endpoint is silent from what it was first asked or last answered, whatever it is asked meanwhile', async () => {
  const silence = new EndpointSilence(resolveWebhookOptions({ patienceMs: PATIENCE_MS }));
  let answer = (): void => undefined;
  void silence.watch('a', () => new Promise((resolve) => (answer = () => resolve(ANSWER))));
  await vi.advanceTimersByTimeAsync(400);
  void silence.watch('a', () => new Promise(() => undefined));
  await vi.advanceTimersByTimeAsync(99);
  expect(silence.isSilent('a')).toBe(false);
  await vi.advanceTimersByTimeAsync(1);
  expect(silence.isSilent('a')).toBe(true);
  answer();
  await vi.advanceTimersByTimeAsync(PATIENCE_MS - 1);
  expect(silence.isSilent('a')).toBe(false);
  await vi.advanceTimersByTimeAsync(1);
  expect(silence.isSilent('a')).toBe(true);
});
