import { existsSync, readFileSync } from 'node:fs'
import { readdir, readFile, writeFile } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import { promisify } from 'node:util'
import { brotliCompress, constants, gzip } from 'node:zlib'
import react from '@vitejs/plugin-react'
import { defineConfig } from 'vite'
import type { Plugin } from 'vite'

/** Where `npm run dev` finds the relay. */
const RELAY = process.env['RELAY_URL'] ?? 'http://127.0.0.1:8080'

const group = (name: string, test: RegExp) => ({ name, test, priority: 10 })
/** Libraries change seldom and pages often: each kept by the browser on its own, the heavy ones loaded on demand. */
const groups = [
  // Otherwise it lands in whichever library is first to load something, and the entry waits for that library.
  { name: 'preload', test: /vite\/preload-helper/, priority: 20 },
  group('react', /node_modules\/(react|react-dom|scheduler)\//),
  group('router', /node_modules\/react-router\//),
  group('query', /node_modules\/@tanstack\//),
  group('i18n', /node_modules\/(i18next|react-i18next|html-parse-stringify|void-elements)/),
  group('socketio', /node_modules\/(socket\.io|engine\.io|@socket\.io)/),
  group('aria', /node_modules\/(react-aria|@react-aria|react-stately|@react-stately|@internationalized|@react-types)/),
  // With zod itself, or a shared chunk of schemas would be made before it is told not to compile code.
  group('zod', /node_modules\/zod\/|contract\/no-eval/),
  group('maplibre', /node_modules\/(maplibre-gl|@maplibre|@mapbox|pmtiles)\//),
  group('luma', /node_modules\/(@luma\.gl|@math\.gl|@probe\.gl|mjolnir\.js|wgsl_reflect)\//),
  group('deck', /node_modules\/@deck\.gl\//),
  group('echarts', /node_modules\/(echarts|zrender|tslib)\//),
]

const { version } = JSON.parse(readFileSync(new URL('package.json', import.meta.url), 'utf8')) as { version: string }

export default defineConfig({
  define: { 'import.meta.env.PRODUCT_VERSION': JSON.stringify(version) },
  plugins: [react(), precompress()],
  worker: { format: 'es' },
  server: {
    proxy: {
      '/api': RELAY,
      '/city': RELAY,
      '/in': RELAY,
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
      // A bundle that failed is closed, too; what failed is then told by itself.
      if (!existsSync(folder)) return
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
