// Loads a package with three.js in headless Chromium and writes what came of it, as JSON.
//   node three_probe.mjs PACKAGE COUNT FPS RESULT SCREENSHOT
import { createServer } from 'node:http';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, normalize } from 'node:path';
import { chromium } from 'playwright-core';

const HERE = import.meta.dirname;
const TYPES = { html: 'text/html', js: 'text/javascript', usdz: 'model/vnd.usdz+zip' };
const FLAGS = ['--no-sandbox', '--disable-quic', '--no-first-run', '--disable-background-networking',
  '--disable-component-update', '--disable-sync', '--use-angle=swiftshader', '--enable-unsafe-swiftshader'];

const [packagePath, count, fps, result, screenshot] = process.argv.slice(2);

function fileOf(url) {
  if (url === '/') return join(HERE, 'three_page.html');
  if (url === '/package.usdz') return packagePath;
  return join(HERE, 'node_modules', normalize(url));
}

const server = createServer(async (request, response) => {
  try {
    const path = fileOf(request.url);
    const body = await readFile(path);
    response.setHeader('Content-Type', TYPES[path.split('.').pop()] ?? 'application/octet-stream');
    response.end(body);
  } catch {
    response.writeHead(404).end();
  }
});
await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));

const profile = await mkdtemp(join(tmpdir(), 'three-probe-'));
const context = await chromium.launchPersistentContext(profile, {
  executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium', args: FLAGS,
  viewport: { width: 960, height: 540 },
});
try {
  const page = await context.newPage();
  const failures = [];
  page.on('pageerror', (error) => failures.push(String(error)));
  await page.goto(`http://127.0.0.1:${server.address().port}/`);
  await page.waitForFunction(() => window.describe);
  const told = await page.evaluate(([n, rate]) => window.describe(n, rate), [+count, +fps]);
  await page.screenshot({ path: screenshot });
  await writeFile(result, JSON.stringify({ ...told, failures }));
} finally {
  await context.close();
  server.close();
  await rm(profile, { recursive: true, force: true });
}
