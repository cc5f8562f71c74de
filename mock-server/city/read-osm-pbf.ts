import { createOSMStream } from 'osm-pbf-parser-node'
import { z } from 'zod'
import { OsmElements } from './osm-elements.ts'

const tagsSchema = z.record(z.string(), z.string()).default({})
const itemSchema = z.union([
  z.object({ type: z.literal('node'), id: z.number(), lon: z.number(), lat: z.number(), tags: tagsSchema }),
  z.object({ type: z.literal('way'), id: z.number(), refs: z.array(z.number()), tags: tagsSchema }),
  z.object({
    type: z.literal('relation'),
    id: z.number(),
    members: z.array(z.object({ type: z.string(), ref: z.number(), role: z.string() })),
    tags: tagsSchema,
  }),
])
/** The header's box, in billionths of a degree. */
const headSchema = z.object({
  bbox: z.object({ left: z.number(), right: z.number(), top: z.number(), bottom: z.number() }),
})
const NANODEGREE = 1e-9

/** Reads an OSM PBF file (zlib blocks, as every public extract has them). */
export async function readOsmPbf(path: string): Promise<OsmElements> {
  const elements = new OsmElements()
  for await (const item of createOSMStream(path)) {
    const head = headSchema.safeParse(item)
    if (head.success) {
      const { left, right, top, bottom } = head.data.bbox
      const [west, south, east, north] = [left, bottom, right, top].map((value) => value * NANODEGREE)
      if (east! > west! && north! > south!) {
        elements.bounds = { west: west!, south: south!, east: east!, north: north! }
      }
      continue
    }
    const element = itemSchema.safeParse(item)
    if (!element.success) continue
    const { data } = element
    if (data.type === 'node') elements.addNode(data.id, data.lon, data.lat, data.tags)
    else if (data.type === 'way') elements.addWay(data.id, data.refs, data.tags)
    else elements.addRelation(data.id, data.members, data.tags)
  }
  return elements
}
