import { describe, expect, it } from 'vitest';
import { useBrowser } from './browser-session.js';
import { CAN_RUN_CHROMIUM } from './chromium.js';

describe.runIf(CAN_RUN_CHROMIUM)('the API explorer', () => {
  const session = useBrowser();

  const openExplorer = async () => {
    const page = await session.open(`${session.stack.gatewayUrl}/docs`);
    await page.getByRole('heading', { name: 'DOKU payments gateway' }).waitFor();
    return page;
  };

  it('works without any other host, and describes every group of routes', async () => {
    const page = await openExplorer();
    const groups = (await page.locator('.opblock-tag').allTextContents()).join('\n');
    for (const group of [
      'Payment codes',
      'Orders',
      'Payments',
      'Channels',
      'Events',
      'Webhook endpoints',
      'DOKU',
    ]) {
      expect(groups).toContain(group);
    }
    expect(await page.locator('html').getAttribute('lang')).toBe('en');
  });

  it('lets a person try a call with the API key', async () => {
    const page = await openExplorer();
    await page.getByRole('button', { name: 'Authorize' }).click();
    const dialog = page.locator('.dialog-ux');
    await dialog.locator('input').fill(session.stack.apiKey);
    await dialog.getByRole('button', { name: 'Apply credentials' }).click();
    await dialog.getByRole('button', { name: 'Close' }).first().click();
    const route = page.locator('.opblock', { hasText: 'What each channel can do' });
    await route.click();
    await route.getByRole('button', { name: 'Try it out' }).click();
    await route.getByRole('button', { name: 'Execute' }).click();
    const answer = route.locator('.live-responses-table');
    await answer.getByText('200', { exact: true }).waitFor();
    expect(await answer.textContent()).toContain('PERMATA_VA');
  });
});
