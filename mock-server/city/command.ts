import { dirname } from 'node:path'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import { buildCityPack } from './build-city-pack.ts'
import { CityFault } from './city-fault.ts'
import { ASTANA } from './city-profile.ts'
import { readTiles } from './read-tiles.ts'

const DEFAULT_OUT = 'var/city/astana'

/** The tiles that come with the house: OpenStreetMap data of Astana inside the package @mapbox/mvt-fixtures. */
function bundledTiles(): string {
  const entry = fileURLToPath(import.meta.resolve('@mapbox/mvt-fixtures/package.json'))
  return `${dirname(entry)}/real-world/osm-qa-astana`
}

async function run(args: string[]): Promise<void> {
  const { values, positionals } = parseArgs({
    args,
    allowPositionals: true,
    options: { out: { type: 'string' }, tiles: { type: 'string' } },
  })
  if (positionals[0] !== 'build')
    throw new CityFault({
      zh: '用法：npm run city -- build [--out 文件夹]',
      en: 'Usage: npm run city -- build [--out DIR]',
    })
  const out = values.out ?? DEFAULT_OUT
  const extract = readTiles(values.tiles ?? bundledTiles())
  const { city } = await buildCityPack({
    extract,
    profile: ASTANA,
    out,
    onProgress: (step, fraction) => console.log(`${Math.round(fraction * 100)}%  ${step.zh} ${step.en}`),
  })
  console.log(JSON.stringify(city.counts, undefined, 1))
}

try {
  await run(process.argv.slice(2))
} catch (fault) {
  if (!(fault instanceof CityFault)) throw fault
  console.error(fault.words.zh)
  console.error(fault.words.en)
  process.exitCode = 1
}
