import { cellRainMmH, curveValue, minutesAfter } from './cause.ts'
import { addDetours, detoursOf } from './detours.ts'
import { MINUTE_MS } from './local-time.ts'
import type { MockCity } from './mock-city.ts'
import { HARDLY_OPEN, openUnderWater } from './underpass-links.ts'
import { carsAnHour } from './venue-ways.ts'

/** Room that everybody takes more for each mm/h of local rain, and at the most. */
const DRAG_A_MM = 0.006
const DRAG_MOST = 0.35

/** What accidents, water and barriers leave of each street. @param city MUTATED: `open` and `drag` of its flow, its detours */
export function openStreets(city: MockCity): void {
  const { world, standing, water, underpassLinks } = city
  const { flow, measures, pack } = world
  flow.open.fill(1)
  for (const { links } of standing)
    for (const { link, open } of links) flow.open[link] = Math.min(flow.open[link]!, open)
  const shut: number[] = []
  const shutTo = (link: number, open: number): void => {
    flow.open[link] = Math.min(flow.open[link]!, open)
    if (open <= HARDLY_OPEN) shut.push(link)
  }
  underpassLinks.forEach((links, row) => {
    const open = openUnderWater(water[row]!)
    if (open < 1) for (const link of links) shutTo(link, open)
  })
  for (const link of measures.closedLinks) shutTo(link, HARDLY_OPEN)
  const key = shut.toSorted((a, b) => a - b).join(' ')
  if (key !== city.shut) {
    city.shut = key
    city.detours = detoursOf(pack.graph, shut)
  }
  if (city.at % MINUTE_MS === 0) dragByRain(city)
}

/** Rain that falls on a part of the city slows that part. */
function dragByRain({ world, at }: MockCity): void {
  const { flow, causes, pack } = world
  const raining = causes.rain.some(({ mmH, from }) => curveValue(mmH, minutesAfter(from, at)) > 0)
  if (!raining) {
    flow.drag.fill(1)
    return
  }
  const { start, lng, lat } = pack.graph.links
  const [lng0, lat0] = pack.city.center
  const kmPerLng = 111.32 * Math.cos((lat0 * Math.PI) / 180)
  for (let link = 0; link < flow.drag.length; link++) {
    const p = start[link]!
    const spot = { xKm: (lng[p]! - lng0) * kmPerLng, yKm: (lat[p]! - lat0) * 111.32 }
    flow.drag[link] = 1 + Math.min(DRAG_MOST, DRAG_A_MM * cellRainMmH(causes.rain, spot, at))
  }
}

/** Vehicles that go round what is shut, and those that come to an event. @param city MUTATED: `addedVph` of its flow */
export function leadTraffic({ world, detours, venues, plazas }: MockCity, demand: number): void {
  const { flow } = world
  flow.addedVph.fill(0)
  addDetours(flow, detours, demand)
  venues.forEach(({ ways }, row) => {
    const { came, went } = plazas[row]!
    if (came + went === 0) return
    const cars = carsAnHour(came + went)
    for (const way of ways) for (const link of way) flow.addedVph[link]! += cars
  })
}
