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

export function page(config: Config): BuiltPart {
  const vite = ['node_modules/vite/bin/vite.js', 'build', '--outDir', config.distFolder, '--emptyOutDir']
  const build = () => runStep(PAGE_STEP, [...vite, '--logLevel', 'warn'])
  const inputs = ['src', 'public', 'index.html', 'vite.config.ts', 'package-lock.json']
  return { folder: config.distFolder, inputs, build }
}
