import { createReadStream } from 'node:fs'
import { SaxesParser } from 'saxes'
import { OsmElements } from './osm-elements.ts'
import type { OsmRelation } from './osm-elements.ts'

interface Open {
  readonly kind: 'node' | 'way' | 'relation'
  readonly id: number
  readonly lng: number
  readonly lat: number
  readonly refs: number[]
  readonly members: OsmRelation['members'][number][]
  readonly tags: Record<string, string>
}

/** Reads an OSM XML file (.osm, API 0.6). Throws the parser's sentence with line and column when it is no XML. */
export async function readOsmXml(path: string): Promise<OsmElements> {
  const elements = new OsmElements()
  const parser = new SaxesParser()
  let open: Open | undefined
  let root: string | undefined
  parser.on('error', (fault) => {
    throw fault
  })
  parser.on('opentag', ({ name, attributes }) => {
    root ??= name
    if (root !== 'osm') throw new Error(`<${root}> is no OpenStreetMap file`)
    switch (name) {
      case 'bounds':
        elements.bounds = {
          west: Number(attributes['minlon']),
          south: Number(attributes['minlat']),
          east: Number(attributes['maxlon']),
          north: Number(attributes['maxlat']),
        }
        break
      case 'node':
      case 'way':
      case 'relation':
        open = {
          kind: name,
          id: Number(attributes['id']),
          lng: Number(attributes['lon']),
          lat: Number(attributes['lat']),
          refs: [],
          members: [],
          tags: {},
        }
        break
      case 'tag':
        if (open) open.tags[attributes['k'] ?? ''] = attributes['v'] ?? ''
        break
      case 'nd':
        open?.refs.push(Number(attributes['ref']))
        break
      case 'member':
        open?.members.push({
          type: attributes['type'] ?? '',
          ref: Number(attributes['ref']),
          role: attributes['role'] ?? '',
        })
    }
  })
  parser.on('closetag', ({ name }) => {
    if (!open || name !== open.kind) return
    const { kind, id, lng, lat, refs, members, tags } = open
    if (kind === 'node') elements.addNode(id, lng, lat, tags)
    else if (kind === 'way') elements.addWay(id, refs, tags)
    else elements.addRelation(id, members, tags)
    open = undefined
  })
  for await (const chunk of createReadStream(path, { encoding: 'utf8' })) parser.write(String(chunk))
  parser.close()
  return elements
}
