import type { LngLat } from '#contract/geometry.ts'
import type { StreetLinks } from '#contract/street-links.ts'
import type { Lever, WhatIfGround, WhatIfLeversAnswer } from '#contract/what-if.ts'
import type { DeskScene, SceneMark, SceneUnit } from '#map/desk-scene.ts'

const NOTHING: DeskScene = {
  incidents: [],
  units: [],
  routes: [],
  marks: [],
  shut: [],
  areas: [],
  resources: [],
  tags: [],
}

/** A scenario that was worked out, on the ground. */
export function groundScene(ground: WhatIfGround, streets: StreetLinks | undefined): DeskScene {
  return {
    ...NOTHING,
    shut: linesOf(ground.shut, streets),
    routes: ground.changed.link.map((link, i) => ({
      id: `changed/${link}`,
      line: streets ? lineOf(link, streets) : [],
      look: ground.changed.ratio[i]! > 1 ? 'slower' : 'faster',
    })),
    units: ground.bases.map(({ service, at, look }, i) => ({
      ...unitAt(`${service}/${i}`, at),
      look: look === 'stands' ? 'ready' : 'out',
    })),
    marks: ground.areas.map((ring, i) => areaMark(`area/${i}`, ring)),
  }
}

/** Measures that are being put together, and the place that was pointed at. */
export function draftScene(
  levers: readonly Lever[],
  known: WhatIfLeversAnswer | undefined,
  streets: StreetLinks | undefined,
  point: LngLat | undefined,
): DeskScene {
  const shut = new Set(known?.shut)
  const units: SceneUnit[] = []
  const marks: SceneMark[] = []
  levers.forEach((lever, i) => {
    if (lever.kind === 'street') for (const link of lever.links) shut[lever.open ? 'delete' : 'add'](link)
    if (lever.kind === 'base-added') units.push({ ...unitAt(`added/${i}`, lever.at), look: 'out' })
    if (lever.kind === 'base-moved') units.push({ ...unitAt(`moved/${i}`, lever.to), look: 'out' })
    if (lever.kind === 'signal') marks.push(pointMark(`signal/${i}`, lever.at))
    if (lever.kind === 'evacuation') marks.push(areaMark(`area/${i}`, lever.ring))
  })
  const standing = (known?.bases ?? []).map(({ id, at }) => unitAt(id, at))
  return {
    ...NOTHING,
    shut: linesOf([...shut], streets),
    units: [...standing, ...units],
    marks: [...marks, ...(point ? [pointMark('point', point)] : [])],
  }
}

function unitAt(id: string, at: LngLat): SceneUnit {
  return { id, at, look: 'ready', reckoned: false, late: false }
}

function pointMark(id: string, at: LngLat): SceneMark {
  return { id, use: 'staging', geometry: { shape: 'point', at }, chosen: false }
}

function areaMark(id: string, ring: readonly LngLat[]): SceneMark {
  return { id, use: 'evacuation', geometry: { shape: 'area', ring: [...ring] }, chosen: false }
}

function linesOf(links: readonly number[], streets: StreetLinks | undefined): LngLat[][] {
  return streets ? links.map((link) => lineOf(link, streets)) : []
}

function lineOf(link: number, { start, lng, lat }: StreetLinks): LngLat[] {
  const [from = 0, to = 0] = [start[link], start[link + 1]]
  return Array.from({ length: to - from }, (_, i): LngLat => [lng[from + i]!, lat[from + i]!])
}
