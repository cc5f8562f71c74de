import { readFileSync } from 'node:fs'
import { readdir, readFile, writeFile } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import { promisify } from 'node:util'
import { brotliCompress, constants, gzip } from 'node:zlib'
import react from '@vitejs/plugin-react'
import { defineConfig } from 'vite'
import type { Plugin } from 'vite'
import { WORDS } from './src/ui/words.ts'

/** Where `npm run dev` finds the relay. */
const RELAY = process.env['RELAY_URL'] ?? 'http://127.0.0.1:8080'

const group = (name: string, test: RegExp) => ({ name, test, priority: 10 })
/** Libraries change seldom and pages often: each kept by the browser on its own, the heavy ones loaded on demand. */
const groups = [
  group('react', /node_modules\/(react|react-dom|scheduler)\//),
  group('router', /node_modules\/react-router\//),
  group('query', /node_modules\/@tanstack\//),
  group('i18n', /node_modules\/(i18next|react-i18next|html-parse-stringify|void-elements)/),
  group('socketio', /node_modules\/(socket\.io|engine\.io|@socket\.io)/),
  group('aria', /node_modules\/(react-aria|@react-aria|react-stately|@react-stately|@internationalized|@react-types)/),
  group('zod', /node_modules\/zod\//),
  group('maplibre', /node_modules\/(maplibre-gl|@maplibre|@mapbox|pmtiles)\//),
  group('luma', /node_modules\/(@luma\.gl|@math\.gl|@probe\.gl|mjolnir\.js|wgsl_reflect)\//),
  group('deck', /node_modules\/@deck\.gl\//),
  group('echarts', /node_modules\/(echarts|zrender|tslib)\//),
]

export default defineConfig({
  plugins: [react(), preloadFonts(), precompress()],
  worker: { format: 'es' },
  server: {
    proxy: {
      '/api': RELAY,
      '/city': RELAY,
      '/socket.io': { target: RELAY, ws: true },
    },
  },
  build: {
    outDir: 'dist',
    // Inlined files become data: addresses, which the content security policy refuses.
    assetsInlineLimit: 0,
    chunkSizeWarningLimit: 1200,
    rolldownOptions: { output: { codeSplitting: { groups } } },
  },
})

/** Preloads the font's subsets that hold most of the page's own words, so that the first drawing has its type. */
function preloadFonts(): Plugin {
  const subsets = Object.entries(
    JSON.parse(
      readFileSync(new URL('node_modules/@fontsource-variable/noto-sans-sc/unicode.json', import.meta.url), 'utf8'),
    ) as Record<string, string>,
  )
  const used = new Set(Object.values(WORDS).flatMap(({ zh, en }) => [...zh, ...en].map((c) => c.codePointAt(0) ?? 0)))
  const SHOWN_LEAST = 12
  const wanted = subsets
    .filter(([, ranges]) => [...used].filter((code) => holds(ranges, code)).length >= SHOWN_LEAST)
    .map(([name]) => `noto-sans-sc-${name.replace(/[[\]]/g, '')}-wght-normal`)
  return {
    name: 'preload-fonts',
    apply: 'build',
    transformIndexHtml: {
      order: 'post',
      handler: (_html, { bundle }) =>
        Object.values(bundle ?? {})
          .filter(
            (file) =>
              file.type === 'asset' && wanted.some((name) => file.names.some((one) => one.startsWith(`${name}.`))),
          )
          .map(({ fileName }) => ({
            tag: 'link',
            attrs: { rel: 'preload', as: 'font', type: 'font/woff2', crossorigin: '', href: `/${fileName}` },
            injectTo: 'head' as const,
          })),
    },
  }
}

/** @param ranges as in CSS: `U+4e00-4e05,U+9fa0` */
function holds(ranges: string, code: number): boolean {
  return ranges.split(',').some((range) => {
    const [from = '', to = from] = range.replace(/^U\+/i, '').split('-')
    return code >= Number.parseInt(from, 16) && code <= Number.parseInt(to, 16)
  })
}

/** Writes `.br` and `.gz` beside every text file, once at build, so that the relay never compresses while it serves. */
function precompress(): Plugin {
  let folder = 'dist'
  return {
    name: 'precompress',
    apply: 'build',
    configResolved: (config) => {
      folder = resolve(config.root, config.build.outDir)
    },
    closeBundle: async () => {
      const brotli = promisify(brotliCompress)
      const zip = promisify(gzip)
      const files = await readdir(folder, { recursive: true })
      for (const name of files.filter((file) => /\.(js|mjs|css|html|svg|json)$/.test(file))) {
        const path = join(folder, name)
        const bytes = await readFile(path)
        await writeFile(`${path}.br`, await brotli(bytes, { params: { [constants.BROTLI_PARAM_QUALITY]: 9 } }))
        await writeFile(`${path}.gz`, await zip(bytes, { level: 9 }))
      }
    },
  }
}
