import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { deflateSync } from 'node:zlib'
import { PbfWriter } from 'pbf'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { buildCityPack } from './build-city-pack.ts'
import { CityFault } from './city-fault.ts'
import type { CityProfile } from './city-profile.ts'
import { loadCityPack } from './load-city-pack.ts'
import { readOsm } from './read-osm.ts'

const profile: CityProfile = {
  id: 'test',
  name: { zh: '小城', en: 'Smallville' },
  timeZone: 'Asia/Shanghai',
  utcOffsetMinutes: 480,
  districts: [],
}

/** Nodes 1–9 stand in a square of three by three, a thousandth of a degree apart, 1 in the south-west. */
const nodes = Array.from({ length: 9 }, (_, i) => ({
  id: i + 1,
  lng: 116.3 + (i % 3) / 1000,
  lat: 39.9 + Math.floor(i / 3) / 1000,
}))

const xml = (body: string, bounds = '<bounds minlat="39.899" minlon="116.299" maxlat="39.903" maxlon="116.303"/>') =>
  `<?xml version="1.0" encoding="UTF-8"?><osm version="0.6">${bounds}${nodes
    .map(({ id, lng, lat }) => `<node id="${id}" lat="${lat}" lon="${lng}" user="Ann Example" uid="77" changeset="5"/>`)
    .join('')}${body}</osm>`
const way = (id: number, refs: number[], tags: Record<string, string>): string =>
  `<way id="${id}" user="Ann Example">${refs.map((ref) => `<nd ref="${ref}"/>`).join('')}${tagsOf(tags)}</way>`
const tagsOf = (tags: Record<string, string>): string =>
  Object.entries(tags)
    .map(([k, v]) => `<tag k="${k}" v="${v}"/>`)
    .join('')

const streets =
  way(10, [1, 2, 3], { highway: 'residential', name: '长安街' }) +
  way(11, [3, 6, 9, 8, 7, 4, 1], { highway: 'primary' })

let folder = ''
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'city-'))
})
afterAll(() => rmSync(folder, { recursive: true }))

function file(name: string, content: string | Uint8Array): string {
  const path = join(folder, name)
  writeFileSync(path, content)
  return path
}

describe('an OpenStreetMap file', () => {
  test('in XML becomes a city pack that loads, in districts and wards named by the map', async () => {
    const half = (id: number, refs: number[], name: string): string =>
      way(id, refs, {}) +
      `<relation id="${id}"><member type="way" ref="${id}" role="outer"/>${tagsOf({ type: 'boundary', boundary: 'administrative', admin_level: '6', name })}</relation>`
    const body =
      streets +
      way(12, [1, 2, 5, 4, 1], { building: 'yes', 'building:levels': '5' }) +
      '<node id="20" lat="39.9011" lon="116.3011"><tag k="amenity" v="hospital"/><tag k="name" v="第一医院"/></node>' +
      half(30, [1, 2, 5, 8, 7, 4, 1], '东城区') +
      half(31, [2, 3, 6, 9, 8, 5, 2], '西城区')
    const out = join(folder, 'pack')
    await buildCityPack({ extract: await readOsm(file('town.osm', xml(body))), profile, out })
    const { city, places, graph } = await loadCityPack(out)
    expect(city.bounds[0]).toBeCloseTo(116.299)
    expect(graph.links.streetClass).toHaveLength(2)
    expect(places.filter(({ kind }) => kind === 'district').map(({ name }) => name.zh)).toEqual(['东城区', '西城区'])
    const hospital = places.find(({ kind }) => kind === 'hospital')
    expect(hospital?.name.zh).toBe('第一医院')
    expect(places.find(({ id }) => id === hospital?.parent)?.kind).toBe('ward')
  })

  test('gives the same bytes when it is built again', async () => {
    const path = file('again.osm', xml(streets + way(12, [1, 2, 5, 4, 1], { building: 'yes' })))
    const { readFile } = await import('node:fs/promises')
    const bytes = await Promise.all(
      ['first', 'second'].map(async (name) => {
        await buildCityPack({ extract: await readOsm(path), profile, out: join(folder, name) })
        const files = ['city.json', 'places.json', 'areas.json', 'graph.bin', 'links.bin', 'city.pmtiles']
        return Promise.all(files.map((part) => readFile(join(folder, name, part))))
      }),
    )
    expect(bytes[0]).toEqual(bytes[1])
  })

  test('keeps the courtyard of a multipolygon open and draws its outline once', async () => {
    const body =
      streets +
      way(12, [1, 3, 9, 7, 1], { building: 'yes' }) +
      way(13, [2, 6, 8, 4, 2], {}) +
      '<relation id="5"><member type="way" ref="12" role="outer"/><member type="way" ref="13" role="inner"/>' +
      `${tagsOf({ type: 'multipolygon', building: 'yes' })}</relation>`
    const { features } = await readOsm(file('court.osm', xml(body)))
    const buildings = features.filter(({ tags }) => tags['building'])
    expect(buildings.map(({ id }) => id)).toEqual(['relation/5'])
    expect(buildings[0]).toMatchObject({ shape: 'area', polygons: [[expect.anything(), expect.anything()]] })
  })

  test('counts ways whose nodes it lacks and relations that do not close', async () => {
    const body =
      streets +
      way(12, [1, 2, 99, 1], { building: 'yes' }) +
      way(13, [1, 2, 3], {}) +
      `<relation id="5"><member type="way" ref="13" role="outer"/>${tagsOf({ type: 'multipolygon', natural: 'water' })}</relation>`
    const { counts } = await readOsm(file('cut.osm', xml(body)))
    expect(counts).toEqual({ droppedIncompleteWays: 1, droppedOpenRelations: 1 })
  })

  test('in PBF gives the same features as in XML', async () => {
    const fromXml = await readOsm(file('same.osm', xml(streets)))
    const fromPbf = await readOsm(file('same.osm.pbf', pbf()))
    expect(fromPbf.features).toEqual(fromXml.features)
    expect(fromPbf.box).toEqual(fromXml.box)
  })

  test.each([
    ['broken.osm', '<osm><node id="1"', 'no sound OpenStreetMap file'],
    ['page.osm', '<html><body/></html>', 'no sound OpenStreetMap file'],
    ['noise.osm.pbf', 'not protobuf at all', 'no sound OpenStreetMap file'],
    ['empty.osm', '<osm version="0.6"/>', 'holds no ways'],
    ['streets.shp', '', 'format'],
  ])('%s is refused with a sentence in both languages', async (name, content, sentence) => {
    const fault: unknown = await readOsm(file(name, content)).catch((reason: unknown) => reason)
    expect(fault).toBeInstanceOf(CityFault)
    if (!(fault instanceof CityFault)) return
    expect(fault.words.en).toContain(sentence)
    expect(fault.words.zh).toMatch(/\p{Script=Han}{4}/u)
  })

  test('that is not there is refused', async () => {
    await expect(readOsm(join(folder, 'nowhere.osm'))).rejects.toThrow(/cannot be read/)
  })
})

/** The same nodes and streets as PBF blobs (wiki.openstreetmap.org/wiki/PBF_Format). */
function pbf(): Uint8Array {
  const head = new PbfWriter()
  const bounds = [116.299, 116.303, 39.903, 39.899].map((degrees) => Math.round(degrees * 1e9))
  head.writeMessage(
    1,
    (box: readonly number[], w: PbfWriter) => box.forEach((v, i) => w.writeSVarintField(i + 1, v)),
    bounds,
  )
  head.writeStringField(4, 'OsmSchema-V0.6')
  const strings = ['', 'highway', 'residential', 'name', '长安街', 'primary']
  const block = new PbfWriter()
  block.writeMessage(
    1,
    (_: undefined, w: PbfWriter) => strings.forEach((text) => w.writeStringField(1, text)),
    undefined,
  )
  for (const node of nodes) {
    block.writeMessage(
      2,
      (_: undefined, group: PbfWriter) =>
        group.writeMessage(
          1,
          (__: undefined, w: PbfWriter) => {
            w.writeSVarintField(1, node.id)
            w.writeSVarintField(8, Math.round(node.lat * 1e7))
            w.writeSVarintField(9, Math.round(node.lng * 1e7))
          },
          undefined,
        ),
      undefined,
    )
  }
  const ways = [
    { id: 10, keys: [1, 3], vals: [2, 4], refs: [1, 2, 3] },
    { id: 11, keys: [1], vals: [5], refs: [3, 6, 9, 8, 7, 4, 1] },
  ]
  for (const { id, keys, vals, refs } of ways) {
    block.writeMessage(
      2,
      (_: undefined, group: PbfWriter) =>
        group.writeMessage(
          3,
          (__: undefined, w: PbfWriter) => {
            w.writeVarintField(1, id)
            w.writePackedVarint(2, keys)
            w.writePackedVarint(3, vals)
            w.writePackedSVarint(
              8,
              refs.map((ref, i) => ref - (refs[i - 1] ?? 0)),
            )
          },
          undefined,
        ),
      undefined,
    )
  }
  return Buffer.concat([blob('OSMHeader', head.finish()), blob('OSMData', block.finish())])
}

function blob(type: string, content: Uint8Array): Buffer {
  const body = new PbfWriter()
  body.writeVarintField(2, content.length)
  body.writeBytesField(3, deflateSync(content))
  const bytes = body.finish()
  const head = new PbfWriter()
  head.writeStringField(1, type)
  head.writeVarintField(3, bytes.length)
  const headBytes = head.finish()
  const length = Buffer.alloc(4)
  length.writeUInt32BE(headBytes.length)
  return Buffer.concat([length, headBytes, bytes])
}
