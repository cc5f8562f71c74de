import type { WhatIfStreet } from '#contract/what-if.ts'
import type { LngLat } from '#contract/geometry.ts'
import { STREET_CLASSES } from '#contract/city.ts'
import type { Words } from '#contract/words.ts'
import { groundPlane, metresToSegment } from '#models/ground-plane.ts'
import type { StreetGraph } from '#server/city/street-graph.ts'
import type { StreetNames } from '#server/city/street-names-file.ts'

export interface StreetFinder {
  /** Whole streets by a part of their name in any of its languages, those that begin with it first. */
  readonly byName: (text: string) => WhatIfStreet[]
  /** The stretch between two junctions that passes nearest; empty farther than a block away. */
  readonly at: (lng: number, lat: number) => WhatIfStreet[]
  readonly named: boolean
}

const FOUND_MOST = 20
const NEAR_M = 250
const UNNAMED: Readonly<Record<(typeof STREET_CLASSES)[number], Words>> = {
  motorway: { zh: '无名高速路', en: 'Unnamed motorway' },
  trunk: { zh: '无名快速路', en: 'Unnamed trunk road' },
  primary: { zh: '无名主干路', en: 'Unnamed primary street' },
  secondary: { zh: '无名次干路', en: 'Unnamed secondary street' },
  tertiary: { zh: '无名支路', en: 'Unnamed tertiary street' },
  residential: { zh: '无名居住区道路', en: 'Unnamed residential street' },
  service: { zh: '无名通道', en: 'Unnamed service way' },
}

/** @param names of the pack; undefined: it has none */
export function createStreetFinder(graph: StreetGraph, names: StreetNames | undefined): StreetFinder {
  const { links, edgeLink, edgeLengthM } = graph
  const lengthM = new Float32Array(links.streetClass.length)
  for (let e = 0; e < edgeLink.length; e++) lengthM[edgeLink[e]!] = edgeLengthM[e]!
  const byStreet = new Map<number, number[]>()
  names?.linkName.forEach((name, link) => {
    if (name < 0) return
    const own = byStreet.get(name)
    if (own) own.push(link)
    else byStreet.set(name, [link])
  })
  const middleOf = (link: number): LngLat => {
    const point = Math.floor((links.start[link]! + links.start[link + 1]! - 1) / 2)
    return [links.lng[point]!, links.lat[point]!]
  }
  const streetOf = (id: string, name: Words, own: readonly number[]): WhatIfStreet => ({
    id,
    name,
    links: [...own],
    lengthM: Math.round(own.reduce((sum, link) => sum + lengthM[link]!, 0)),
    middle: middleOf(own[own.length >> 1]!),
  })
  return {
    named: names !== undefined,
    byName(text) {
      const wanted = text.trim().toLowerCase()
      if (!names || wanted === '') return []
      const found = names.streets.flatMap(({ name, local }, i) => {
        const all = [name.zh, name.en, local].map((own) => own.toLowerCase())
        const own = byStreet.get(i)
        if (!own || !all.some((one) => one.includes(wanted))) return []
        return [{ first: all.some((one) => one.startsWith(wanted)), street: streetOf(`street/${i}`, name, own) }]
      })
      return found
        .toSorted((a, b) => Number(b.first) - Number(a.first) || b.street.lengthM - a.street.lengthM)
        .slice(0, FOUND_MOST)
        .map(({ street }) => street)
    },
    at(lng, lat) {
      const plane = groundPlane(lng, lat)
      let nearest = -1
      let leastM = NEAR_M
      for (let link = 0; link < links.streetClass.length; link++)
        for (let p = links.start[link]!; p < links.start[link + 1]! - 1; p++) {
          const [ax, ay] = [plane.eastM(links.lng[p]!), plane.northM(links.lat[p]!)]
          const metres = metresToSegment(0, 0, ax, ay, plane.eastM(links.lng[p + 1]!), plane.northM(links.lat[p + 1]!))
          if (metres < leastM) [nearest, leastM] = [link, metres]
        }
      if (nearest < 0) return []
      const name =
        names?.streets[names.linkName[nearest] ?? -1]?.name ??
        UNNAMED[STREET_CLASSES[links.streetClass[nearest]!] ?? 'service']
      return [streetOf(`link/${nearest}`, name, [nearest])]
    },
  }
}
