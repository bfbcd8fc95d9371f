import { afterAll, beforeAll, beforeEach } from 'vitest';
import { startCallbackApp, type CallbackApp } from './callback-app.js';

/** Gives the tests of a file one application, which forgets between them. */
export function callbackAppPerFile(
  take: (app: CallbackApp) => void,
  ...settings: Parameters<typeof startCallbackApp>
): void {
  let running: CallbackApp;

  beforeAll(async () => {
    running = await startCallbackApp(...settings);
    take(running);
  });
  beforeEach(() => running.reset());
  afterAll(() => running.app.close());
}
