import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { encodeStreetGraph } from '../city/street-graph-codec.ts'
import { gridCity } from './grid-city.ts'

/** The chessboard city as a pack in `folder`: for tests and measurements that need a whole relay. */
export async function writeGridPack(folder: string, side: number): Promise<void> {
  const { city, places, graph } = gridCity(side)
  const bytes = encodeStreetGraph(graph)
  await mkdir(folder, { recursive: true })
  await Promise.all([
    writeFile(join(folder, 'city.json'), JSON.stringify({ ...city, basemap: { crs: 'WGS84', attribution: '' } })),
    writeFile(join(folder, 'places.json'), JSON.stringify(places)),
    writeFile(join(folder, 'areas.json'), JSON.stringify({ type: 'FeatureCollection', features: [] })),
    writeFile(join(folder, 'graph.bin'), bytes.graph),
    writeFile(join(folder, 'links.bin'), bytes.links),
  ])
}
