import { mkdtempSync, readFileSync, readdirSync, rmSync } from 'node:fs'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { VectorTile } from '@mapbox/vector-tile'
import { PbfReader } from 'pbf'
import { PMTiles } from 'pmtiles'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { citySchema } from '#contract/city.ts'
import { placeSchema } from '#contract/place.ts'
import { districtOf, indexAreas, loadAreas } from './area-lookup.ts'
import { buildCityPack } from './build-city-pack.ts'
import type { CityPack } from './city-pack.ts'
import { ASTANA } from './city-profile.ts'
import { loadCityPack } from './load-city-pack.ts'
import type { MapExtract } from './map-extract.ts'
import { GRID_SIZE } from './mercator-grid.ts'
import { readTiles } from './read-tiles.ts'

const TILES = join(
  dirname(createRequire(import.meta.url).resolve('@mapbox/mvt-fixtures/package.json')),
  'real-world/osm-qa-astana',
)

let folder = ''
let extract: MapExtract
let pack: CityPack

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'astana-'))
  extract = readTiles(TILES)
  await buildCityPack({ extract, profile: ASTANA, out: folder })
  pack = await loadCityPack(folder)
})
afterAll(() => rmSync(folder, { recursive: true }))

/** Every tile of one zoom, decoded. */
async function tilesOf(z: number): Promise<VectorTile[]> {
  const bytes = readFileSync(join(folder, 'city.pmtiles'))
  const archive = new PMTiles({
    getKey: () => 'memory',
    getBytes: (offset, length) =>
      Promise.resolve({ data: new Uint8Array(bytes.subarray(offset, offset + length)).buffer }),
  })
  const size = GRID_SIZE / 2 ** z
  const { box } = extract
  const tiles: VectorTile[] = []
  for (let x = Math.floor(box.minX / size); x * size < box.maxX; x++) {
    for (let y = Math.floor(box.minY / size); y * size < box.maxY; y++) {
      const tile = await archive.getZxy(z, x, y)
      if (tile) tiles.push(new VectorTile(new PbfReader(new Uint8Array(tile.data))))
    }
  }
  return tiles
}

function featuresOf(tiles: readonly VectorTile[], name: string) {
  return tiles.flatMap((tile) => {
    const layer = tile.layers[name]
    return layer ? Array.from({ length: layer.length }, (_, i) => layer.feature(i)) : []
  })
}

describe('the bundled city', () => {
  test('joins every piece the tiles cut: no seam stays open, 32,333 pieces are at least 32,000 buildings', () => {
    expect(extract.counts['seamsOpen']).toBe(0)
    expect(extract.counts['seamsJoined']).toBeGreaterThan(1000)
    expect(pack.city.counts['buildings']).toBeGreaterThan(32000)
    expect(pack.city.counts['buildings']).toBeLessThanOrEqual(32333)
  })

  test('keeps no contributor: user, uid and changeset of the source are in none of its files and tiles', async () => {
    const texts = readdirSync(folder)
      .filter((file) => file !== 'city.pmtiles')
      .map((file) => readFileSync(join(folder, file), 'latin1'))
    expect(texts.join(' ')).not.toMatch(/@user|@uid|changeset|phone/)
    const keys = (await tilesOf(13)).flatMap((tile) =>
      Object.keys(tile.layers).flatMap((name) =>
        featuresOf([tile], name).flatMap(({ properties }) => Object.keys(properties)),
      ),
    )
    expect([...new Set(keys)].filter((key) => /@|user|uid|changeset|phone|timestamp/.test(key))).toEqual([])
    for (const { tags } of extract.features) expect(Object.keys(tags).join(' ')).not.toMatch(/@|phone|email/)
  })

  test('shows all its buildings at zoom 14 and 15, each with a height, and the large ones from 12', async () => {
    const ids = async (z: number) => new Set(featuresOf(await tilesOf(z), 'buildings').map(({ id }) => id))
    const all = await ids(14)
    expect(all.size).toBe(pack.city.counts['buildings'])
    expect((await ids(15)).size).toBe(all.size)
    const large = await ids(12)
    expect(large.size).toBeGreaterThan(5000)
    expect([...large].every((id) => all.has(id))).toBe(true)
    const heights = featuresOf(await tilesOf(14), 'buildings').map(({ properties }) => Number(properties['height']))
    expect(heights.every((height) => height > 0 && height < 500)).toBe(true)
  })

  test('has every layer the contract names, and nothing of the source beside them', async () => {
    const tiles = await tilesOf(14)
    const layers = new Set(tiles.flatMap((tile) => Object.keys(tile.layers)))
    expect([...layers].toSorted()).toEqual([
      'buildings',
      'green',
      'labels',
      'places_area',
      'places_line',
      'rail',
      'roads',
      'water',
    ])
    const keys = (name: string) => new Set(featuresOf(tiles, name).flatMap(({ properties }) => Object.keys(properties)))
    expect([...keys('roads')].toSorted()).toEqual(['bridge', 'class', 'name', 'tunnel'])
    expect([...keys('buildings')].toSorted()).toEqual(['base', 'height', 'levels'])
    expect([...keys('places_line')].toSorted()).toEqual(['kind', 'sketch'])
  })

  test('stands in districts and wards: every place has the parent its kind asks for', () => {
    const kinds = new Map(pack.places.map(({ id, kind }) => [id, kind]))
    expect(kinds.size).toBe(pack.places.length)
    for (const { kind, parent } of pack.places) {
      const wanted = kind === 'city' ? undefined : kind === 'district' ? 'city' : kind === 'ward' ? 'district' : 'ward'
      expect(parent === undefined ? undefined : kinds.get(parent)).toBe(wanted)
    }
    expect(pack.places.filter(({ kind }) => kind === 'district').map(({ name }) => name.en)).toEqual([
      'Almaty',
      'Saryarka',
      'Yesil',
    ])
  })

  test('says the district of a point: both banks of the river, and none beyond the city', async () => {
    const areas = indexAreas(await loadAreas(folder))
    expect(districtOf(areas, 71.4304, 51.1283)).toBe('district/yesil')
    expect(districtOf(areas, 71.4198, 51.1668)).toBe('district/saryarka')
    expect(districtOf(areas, 71.4716, 51.1716)).toBe('district/almaty')
    expect(districtOf(areas, 71.625, 51.217)).toBeUndefined()
    for (const { id, lng, lat } of pack.places.filter(({ kind }) => kind === 'ward')) {
      expect(areas.wardOf(lng, lat)?.id).toBe(id)
    }
  })

  test('is what its contract says, and its links are the rows of the graph', () => {
    expect(citySchema.parse(pack.city).links).toBe(pack.graph.links.streetClass.length)
    for (const place of pack.places) placeSchema.parse(place)
    expect(new Set(pack.graph.edgeLink).size).toBe(pack.city.links)
    const [west, south, east, north] = pack.city.bounds
    expect(pack.graph.nodeLng.every((lng) => lng >= west && lng <= east)).toBe(true)
    expect(pack.graph.nodeLat.every((lat) => lat >= south && lat <= north)).toBe(true)
  })

  test('is refused with a sentence when a file is missing', async () => {
    await expect(loadCityPack(join(folder, 'nowhere'))).rejects.toThrow(/npm run city/)
  })
})
