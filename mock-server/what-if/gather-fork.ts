import type { Place } from '#contract/place.ts'
import type { BaseService, Lever, WhatIfInput } from '#contract/what-if.ts'
import { STREET_CLASSES } from '#contract/city.ts'
import type { Picture } from '#picture/picture.ts'
import type { StreetLinks } from '#contract/street-links.ts'
import { closedLinks } from '#server/dispatch/closed-links.ts'
import { freshSpeeds } from '#server/dispatch/link-speeds.ts'
import type { LinkSource } from '#server/dispatch/link-speeds.ts'
import { HORIZON_MS } from './city-fork.ts'
import type { CityFork, ForkBase, ForkDelay } from './city-fork.ts'
import { forkHall } from './fork-halls.ts'
import { forkLowPoint } from './fork-low-points.ts'
import { byStart, valueThen } from './value-then.ts'
import type { AskHistory } from './value-then.ts'

export interface ForkSources {
  readonly streets: StreetLinks
  readonly places: () => readonly Place[]
  /** Now. */
  readonly picture: () => Picture
  readonly pictureThen: (at: number) => Promise<Picture>
  readonly links: LinkSource
  /** As the tape has them; undefined: not recorded. */
  readonly linksThen: (at: number) => Promise<Float32Array<ArrayBuffer> | undefined>
  readonly ask: AskHistory
  readonly now: () => number
  readonly utcOffsetMinutes: number
}

const MEASURED_UNTIL = STREET_CLASSES.indexOf('tertiary')
const DAY_MS = 24 * 3_600_000
const STEP_MS = 10 * 60_000
const DAYS = 14
const SKILL: Readonly<Record<BaseService, string>> = { ambulance: 'medical', fire: 'fire' }

/** What is known of the city at a moment, copied. @param at null: now. Only what the levers touch is asked for. */
export async function gatherFork(at: number | null, levers: readonly Lever[], from: ForkSources): Promise<CityFork> {
  const moment = at ?? from.now()
  const places = from.places()
  const byId = new Map(places.map((place) => [place.id, place]))
  const named = (read: (lever: Lever) => string | undefined): Place[] =>
    [...new Set(levers.flatMap((lever) => read(lever) ?? []))].flatMap((id) => byId.get(id) ?? [])
  const picture = at === null ? from.picture() : await from.pictureThen(at)
  const [streets, delay, halls, points] = await Promise.all([
    speedsOf(at, from),
    delayOf(moment, from.ask),
    Promise.all(
      named((lever) => (lever.kind === 'hall-windows' ? lever.hall : undefined)).map((hall) =>
        forkHall(hall, { ...from, at: moment, places: byId }),
      ),
    ),
    Promise.all(
      named((lever) => (lever.kind === 'pumps' ? lever.place : undefined)).map((point) =>
        forkLowPoint(point, moment, from.ask, places),
      ),
    ),
  ])
  const shut = closedLinks(picture).toSorted((a, b) => a - b)
  const stationed = basesOf(picture)
  const bases = stationed.length > 0 ? stationed : basesOf(from.picture())
  return {
    at: moment,
    kph: streets.kph,
    shut,
    bases,
    halls: halls.flatMap(({ hall }) => hall ?? []),
    lowPoints: points.map(({ point }) => point),
    delay,
    inputs: [
      streets.input,
      delayInput(delay, moment),
      shutInput(shut.length, picture, at),
      basesInput(stationed.length > 0, bases),
      ...halls.map(({ input }) => input),
      ...points.flatMap(({ inputs }) => inputs),
    ],
  }
}

/** Bases of both services: units that share a home are one. */
export function basesOf({ desk }: Picture): ForkBase[] {
  const found = new Map<string, ForkBase>()
  for (const { unit } of desk.units.values())
    for (const service of ['ambulance', 'fire'] as const) {
      if (!unit.skills.some((skill) => skill === SKILL[service])) continue
      const id = `${service} ${unit.base.join(',')}`
      const known = found.get(id)
      found.set(id, { id, service, name: unit.office, at: unit.base, units: (known?.units ?? 0) + 1 })
    }
  return [...found.values()]
}

async function speedsOf(
  at: number | null,
  { streets, links, linksThen, now, ask }: ForkSources,
): Promise<{ readonly kph: Float32Array<ArrayBuffer>; readonly input: WhatIfInput }> {
  const count = streets.streetClass.length
  const name = { zh: '路段车速', en: 'Speeds of streets' }
  const wide = streets.streetClass.filter((street) => street <= MEASURED_UNTIL).length
  const kph = at === null ? freshSpeeds(links, count, now()) : await linksThen(at)
  const heard = kph?.reduce((sum, own) => sum + (Number.isNaN(own) ? 0 : 1), 0) ?? 0
  if (kph && heard > 0) {
    const [zh, en] = at === null ? ['最新读数', 'latest readings'] : ['录像中的读数', 'readings on tape']
    const said = {
      zh: `${zh}：${heard} 段有实测，其余按自由流。`,
      en: `${en}: ${heard} stretches measured, the others at free speed.`,
    }
    return { kph, input: { name, basis: 'measured', said, at: at ?? now() } }
  }
  const then = await valueThen(ask, 'tti', 'city', at ?? now())
  const fallen = new Float32Array(count).fill(Number.NaN)
  if (!then) {
    const said = { zh: '没有任何车速，全部按自由流。', en: 'No speed is known; all streets at free speed.' }
    return { kph: fallen, input: { name, basis: 'defaulted', said, at: null } }
  }
  for (let link = 0; link < count; link++)
    if (streets.streetClass[link]! <= MEASURED_UNTIL) fallen[link] = streets.freeKph[link]! / then.value
  const said = {
    zh: `那一刻没有逐段录像；${wide} 段干路按当时全市 TTI ${then.value.toFixed(2)} 由自由流折算。`,
    en: `Nothing was recorded street by street; ${wide} wide stretches are taken at free speed ÷ the city's TTI then, ${then.value.toFixed(2)}.`,
  }
  return { kph: fallen, input: { name, basis: 'derived', said, at: then.at } }
}

async function delayOf(at: number, ask: AskHistory): Promise<ForkDelay | null> {
  const now = await valueThen(ask, 'tti', 'city', at)
  if (!now) return null
  const end = Math.floor(at / STEP_MS) * STEP_MS
  const past = await ask({
    metric: 'tti',
    place: 'city',
    from: end - DAYS * DAY_MS,
    to: end,
    points: (DAYS * DAY_MS) / STEP_MS,
  })
  const values = past.bucketMs === STEP_MS ? byStart(past, 'mean') : new Map<number, number>()
  const changes = Array.from({ length: DAYS }, (_, day) => {
    const then = end - (day + 1) * DAY_MS
    const [before, after] = [values.get(then), values.get(then + HORIZON_MS)]
    return before === undefined || after === undefined ? [] : [after - before]
  }).flat()
  return { tti: now.value, changes }
}

function delayInput(delay: ForkDelay | null, at: number): WhatIfInput {
  const name = { zh: '全市 TTI', en: 'TTI of the city' }
  if (!delay)
    return {
      name,
      basis: 'missing',
      said: { zh: '没有读数，不预告一小时后。', en: 'No reading; the hour ahead is not foretold.' },
      at: null,
    }
  const said = {
    zh: `实测 ${delay.tti.toFixed(2)}；近 14 天同一时段一小时变化 ${delay.changes.length} 例。`,
    en: `${delay.tti.toFixed(2)} measured; ${delay.changes.length} changes over this hour in 14 days before.`,
  }
  return { name, basis: 'measured', said, at }
}

function shutInput(shut: number, picture: Picture, at: number | null): WhatIfInput {
  return {
    name: { zh: '已封闭路段', en: 'Streets that are shut' },
    basis: picture.seq === 0 ? 'missing' : 'measured',
    said:
      picture.seq === 0
        ? { zh: '日志从那之后才开始，按没有封闭推演。', en: 'The journal begins later; taken as none.' }
        : { zh: `日志记载 ${shut} 段。`, en: `${shut} stretches by the journal.` },
    at: at ?? picture.at,
  }
}

function basesInput(then: boolean, bases: readonly ForkBase[]): WhatIfInput {
  const name = { zh: '急救与消防站点', en: 'Bases of ambulances and fire engines' }
  if (bases.length === 0)
    return { name, basis: 'missing', said: { zh: '没有登记任何队伍。', en: 'No unit is registered.' }, at: null }
  const count = (service: BaseService): number => bases.filter((base) => base.service === service).length
  const [zh, en] = then
    ? ['当时登记', 'as registered then']
    : ['那时还没有登记，按现在', 'not registered then; those of now']
  return {
    name,
    basis: then ? 'measured' : 'defaulted',
    said: {
      zh: `${zh}：急救 ${count('ambulance')} 处、消防 ${count('fire')} 处。`,
      en: `${en}: ${count('ambulance')} of ambulances, ${count('fire')} of fire engines.`,
    },
    at: null,
  }
}
