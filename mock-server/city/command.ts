import { basename } from 'node:path'
import { parseArgs } from 'node:util'
import { buildCityPack } from './build-city-pack.ts'
import { bundledTiles } from './bundled-city.ts'
import { CityFault } from './city-fault.ts'
import { ASTANA, utcOffsetOf } from './city-profile.ts'
import type { CityProfile } from './city-profile.ts'
import type { MapExtract } from './map-extract.ts'
import { readOsm } from './read-osm.ts'
import { readTiles } from './read-tiles.ts'

const OPTIONS = {
  out: { type: 'string' },
  tiles: { type: 'string' },
  'name-zh': { type: 'string' },
  'name-en': { type: 'string' },
  'time-zone': { type: 'string', default: 'Asia/Shanghai' },
} as const
const USAGE = [
  'npm run city -- build [--out DIR] [--tiles DIR]',
  'npm run city -- import FILE.osm|FILE.osm.pbf [--out DIR] [--name-zh 名称] [--name-en NAME] [--time-zone Asia/Shanghai]',
].join('\n')

type Values = ReturnType<typeof readArguments>['values']

function readArguments(args: string[]) {
  try {
    return parseArgs({ args, allowPositionals: true, options: OPTIONS })
  } catch (cause) {
    throw usageFault(cause instanceof Error ? cause.message : String(cause))
  }
}

function usageFault(why: string): CityFault {
  return new CityFault({ zh: `命令无法识别：${why}。用法：\n${USAGE}`, en: `Not understood: ${why}. Usage:\n${USAGE}` })
}

function importedProfile(file: string, values: Values): CityProfile {
  const id = basename(file).replace(/\.osm(\.pbf)?$/, '')
  const name = { zh: values['name-zh'] ?? values['name-en'] ?? id, en: values['name-en'] ?? values['name-zh'] ?? id }
  const timeZone = values['time-zone']
  return { id, name, timeZone, utcOffsetMinutes: utcOffsetOf(timeZone), districts: [] }
}

async function chosen(args: string[]): Promise<{ extract: MapExtract; profile: CityProfile; out: string }> {
  const { values, positionals } = readArguments(args)
  const [verb, file, ...more] = positionals
  if (verb === 'build' && file === undefined) {
    const extract = readTiles(values.tiles ?? bundledTiles())
    return { extract, profile: ASTANA, out: values.out ?? 'var/city/astana' }
  }
  if (verb === 'import' && file !== undefined && more.length === 0) {
    const profile = importedProfile(file, values)
    return { extract: await readOsm(file), profile, out: values.out ?? `var/city/${profile.id}` }
  }
  throw usageFault(positionals.join(' ') || 'build / import ?')
}

async function run(args: string[]): Promise<void> {
  const { extract, profile, out } = await chosen(args)
  let said = ''
  const { city } = await buildCityPack({
    extract,
    profile,
    out,
    onProgress: (step, fraction) => {
      if (step.en === said) return
      said = step.en
      console.log(`${String(Math.round(fraction * 100)).padStart(3)} %  ${step.zh} ${step.en}`)
    },
  })
  console.log(`100 %  ${out}`)
  for (const [what, count] of Object.entries(city.counts)) console.log(`${String(count).padStart(8)}  ${what}`)
}

try {
  await run(process.argv.slice(2))
} catch (fault) {
  if (!(fault instanceof CityFault)) throw fault
  console.error(fault.words.zh)
  console.error(fault.words.en)
  process.exitCode = 1
}
