// Draws processes/beneficiary-service.bpmn as src/docs/process.svg, with bpmn-js in a headless Chromium.
//
//   npm install --no-save --prefix target/docs bpmn-js@18
//   node src/docs/render-process.mjs target/docs
//
// The browser is looked for under /usr/bin/chromium; the environment variable CHROMIUM names another one.
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';

const here = dirname(fileURLToPath(import.meta.url));
const model = join(here, '../../processes/beneficiary-service.bpmn');
const picture = join(here, 'process.svg');
const installed = process.argv[2];
if (!installed) {
  console.error('usage: node src/docs/render-process.mjs <folder in which bpmn-js is installed>');
  process.exit(2);
}
const viewer = resolve(installed, 'node_modules/bpmn-js/dist/bpmn-viewer.production.min.js');
const fonts = '"Noto Sans Arabic", "Segoe UI", Tahoma, Arial, sans-serif';

/** Runs in the page. Leaves the picture, or what went wrong, in the document, which Chromium then prints. */
async function draw(xml, fonts) {
  const answer = document.createElement('pre');
  answer.id = 'answer';
  try {
    const style = { fontFamily: fonts };
    const view = new BpmnJS({ container: '#canvas', textRenderer: { defaultStyle: style, externalStyle: style } });
    const { warnings } = await view.importXML(xml);
    if (warnings.length) {
      throw new Error(warnings.map(warning => warning.message).join('\n'));
    }
    const { svg } = await view.saveSVG();
    const holder = document.getElementById('picture');
    holder.innerHTML = svg.slice(svg.indexOf('<svg'));
    const drawing = holder.querySelector('svg');
    // bpmn-js sets each line from its left edge as measured with the fonts of this machine. Lines set from their middle stay in place
    // with other fonts; set right to left, the brackets and colons at their ends stand where an Arabic reader expects them.
    drawing.querySelectorAll('.djs-hit, .djs-outline').forEach(onlyForEditing => onlyForEditing.remove());
    for (const line of drawing.querySelectorAll('tspan')) {
      line.textContent = line.textContent.trim();
      const x = Number(line.getAttribute('x')) + line.getComputedTextLength() / 2;
      line.setAttribute('x', String(Math.round(x * 10) / 10));
      line.setAttribute('text-anchor', 'middle');
    }
    const elements = view.get('elementRegistry');
    for (const text of drawing.querySelectorAll('text')) {
      // The key of the colours stays as drawn: its squares stand at the left edge.
      if (elements.get(text.closest('[data-element-id]').dataset.elementId).type !== 'bpmn:TextAnnotation') {
        text.setAttribute('direction', 'rtl');
      }
    }
    drawing.setAttribute('role', 'img');
    drawing.setAttribute('aria-label', 'خدمة المستفيد');
    // A white ground, so that the picture can be read on a dark page too.
    const [left, top, width, height] = drawing.getAttribute('viewBox').split(' ').map(Number);
    const margin = 12;
    drawing.setAttribute('viewBox', [left - margin, top - margin, width + 2 * margin, height + 2 * margin].join(' '));
    drawing.setAttribute('width', String(width + 2 * margin));
    drawing.setAttribute('height', String(height + 2 * margin));
    const ground = document.createElementNS('http://www.w3.org/2000/svg', 'rect');
    Object.entries({ x: left - margin, y: top - margin, width: width + 2 * margin, height: height + 2 * margin, fill: '#fff' })
      .forEach(([name, value]) => ground.setAttribute(name, String(value)));
    drawing.prepend(ground);
    answer.textContent = new XMLSerializer().serializeToString(drawing);
  } catch (problem) {
    answer.className = 'problem';
    answer.textContent = String(problem);
  }
  document.body.replaceChildren(answer);
}

const folder = mkdtempSync(join(tmpdir(), 'process-svg-'));
try {
  const xml = JSON.stringify(readFileSync(model, 'utf8')).replaceAll('<', '\\u003c');
  const page = join(folder, 'page.html');
  writeFileSync(page, `<!doctype html><meta charset="utf-8"><body><div id="canvas" style="width:2000px;height:1000px"></div>
<div id="picture"></div><script src="${pathToFileURL(viewer)}"></script>
<script>(${draw})(${xml}, ${JSON.stringify(fonts)})</script>`);
  const browser = spawnSync(process.env.CHROMIUM ?? '/usr/bin/chromium',
    ['--headless', '--no-sandbox', '--disable-gpu', '--no-first-run', '--allow-file-access-from-files', '--disable-background-networking',
      '--disable-component-update', '--disable-sync', `--user-data-dir=${join(folder, 'profile')}`,
      '--virtual-time-budget=20000', '--dump-dom', pathToFileURL(page).href],
    { encoding: 'utf8', maxBuffer: 64 * 1024 * 1024 });
  if (browser.error) {
    throw browser.error;
  }
  const [, problem, answer] = browser.stdout.match(/<pre id="answer"( class="problem")?>([^]*?)<\/pre>/) ?? [];
  const text = answer?.replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&nbsp;', '\u00a0').replaceAll('&amp;', '&');
  if (!text || problem) {
    throw new Error(text ?? `The browser printed no picture.\n${browser.stderr}`);
  }
  // Markers get random names; numbered, the same model gives the same file.
  const names = [...new Set(text.match(/\bmarker-[0-9a-z]{20,}/g))];
  const stable = names.reduce((svg, name, index) => svg.replaceAll(name, `marker-${index + 1}`), text);
  writeFileSync(picture, `<?xml version="1.0" encoding="UTF-8"?>\n<!-- created with bpmn-js / http://bpmn.io -->\n${stable}\n`);
  console.log(`${picture}: ${stable.length} characters`);
} finally {
  rmSync(folder, { recursive: true, force: true });
}
