import { html, type Html } from './html.js';
import type { Language } from './language.js';

/** A page around its content, with the switch between the languages. */
export interface Layout {
  title: string;
  language: Language;
  /** Path of the page itself, for the language switch. */
  path: string;
  body: Html;
  head?: Html;
}

const SWITCH = {
  en: { label: 'Language', skip: 'Skip to content', note: 'Test environment. No real money moves here.' },
  id: { label: 'Bahasa', skip: 'Langsung ke isi', note: 'Lingkungan uji coba. Tidak ada uang sungguhan.' },
};

/** Renders a whole page; all assets are served from here. */
export function layout({ title, language, path, body, head }: Layout): string {
  const words = SWITCH[language];
  const choices = (['en', 'id'] as const).map((choice) => {
    const current = choice === language ? html` aria-current="true"` : html``;
    const name = choice === 'en' ? 'English' : 'Indonesia';
    return html`<a href="${path}?lang=${choice}" hreflang="${choice}" lang="${choice}" ${current}
      >${name}</a
    >`;
  });
  return html`<!doctype html>
    <html lang="${language}">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <title>${title}</title>
        <link rel="icon" href="data:," />
        <link rel="stylesheet" href="/assets/simulator.css" />
        ${head}
      </head>
      <body>
        <a class="skip" href="#content">${words.skip}</a>
        <header>
          <p class="brand">DOKU Simulator</p>
          <nav aria-label="${words.label}">${choices}</nav>
        </header>
        <main id="content">
          <h1>${title}</h1>
          ${body}
        </main>
        <footer><p>${words.note}</p></footer>
      </body>
    </html>`.markup;
}
