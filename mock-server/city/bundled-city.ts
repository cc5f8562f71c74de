import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

/** The tiles that come with the house: OpenStreetMap data of Astana inside the package @mapbox/mvt-fixtures. */
export function bundledTiles(): string {
  const entry = fileURLToPath(import.meta.resolve('@mapbox/mvt-fixtures/package.json'))
  return join(dirname(entry), 'real-world/osm-qa-astana')
}
