import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { chromium, type Browser } from 'playwright-core';

/** The package brings a binary for this platform alone. */
export const CAN_RUN_CHROMIUM = process.platform === 'linux' && process.arch === 'x64';

const CACHE = fileURLToPath(new URL('../../node_modules/.cache/chromium-147.0.0', import.meta.url));

const FONT_SETTINGS = 'fonts.conf';

/** The one font that came along, so that pages look the same on machines without any; wherever the folder is moved. */
const FONT_XML = `<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig><dir prefix="relative">fonts/fonts</dir><cachedir prefix="xdg">fontconfig</cachedir></fontconfig>
`;

/** Offline by itself: nothing is fetched or reported on the side. Root needs it without a sandbox. */
const FLAGS = [
  '--no-sandbox',
  '--disable-gpu',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--disable-dev-shm-usage',
  '--font-render-hinting=none',
];

/** Starts the headless browser that npm has brought. Its profile is temporary. */
export async function launchChromium(): Promise<Browser> {
  const folder = await unpackedChromium();
  const libraries = [join(folder, 'al2023', 'lib'), process.env['LD_LIBRARY_PATH']];
  return chromium.launch({
    executablePath: join(folder, 'chromium'),
    args: FLAGS,
    env: {
      ...process.env,
      LD_LIBRARY_PATH: libraries.filter(Boolean).join(':'),
      FONTCONFIG_FILE: join(folder, FONT_SETTINGS),
    },
  });
}

/** The folder with the binary, its libraries and a font; unpacked once, and whole before anybody sees it. */
async function unpackedChromium(): Promise<string> {
  if (existsSync(CACHE)) return CACHE;
  await mkdir(join(CACHE, '..'), { recursive: true });
  const folder = await mkdtemp(`${CACHE}.`);
  const before = {
    TMPDIR: process.env['TMPDIR'],
    AWS_LAMBDA_JS_RUNTIME: process.env['AWS_LAMBDA_JS_RUNTIME'],
  };
  const libraryPath = process.env['LD_LIBRARY_PATH'];
  const fontPath = process.env['FONTCONFIG_PATH'];
  try {
    // The package unpacks into the temporary folder, and its libraries only where it believes to need them.
    process.env['TMPDIR'] = folder;
    process.env['AWS_LAMBDA_JS_RUNTIME'] = 'nodejs20.x';
    const { default: packed } = await import('@sparticuz/chromium');
    await packed.executablePath();
    await writeFile(join(folder, FONT_SETTINGS), FONT_XML);
    await rename(folder, CACHE);
  } catch (error) {
    await rm(folder, { recursive: true, force: true });
    if (!existsSync(CACHE)) throw error;
  } finally {
    restore({ ...before, LD_LIBRARY_PATH: libraryPath, FONTCONFIG_PATH: fontPath });
  }
  return CACHE;
}

function restore(variables: Record<string, string | undefined>): void {
  for (const [name, value] of Object.entries(variables)) {
    if (value === undefined) delete process.env[name];
    else process.env[name] = value;
  }
}
