import { readFileSync } from 'node:fs'
import react from '@vitejs/plugin-react'
import { defineConfig } from 'vite'
import type { Plugin } from 'vite'

const { version } = JSON.parse(readFileSync(new URL('package.json', import.meta.url), 'utf8')) as { version: string }

/**
 * The page of an offline bundle: opened from a folder it is of no origin, so that a browser refuses it module scripts, fetched files
 * and workers by address. One classic script, one sheet of styles, and the fonts beside them.
 */
export default defineConfig({
  base: './',
  publicDir: false,
  define: { 'import.meta.env.PRODUCT_VERSION': JSON.stringify(version) },
  plugins: [react(), carriedWorker()],
  build: {
    outDir: 'dist/offline',
    assetsInlineLimit: 0,
    cssCodeSplit: false,
    chunkSizeWarningLimit: 6000,
    rolldownOptions: {
      input: 'src/bundle-main.tsx',
      // Libraries look at `import.meta` for where they lie; in a classic script they lie nowhere, and know what to do then.
      checks: { emptyImportMeta: false },
      output: {
        format: 'iife',
        codeSplitting: false,
        entryFileNames: 'app.js',
        assetFileNames: ({ names }) =>
          names.some((name) => name.endsWith('.css')) ? 'app.css' : 'fonts/[name][extname]',
      },
    },
  },
})

const WORKER = 'maplibre-gl/dist/maplibre-gl-worker.mjs'

/** The map's worker as text inside the script: a page of no origin may start one from a blob it made itself, not from a file. */
function carriedWorker(): Plugin {
  const id = '\0carried-worker'
  return {
    name: 'carried-worker',
    enforce: 'pre',
    resolveId: (source) => (source === `${WORKER}?worker&url` ? id : undefined),
    load: (asked) =>
      asked === id
        ? `import text from '${WORKER}?raw'\nexport default URL.createObjectURL(new Blob([text], { type: 'text/javascript' }))`
        : undefined,
  }
}
