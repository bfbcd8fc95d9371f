import { afterAll, beforeAll } from 'vitest';
import { startStack, type StackWishes, type TestStack } from './start-stack.js';

/** A stack for the specs of this file: up before the first, ended after the last. It is empty outside specs and hooks. */
export function useStack(wishes?: StackWishes): TestStack {
  const stack = {} as TestStack;
  beforeAll(async () => void Object.assign(stack, await startStack(wishes)));
  afterAll(() => stack.stop?.());
  return stack;
}
