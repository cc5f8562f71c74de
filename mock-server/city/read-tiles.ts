import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { VectorTile } from '@mapbox/vector-tile'
import { PbfReader } from 'pbf'
import { CityFault } from './city-fault.ts'
import { keptTags } from './kept-tags.ts'
import type { MapExtract } from './map-extract.ts'
import { compareIds } from './map-feature.ts'
import type { MapFeature, Tags } from './map-feature.ts'
import { GRID_SIZE } from './mercator-grid.ts'
import type { GridLine } from './mercator-grid.ts'
import { cutAlongSeams, rejoinPieces } from './rejoin-pieces.ts'
import type { Piece } from './rejoin-pieces.ts'

interface CutFeature {
  readonly tags: Tags
  readonly points: [x: number, y: number][]
  readonly lines: Piece[]
  readonly stretches: Piece[]
  readonly rings: GridLine[]
}

/**
 * Reads a folder of OSM QA tiles (`zoom-x-y.mvt`, layer `osm`, every feature with `@type` and `@id`) and puts together
 * what the tiles cut apart.
 */
export function readTiles(folder: string): MapExtract {
  const names = tileNames(folder)
  const present = new Set(names.map((name) => name.tile))
  const cut = new Map<string, CutFeature>()
  for (const { file, tile, z, x, y } of names) {
    const size = GRID_SIZE / 2 ** z
    const box = { minX: x * size, minY: y * size, maxX: (x + 1) * size, maxY: (y + 1) * size }
    const neighbours = {
      left: `${z}-${x - 1}-${y}`,
      right: `${z}-${x + 1}-${y}`,
      top: `${z}-${x}-${y - 1}`,
      bottom: `${z}-${x}-${y + 1}`,
    }
    const isSeam = (side: keyof typeof neighbours): boolean => present.has(neighbours[side])
    const layer = layerOf(join(folder, file))
    for (let i = 0; i < layer.length; i++) {
      const feature = layer.feature(i)
      const id = `${String(feature.properties['@type'])}/${String(feature.properties['@id'])}`
      let whole = cut.get(id)
      if (!whole) {
        whole = { tags: keptTags(feature.properties), points: [], lines: [], stretches: [], rings: [] }
        cut.set(id, whole)
      }
      const scale = size / feature.extent
      for (const part of feature.loadGeometry()) {
        const line: number[] = []
        for (const point of part) {
          line.push(Math.round(box.minX + point.x * scale), Math.round(box.minY + point.y * scale))
        }
        if (feature.type === 1) whole.points.push([line[0]!, line[1]!])
        else if (feature.type === 2) whole.lines.push({ tile, line })
        else if (feature.type === 3) {
          const stretches = cutAlongSeams(line, box, isSeam)
          if (stretches.length === 1 && stretches[0] === line) whole.rings.push(line)
          else for (const stretch of stretches) whole.stretches.push({ tile, line: stretch })
        }
      }
    }
  }
  return putTogether(cut, names)
}

type TileName = { file: string; tile: string; z: number; x: number; y: number }

function putTogether(cut: ReadonlyMap<string, CutFeature>, names: readonly TileName[]): MapExtract {
  const size = GRID_SIZE / 2 ** names[0]!.z
  const box = {
    minX: Math.min(...names.map((n) => n.x)) * size,
    minY: Math.min(...names.map((n) => n.y)) * size,
    maxX: (Math.max(...names.map((n) => n.x)) + 1) * size,
    maxY: (Math.max(...names.map((n) => n.y)) + 1) * size,
  }
  const onSeam = (x: number, y: number): boolean =>
    (x % size === 0 && x !== box.minX && x !== box.maxX) || (y % size === 0 && y !== box.minY && y !== box.maxY)
  const features: MapFeature[] = []
  let seamsJoined = 0
  let seamsOpen = 0
  for (const id of [...cut.keys()].toSorted(compareIds)) {
    const { tags, points, lines, stretches, rings } = cut.get(id)!
    const point = points[0]
    if (point) features.push({ shape: 'point', id, tags, x: point[0], y: point[1] })
    if (lines.length > 0) {
      const rejoined = rejoinPieces(lines, onSeam)
      seamsJoined += rejoined.seamsJoined
      seamsOpen += rejoined.seamsOpen
      features.push({ shape: 'line', id, tags, lines: rejoined.lines.map(({ line }) => line) })
    }
    if (rings.length + stretches.length > 0) {
      const rejoined = rejoinPieces(stretches, onSeam)
      seamsJoined += rejoined.seamsJoined
      seamsOpen += rejoined.seamsOpen
      const outlines = [...rings, ...rejoined.lines.map(({ line, closed }) => (closed ? line : close(line)))]
      features.push({ shape: 'area', id, tags, polygons: outlines.map((outline) => [outline]) })
    }
  }
  return { features, box, counts: { seamsJoined, seamsOpen } }
}

function close(line: GridLine): GridLine {
  return [...line, line[0]!, line[1]!]
}

function tileNames(folder: string): TileName[] {
  let files: string[]
  try {
    files = readdirSync(folder)
  } catch (cause) {
    throw new CityFault(
      {
        zh: `读不到瓦片文件夹“${folder}”。请确认路径存在且可读。`,
        en: `The tile folder “${folder}” cannot be read. Check that it exists and is readable.`,
      },
      { cause },
    )
  }
  const names = files.toSorted().flatMap((file) => {
    const match = /^(\d+)-(\d+)-(\d+)\.mvt$/.exec(file)
    if (!match) return []
    const [z, x, y] = match.slice(1).map(Number)
    return [{ file, tile: file.slice(0, -4), z: z!, x: x!, y: y! }]
  })
  if (names.length === 0 || names.some((name) => name.z !== names[0]!.z || name.z > 20)) {
    throw new CityFault({
      zh: `文件夹“${folder}”中没有同一级别的“级别-列-行.mvt”瓦片。请指向 OSM QA 瓦片文件夹。`,
      en: `The folder “${folder}” holds no “zoom-x-y.mvt” tiles of one zoom. Point to a folder of OSM QA tiles.`,
    })
  }
  return names
}

function layerOf(path: string) {
  try {
    const layer = new VectorTile(new PbfReader(readFileSync(path))).layers['osm']
    if (layer) return layer
  } catch (cause) {
    throw unreadable(path, cause)
  }
  throw unreadable(path)
}

function unreadable(path: string, cause?: unknown): CityFault {
  return new CityFault(
    {
      zh: `瓦片“${path}”不是含“osm”图层的矢量瓦片，可能已损坏。请重新下载。`,
      en: `The tile “${path}” is not a vector tile with an “osm” layer; it may be damaged. Fetch it again.`,
    },
    { cause },
  )
}
