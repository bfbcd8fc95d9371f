import type { Page } from 'playwright-core';

/** Runs in the page: what makes it hard to use for somebody who cannot see it well, or has a small screen. */
const AUDIT = `(() => {
  const found = [];
  const complain = (condition, text) => condition && found.push(text);
  const visible = (element) => element.checkVisibility();
  const all = (selector) => [...document.querySelectorAll(selector)].filter(visible);
  const nameOf = (element) =>
    (element.getAttribute('aria-label') ?? [...(element.labels ?? [])].map((l) => l.textContent).join(' ')) || element.textContent;
  complain(!document.documentElement.lang, 'the page names no language');
  complain(!document.title.trim(), 'the page has no title');
  complain(all('h1').length !== 1, 'the page has ' + all('h1').length + ' main headings');
  complain(all('main').length !== 1, 'the page has no main part');
  complain(!document.querySelector('meta[name=viewport]'), 'the page is not made for phones');
  const wide = document.documentElement.scrollWidth - document.documentElement.clientWidth;
  complain(wide > 0, 'the page is ' + wide + ' px too wide');
  const ids = [...document.querySelectorAll('[id]')].map(({ id }) => id);
  for (const id of new Set(ids.filter((id, at) => ids.indexOf(id) !== at))) found.push('the id ' + id + ' is used twice');
  for (const each of all('input, select, textarea, button, a[href], summary'))
    complain(!nameOf(each).trim(), 'nameless: ' + each.outerHTML.slice(0, 80));
  for (const each of all('button, a.button, input:not([type=checkbox]), select'))
    complain(each.getBoundingClientRect().height < 40, 'hard to touch: ' + each.outerHTML.slice(0, 80));
  for (const each of all('img')) complain(!each.hasAttribute('alt'), 'image without words');
  const levels = all('h1, h2, h3, h4').map(({ tagName }) => Number(tagName[1]));
  complain(levels.some((level, at) => at > 0 && level > levels[at - 1] + 1), 'headings jump: ' + levels);
  const channels = (color) => color.match(/[\\d.]+/g).map(Number);
  const light = (color) => {
    const [r, g, b] = channels(color).map((value) => value / 255).map((v) => (v <= 0.03928 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4));
    return 0.2126 * r + 0.7152 * g + 0.0722 * b;
  };
  const backOf = (element) => {
    const color = getComputedStyle(element).backgroundColor;
    return channels(color)[3] !== 0 || !element.parentElement ? color : backOf(element.parentElement);
  };
  const hasText = (element) => [...element.childNodes].some((node) => node.nodeType === 3 && node.data.trim());
  for (const each of all('body *').filter(hasText)) {
    if (each.disabled) continue;
    const tones = [light(getComputedStyle(each).color), light(backOf(each))].sort((a, b) => b - a);
    const contrast = (tones[0] + 0.05) / (tones[1] + 0.05);
    complain(contrast < 4.5, 'pale (' + contrast.toFixed(1) + '): ' + each.textContent.slice(0, 40));
  }
  return found;
})()`;

/** What is wrong with the page as it shows now, once its styles are there; nothing when all is well. */
export async function auditPage(page: Page): Promise<string[]> {
  await page.waitForLoadState();
  return page.evaluate<string[]>(AUDIT);
}

const FOCUS = `(() => {
  const element = document.activeElement;
  // Past the last element and round again.
  if (element === document.body) return { name: '', isShown: true };
  const style = getComputedStyle(element);
  const name = element.getAttribute('aria-label') ?? (([...(element.labels ?? [])][0] ?? element).textContent || '');
  return { name: name.trim(), isShown: style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) >= 2 };
})()`;

const MOST_STOPS = 30;

/**
 * Presses Tab until the element with this name has the focus, once the page is there and does nothing any more. Fails where
 * one cannot see what has the focus.
 */
export async function tabTo(page: Page, wanted: string): Promise<void> {
  await page.waitForLoadState();
  await page.locator('button:disabled').first().waitFor({ state: 'detached' });
  const seen: string[] = [];
  while (seen.length < MOST_STOPS) {
    await page.keyboard.press('Tab');
    const { name, isShown } = await page.evaluate<{ name: string; isShown: boolean }>(FOCUS);
    if (!isShown) throw new Error(`the focus on "${name}" cannot be seen`);
    if (name === wanted) return;
    seen.push(name);
  }
  throw new Error(`"${wanted}" is not among what Tab reaches: ${seen.join(', ')}`);
}
