import { assembleRings } from './assemble-rings.ts'
import type { MapFeature, Tags } from './map-feature.ts'
import { compareIds } from './map-feature.ts'
import { ringHolds } from './mercator-grid.ts'
import type { GridLine } from './mercator-grid.ts'
import type { OsmElements, OsmRelation, OsmWay } from './osm-elements.ts'

const AREA_KEYS = ['building', 'landuse', 'amenity', 'leisure', 'office', 'tourism', 'place', 'water', 'man_made']
const LINE_VALUES = new Set(['tree_row', 'coastline', 'cliff', 'ridge', 'track'])

/** Features of an OpenStreetMap file, in fixed order; `counts` says what could not be put together and why. */
export function osmFeatures(elements: OsmElements) {
  const counts = { droppedIncompleteWays: 0, droppedOpenRelations: 0 }
  const features: MapFeature[] = []
  for (const { id, tags } of elements.taggedNodes) {
    const point = elements.pointOf(id)
    if (point) features.push({ shape: 'point', id: `node/${id}`, tags, x: point[0], y: point[1] })
  }
  const outerOf = new Map<number, Tags>()
  for (const relation of elements.relations) {
    const area = areaOfRelation(relation, elements)
    if (!area) {
      counts.droppedOpenRelations++
      continue
    }
    features.push(area)
    for (const { type, ref, role } of relation.members) {
      if (type === 'way' && role !== 'inner') outerOf.set(ref, relation.tags)
    }
  }
  for (const way of elements.ways.values()) {
    if (!Object.keys(way.tags).some((key) => key !== 'name')) continue
    const feature = featureOfWay(way, elements, outerOf.get(way.id))
    if (feature === 'incomplete') counts.droppedIncompleteWays++
    else if (feature) features.push(feature)
  }
  return { features: features.toSorted((a, b) => compareIds(a.id, b.id)), counts }
}

function featureOfWay(
  way: OsmWay,
  elements: OsmElements,
  relation: Tags | undefined,
): MapFeature | 'incomplete' | undefined {
  const id = `way/${way.id}`
  const closed = way.refs.length > 3 && way.refs[0] === way.refs[way.refs.length - 1]
  if (isArea(way.tags, closed)) {
    // The outline of a multipolygon is drawn by its relation; drawn here too it would cover its own courtyards.
    if (relation && AREA_KEYS.some((key) => relation[key] !== undefined && relation[key] === way.tags[key]))
      return undefined
    const ring = lineOf(way.refs, elements)
    return ring ? { shape: 'area', id, tags: way.tags, polygons: [[ring]] } : 'incomplete'
  }
  const lines = runsOf(way.refs, elements)
  return lines.length > 0 ? { shape: 'line', id, tags: way.tags, lines } : 'incomplete'
}

function isArea(tags: Tags, closed: boolean): boolean {
  if (tags['area'] === 'no') return false
  if (tags['building'] !== undefined && tags['building'] !== 'no') return true
  if (!closed) return false
  if (tags['area'] === 'yes' || tags['waterway'] === 'riverbank') return true
  if (tags['highway'] !== undefined || tags['railway'] !== undefined || tags['boundary'] !== undefined) return false
  if (tags['power'] !== undefined) return tags['power'] !== 'line' && tags['power'] !== 'minor_line'
  if (tags['natural'] !== undefined) return !LINE_VALUES.has(tags['natural'])
  return AREA_KEYS.some((key) => tags[key] !== undefined && !LINE_VALUES.has(tags[key]))
}

function areaOfRelation(relation: OsmRelation, elements: OsmElements): MapFeature | undefined {
  const waysOf = (inner: boolean): (readonly number[])[] =>
    relation.members.flatMap(({ type, ref, role }) => {
      const way = type === 'way' && (role === 'inner') === inner ? elements.ways.get(ref) : undefined
      return way ? [way.refs] : []
    })
  const outer = ringsOf(waysOf(false), elements)
  const inner = ringsOf(waysOf(true), elements)
  if (outer.length === 0) return undefined
  const polygons = outer.map((ring) => [ring])
  for (const hole of inner) {
    polygons.find(([ring]) => ring && ringHolds(ring, (hole[0]! + hole[2]!) / 2, (hole[1]! + hole[3]!) / 2))?.push(hole)
  }
  return { shape: 'area', id: `relation/${relation.id}`, tags: relation.tags, polygons }
}

function ringsOf(ways: readonly (readonly number[])[], elements: OsmElements): GridLine[] {
  return assembleRings(ways).rings.flatMap((refs) => {
    const ring = lineOf(refs, elements)
    return ring ? [ring] : []
  })
}

/** Undefined when the file lacks one of the nodes: half an outline is no outline. */
function lineOf(refs: readonly number[], elements: OsmElements): GridLine | undefined {
  const line: number[] = []
  for (const ref of refs) {
    const point = elements.pointOf(ref)
    if (!point) return undefined
    line.push(...point)
  }
  return line
}

/** The stretches of a way whose nodes the file holds; an extract cuts ways at its edge. */
function runsOf(refs: readonly number[], elements: OsmElements): GridLine[] {
  const runs: number[][] = [[]]
  for (const ref of refs) {
    const point = elements.pointOf(ref)
    if (point) runs[runs.length - 1]!.push(...point)
    else runs.push([])
  }
  return runs.filter((run) => run.length >= 4)
}
