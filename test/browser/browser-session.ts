import type { Browser, BrowserContext, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll } from 'vitest';
import { startStack, type TestStack } from '../support/start-stack.js';
import { launchChromium } from './chromium.js';

export const PHONE = { width: 390, height: 844 };
export const DESK = { width: 1200, height: 800 };

/** A browser in front of a running stack. Notes whatever a page does that it should not. */
class BrowserSession {
  /** Requests to other hosts, script errors, files that are missing. */
  private readonly complaints: string[] = [];
  private readonly contexts: BrowserContext[] = [];

  private constructor(
    readonly stack: TestStack,
    private readonly browser: Browser,
  ) {}

  static async start(): Promise<BrowserSession> {
    const stack = await startStack();
    try {
      return new BrowserSession(stack, await launchChromium());
    } catch (error) {
      await stack.stop();
      throw error;
    }
  }

  /** A new window with nothing remembered. The shop's own addresses are answered here; no other host is reached. */
  async open(address: string, viewport = DESK): Promise<Page> {
    const context = await this.browser.newContext({ viewport, timezoneId: 'Asia/Jakarta' });
    this.contexts.push(context);
    await context.route('https://shop.example/**', (route) => route.fulfill({ body: 'The shop' }));
    const page = await context.newPage();
    page.on('pageerror', (error) => this.complaints.push(error.message));
    page.on('response', (answer) => {
      if (answer.status() === 404) this.complaints.push(`missing: ${answer.url()}`);
    });
    page.on('request', (request) => {
      const { protocol, hostname } = new URL(request.url());
      const isLocal = protocol === 'data:' || ['127.0.0.1', 'shop.example'].includes(hostname);
      if (!isLocal) this.complaints.push(`outside: ${request.url()}`);
    });
    await page.goto(address);
    return page;
  }

  /** Closes the windows of one test; throws when a page did what it should not. */
  async closeAll(): Promise<void> {
    await Promise.all(this.contexts.splice(0).map((context) => context.close()));
    const complaints = this.complaints.splice(0);
    if (complaints.length > 0) throw new Error(complaints.join('\n'));
  }

  async stop(): Promise<void> {
    await this.browser.close();
    await this.stack.stop();
  }
}

/** A session for the specs of this block, which is there from the first of them on. */
export function useBrowser(): Pick<BrowserSession, 'stack' | 'open'> {
  let session: BrowserSession;
  beforeAll(async () => {
    session = await BrowserSession.start();
  });
  afterEach(() => session?.closeAll());
  afterAll(() => session?.stop());
  return {
    get stack() {
      return session.stack;
    },
    open: (...page) => session.open(...page),
  };
}
