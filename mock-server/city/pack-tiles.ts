import { gzipSync } from 'node:zlib'
import { GeoJSONVT } from '@maplibre/geojson-vt'
import type { GeoJSONVTTile } from '@maplibre/geojson-vt'
import { fromGeojsonVt } from '@maplibre/vt-pbf'
import { GRID_SIZE } from './mercator-grid.ts'
import type { GridBox } from './mercator-grid.ts'
import type { PackedTile } from './pmtiles-writer.ts'
import { MAX_ZOOM, MIN_ZOOM, TILE_LAYERS, unitBoxOf } from './tile-band.ts'
import type { TileBand, TileFeature, TileLayer, UnitBox } from './tile-band.ts'

const EXTENT = 4096
/** So that a wide line's edge and a building's wall do not end inside the neighbour's sight. */
const BUFFER = 64
/** From this zoom tiles are cut block by block, a block being one tile of it: the memory needed is that of one block. */
const BLOCK_ZOOM = 12

interface Cutter {
  readonly layer: TileLayer
  readonly minZoom: number
  readonly maxZoom: number
  readonly cut: GeoJSONVT
}

/** Cuts the bands into gzipped vector tiles of every zoom, empty ones left out; calls back with the part that is done. */
export function packTiles(bands: readonly TileBand[], box: GridBox, onPart?: (fraction: number) => void): PackedTile[] {
  const overview = cuttersOf(bands.filter(({ minZoom }) => minZoom < BLOCK_ZOOM))
  const tiles: PackedTile[] = []
  for (let z = MIN_ZOOM; z < BLOCK_ZOOM; z++) tiles.push(...cutZoom(overview, z, box))
  const boxed = bands.map((band) => ({ band, boxes: band.features.map(unitBoxOf) }))
  const size = GRID_SIZE / 2 ** BLOCK_ZOOM
  const blocks = tilesOf(BLOCK_ZOOM, box)
  blocks.forEach(({ x, y }, i) => {
    const block = { minX: x * size, minY: y * size, maxX: (x + 1) * size, maxY: (y + 1) * size }
    const cutters = cuttersOf(boxed.map(({ band, boxes }) => within(band, boxes, block)))
    for (let z = BLOCK_ZOOM; z <= MAX_ZOOM; z++) tiles.push(...cutZoom(cutters, z, meetingOf(block, box)))
    onPart?.((i + 1) / blocks.length)
  })
  return tiles
}

function meetingOf(a: GridBox, b: GridBox): GridBox {
  return {
    minX: Math.max(a.minX, b.minX),
    minY: Math.max(a.minY, b.minY),
    maxX: Math.min(a.maxX, b.maxX),
    maxY: Math.min(a.maxY, b.maxY),
  }
}

/** The features of a band that reach into a block or the buffer around it. */
function within(band: TileBand, boxes: readonly UnitBox[], block: GridBox): TileBand {
  const buffer = (block.maxX - block.minX) * (BUFFER / EXTENT)
  const features = band.features.filter((_, i) => {
    const [minX, minY, maxX, maxY] = boxes[i]!
    return (
      maxX * GRID_SIZE >= block.minX - buffer &&
      minX * GRID_SIZE <= block.maxX + buffer &&
      maxY * GRID_SIZE >= block.minY - buffer &&
      minY * GRID_SIZE <= block.maxY + buffer
    )
  })
  return { ...band, features }
}

function tilesOf(z: number, box: GridBox): { x: number; y: number }[] {
  const size = GRID_SIZE / 2 ** z
  const tiles: { x: number; y: number }[] = []
  for (let x = Math.floor(box.minX / size); x * size < box.maxX; x++) {
    for (let y = Math.floor(box.minY / size); y * size < box.maxY; y++) tiles.push({ x, y })
  }
  return tiles
}

function cutZoom(cutters: readonly Cutter[], z: number, box: GridBox): PackedTile[] {
  const here = cutters.filter(({ minZoom, maxZoom }) => minZoom <= z && z <= maxZoom)
  return tilesOf(z, box).flatMap(({ x, y }) => {
    const layers = layersOf(here, z, x, y)
    if (Object.keys(layers).length === 0) return []
    return [{ z, x, y, gzipped: gzipSync(fromGeojsonVt(layers, { version: 2, extent: EXTENT })) }]
  })
}

/** Bands of one layer and the same zooms are cut together. */
function cuttersOf(bands: readonly TileBand[]): Cutter[] {
  const merged = new Map<string, Omit<TileBand, 'features'> & { features: TileFeature[] }>()
  for (const { layer, minZoom, maxZoom, features } of bands) {
    if (features.length === 0) continue
    const key = `${layer} ${minZoom} ${maxZoom}`
    const known = merged.get(key) ?? { layer, minZoom, maxZoom, features: [] }
    for (const feature of features) known.features.push(feature)
    merged.set(key, known)
  }
  return [...merged.values()].map(({ layer, minZoom, maxZoom, features }) => {
    const shared = { maxZoom: MAX_ZOOM, indexMaxZoom: MIN_ZOOM, indexMaxPoints: 0, extent: EXTENT, buffer: BUFFER }
    const options = { ...shared, coordinates: 'unitSquare', wrap: false } as const
    return { layer, minZoom, maxZoom, cut: new GeoJSONVT({ type: 'FeatureCollection', features }, options) }
  })
}

function layersOf(cutters: readonly Cutter[], z: number, x: number, y: number): Record<string, GeoJSONVTTile> {
  const layers: Record<string, GeoJSONVTTile> = {}
  for (const layer of TILE_LAYERS) {
    for (const cutter of cutters) {
      const tile = cutter.layer === layer ? cutter.cut.getTile(z, x, y) : null
      if (!tile || tile.features.length === 0) continue
      const before = layers[layer]
      layers[layer] = before ? Object.assign({}, before, { features: before.features.concat(tile.features) }) : tile
    }
  }
  return layers
}
