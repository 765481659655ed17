// Builds what Mustafid adds to Camunda's web applications. Called by Maven, which names the web applications' own files and the place
// for the result: node build.mjs <folder of the webjar> <output folder>

import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { basename, dirname, extname, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';
import { propertiesOf } from './properties.mjs';

const here = dirname(fileURLToPath(import.meta.url));
const [webjar, output] = process.argv.slice(2);
/** Only what has a folder with a `main.js` gets scripts; all of them get styles and a configuration. */
const APPLICATIONS = ['tasklist', 'cockpit', 'admin', 'welcome'];
/** Translations of the web applications; they are copied by Maven, and only read here. */
const TEXTS = join(here, '../resources/META-INF/resources/webjars/camunda/app');
/** What a browser loads for the form renderer at most, in bytes: a clerk waits for it when the first task is opened. */
const MOST_OF_RENDERER = 250 * 1024;
const MESSAGES = join(here, '../resources/messages');
const COMMON = { format: 'esm', target: 'es2022', charset: 'utf8', minify: true, legalComments: 'none', logLevel: 'warning' };

/** One copy of each font for all pages, so that browsers fetch it once; its name is made of its content and may be kept for ever. */
const FONTS = {
  name: 'fonts',
  setup(build) {
    build.onResolve({ filter: /\.woff2$/ }, ({ path }) => {
      const font = readFileSync(join(here, 'node_modules', path));
      bundled.add(`node_modules/${path}`);
      const hash = createHash('sha256').update(font).digest('hex').slice(0, 8).toUpperCase();
      const name = `${basename(path, extname(path))}-${hash}.woff2`;
      mkdirSync(join(output, 'static/mustafid/fonts'), { recursive: true });
      writeFileSync(join(output, 'static/mustafid/fonts', name), font);
      return { path: `/mustafid/fonts/${name}`, external: true };
    });
  }
};

/** Files of libraries that got into what browsers load. */
const bundled = new Set();

const stamp = join(output, 'built-from');
const inputs = fingerprint();
if (existsSync(stamp) && readFileSync(stamp, 'utf8') === inputs) {
  process.exit(0);
}
installWhatIsMissing();
rmSync(output, { recursive: true, force: true });
const [esbuild, { default: rtlcss }] = await Promise.all([import('esbuild'), import('rtlcss')]);
await Promise.all([scripts(), styles(), ownPages(), ...APPLICATIONS.map(mirrored)]);
billOfMaterials();
mkdirSync(output, { recursive: true });
writeFileSync(stamp, inputs);

/** Changes whenever a source, a library, a translation or a sheet of the web applications does. */
function fingerprint() {
  return hashOf([...filesIn(here).filter(file => !relative(here, file).startsWith('node_modules')), ...filesIn(TEXTS), ...filesIn(MESSAGES),
    ...filesIn(webjar).filter(file => file.endsWith('.json')), ...APPLICATIONS.flatMap(application => Object.values(sheetsOf(application)))]);
}

function filesIn(folder) {
  return existsSync(folder) ? readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter(entry => entry.isFile())
    .map(entry => join(entry.parentPath ?? entry.path, entry.name)) : [];
}

function hashOf(files) {
  const hash = createHash('sha256');
  files.toSorted().forEach(file => hash.update(relative(here, file)).update(readFileSync(file)));
  return hash.digest('hex');
}

function installWhatIsMissing() {
  const wanted = join(here, 'package-lock.json');
  const marker = join(here, 'node_modules', '.built-from-lock');
  const lock = createHash('sha256').update(readFileSync(wanted)).digest('hex');
  if (!existsSync(marker) || readFileSync(marker, 'utf8') !== lock) {
    execFileSync(process.platform === 'win32' ? 'npm.cmd' : 'npm', ['ci', '--no-progress'],
      { cwd: here, stdio: ['ignore', 'inherit', 'inherit'], shell: process.platform === 'win32' });
    writeFileSync(marker, lock);
  }
}

function folder(application) {
  return join(output, 'META-INF/resources/webjars/camunda/app', application);
}

/** Camunda's sheets of an application, by the name that their mirrored copy gets. */
function sheetsOf(application) {
  const sheets = { [`camunda-${application}-bootstrap-rtl.css`]: join(webjar, application, `camunda-${application}-bootstrap.css`),
    'plugin-rtl.css': join(webjar, '../../../plugin', application, 'app/plugin.css') };
  return Object.fromEntries(Object.entries(sheets).filter(([, sheet]) => existsSync(sheet)));
}

/** One entry per application; heavy parts are chunks of their own, fetched when they are needed. Names carry the hash of the content. */
async function scripts() {
  await Promise.all(APPLICATIONS.map(async application => {
    const main = join(here, application, 'main.js');
    const built = existsSync(main) ? await bundle(application, main) : null;
    const config = join(here, application, 'config.js');
    if (existsSync(config)) {
      await esbuild.build({ ...COMMON, entryPoints: [config], outfile: join(folder(application), 'scripts/config.js'),
        bundle: true, define: { SCRIPTS: JSON.stringify(built ? [`custom/${built}`] : []), BUILD: JSON.stringify(inputs.slice(0, 12)) } });
    }
  }));
}

async function bundle(application, main) {
  const result = await esbuild.build({ ...COMMON, entryPoints: [main], bundle: true, splitting: true, outdir: join(folder(application), 'custom'),
    entryNames: '[name]-[hash]', chunkNames: '[name]-[hash]', assetNames: '[name]-[hash]', metafile: true,
    jsx: 'automatic', jsxImportSource: 'preact', loader: { '.woff2': 'file', '.svg': 'dataurl' }, plugins: [messageFiles(), sheetsByName()] });
  weigh(result.metafile);
  Object.keys(result.metafile.inputs).forEach(file => bundled.add(file));
  return basename(Object.entries(result.metafile.outputs).find(([, { entryPoint }]) => entryPoint?.endsWith('main.js'))[0]);
}

/** `import texts from '….properties'`: the server's own messages, key to text. */
function messageFiles() {
  return {
    name: 'message-files',
    setup({ onLoad }) {
      onLoad({ filter: /\.properties$/ }, ({ path }) => ({ contents: JSON.stringify(propertiesOf(readFileSync(path, 'utf8'))), loader: 'json' }));
    }
  };
}

/** `import address from './sheet.css?address'`: a sheet for a chunk that comes later, as a file beside the scripts. */
function sheetsByName() {
  return {
    name: 'sheets-by-name',
    setup({ onResolve, onLoad }) {
      onResolve({ filter: /\.css\?address$/ }, ({ path, resolveDir }) => ({ path: join(resolveDir, path.replace('?address', '')), namespace: 'sheet' }));
      onLoad({ filter: /.*/, namespace: 'sheet' }, async ({ path }) => {
        const { outputFiles: [sheet] } = await esbuild.build({ ...COMMON, entryPoints: [path], bundle: true, write: false });
        return { contents: sheet.contents, loader: 'file' };
      });
    }
  };
}

/** Fails when what is loaded for the form renderer has grown too large. */
function weigh({ outputs }) {
  const entry = Object.keys(outputs).find(name => outputs[name].entryPoint?.endsWith('renderer/task-form.jsx'));
  if (!entry) {
    return;
  }
  const files = new Set([entry]);
  for (const file of files) {
    outputs[file].imports.filter(({ kind }) => kind === 'import-statement').forEach(({ path }) => files.add(path));
  }
  Object.keys(outputs).filter(name => name.endsWith('.css')).forEach(name => files.add(name));
  const bytes = [...files].reduce((sum, file) => sum + gzipSync(readFileSync(file)).length, 0);
  console.log(`The form renderer is ${Math.ceil(bytes / 1024)} KB compressed.`);
  if (bytes > MOST_OF_RENDERER) {
    throw new Error(`The form renderer may be ${MOST_OF_RENDERER / 1024} KB compressed.`);
  }
}

/** `styles/<application>.css` takes the place of the empty sheet that the applications keep for it. */
async function styles() {
  await Promise.all(APPLICATIONS.map(async application => {
    const sheet = join(here, 'styles', `${application}.css`);
    if (existsSync(sheet)) {
      await esbuild.build({ ...COMMON, entryPoints: [sheet], bundle: true, outfile: join(folder(application), 'styles/user-styles.css'),
        plugins: [FONTS] });
    }
  }));
}

/** Pages outside the web applications. Whatever lies in `static` is served to visitors who have not signed in, too. */
async function ownPages() {
  const sources = { 'styles/pages.css': 'mustafid/pages.css', 'styles/survey.css': 'survey/style/survey.css', 'pages/login.js': 'mustafid/login.js',
    'styles/privacy.css': 'mustafid/privacy.css', 'styles/tools.css': 'mustafid/tools.css', 'pages/tools.js': 'mustafid/tools.js' };
  await Promise.all(Object.entries(sources).map(([source, target]) =>
    esbuild.build({ ...COMMON, entryPoints: [join(here, source)], bundle: true, outfile: join(output, 'static', target), plugins: [FONTS] })));
}

/** The application's own sheets, mirrored for pages that read from right to left. */
function mirrored(application) {
  mkdirSync(folder(application), { recursive: true });
  Object.entries(sheetsOf(application)).forEach(([name, sheet]) =>
    writeFileSync(join(folder(application), name), rtlcss.process(readFileSync(sheet, 'utf8'))));
}

/** CycloneDX for the libraries in the bundles; the build's own tools do not reach a browser. Lies in the jar beside the one for Java. */
function billOfMaterials() {
  const { packages } = JSON.parse(readFileSync(join(here, 'package-lock.json'), 'utf8'));
  const used = new Set([...bundled].map(file => /^(?:.*?\/)?((?:node_modules\/(?:@[^/]+\/)?[^/]+\/)+)/.exec(file)?.[1].slice(0, -1)).filter(Boolean));
  const components = [...used].sort().map(place => {
    const name = place.slice(place.lastIndexOf('node_modules/') + 'node_modules/'.length);
    const { version, license, integrity } = packages[place];
    const [group, simple] = name.startsWith('@') ? name.split('/') : ['', name];
    const purl = `pkg:npm/${group ? `${encodeURIComponent(group)}/` : ''}${simple}@${version}`;
    return { type: 'library', 'bom-ref': purl, ...(group && { group }), name: simple, version, purl,
      ...(license && { licenses: [{ expression: license }] }),
      ...(integrity?.startsWith('sha512-') && { hashes: [{ alg: 'SHA-512', content: Buffer.from(integrity.slice(7), 'base64').toString('hex') }] }) };
  });
  mkdirSync(join(output, 'META-INF/sbom'), { recursive: true });
  writeFileSync(join(output, 'META-INF/sbom/frontend.cdx.json'), JSON.stringify({ bomFormat: 'CycloneDX', specVersion: '1.6', version: 1, components }, null, 1));
}
