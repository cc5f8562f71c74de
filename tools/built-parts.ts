import { join } from 'node:path'
import type { Config } from '#server/config.ts'
import type { BuiltPart } from './build-when-changed.ts'
import { runStep } from './run-step.ts'

export const PACK_STEP = { zh: '建立城市数据包', en: 'Building the city pack' }
export const PAGE_STEP = { zh: '构建页面', en: 'Building the page' }

/** The default city, from the OpenStreetMap tiles among the packages. */
export function cityPack(config: Config): BuiltPart {
  const build = () => runStep(PACK_STEP, ['mock-server/city/command.ts', 'build', '--out', config.packFolder])
  const inputs = [
    'mock-server/city',
    'src/contract/street-links.ts',
    'src/contract/city.ts',
    'src/contract/place.ts',
    'node_modules/@mapbox/mvt-fixtures/package.json',
  ]
  return { folder: config.packFolder, inputs, build }
}

/** The page, and inside its folder the one that offline bundles carry. */
export function page(config: Config): BuiltPart {
  const vite = (outDir: string, ...more: string[]) =>
    runStep(PAGE_STEP, ['node_modules/vite/bin/vite.js', 'build', '--outDir', outDir, '--logLevel', 'warn', ...more])
  const build = async () => {
    await vite(config.distFolder, '--emptyOutDir')
    await vite(join(config.distFolder, 'offline'), '--config', 'vite-bundle.config.ts')
  }
  const inputs = ['src', 'public', 'index.html', 'vite.config.ts', 'vite-bundle.config.ts', 'package-lock.json']
  return { folder: config.distFolder, inputs, build }
}
