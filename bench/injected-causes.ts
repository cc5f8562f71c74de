import { STREET_CLASSES } from '#contract/city.ts'
import type { Draft } from '#contract/entry.ts'
import type { Reading } from '#contract/reading.ts'
import type { WhyCause } from '#contract/why.ts'
import { NO_CAUSES } from '#server/mock/cause.ts'
import type { CityCauses } from '#server/mock/cause.ts'
import type { CityPack } from '#server/city/city-pack.ts'
import { localHour } from '#server/mock/local-time.ts'
import type { Strike, WhyCity } from './why-city.ts'

/** Something that happens to one district of the simulated city, and where an explanation of the city's index must find it. */
export interface InjectedCause {
  readonly name: string
  readonly domain: string
  /** What it must be told with. */
  readonly kind: WhyCause['kind']
  readonly seconds: number
  /** From outside, before the city starts. @param at epoch ms from which it acts */
  readonly causes?: (at: number, spot: { readonly xKm: number; readonly yKm: number }) => CityCauses
  /** To the city as it runs. */
  readonly act?: (here: Struck) => void
  /** To its readings. */
  readonly strike?: (here: Struck) => Strike
}

export interface Struck {
  readonly lab: WhyCity
  readonly pack: CityPack
  readonly district: string
  readonly districtOfLink: (link: number) => string | undefined
}

const MINUTES = 60

const changed =
  (metric: string, to: (value: number, reading: Reading) => number) =>
  ({ lab, district }: Struck): Strike =>
  (reading) =>
    reading.metric === metric && lab.placeDistrict(reading.place ?? '') === district
      ? { ...reading, value: to(reading.value, reading) }
      : reading

/** Counts of a district and of the city above it, which systems add up themselves. */
function lost(metric: string, part: number): (here: Struck) => Strike {
  return ({ lab, district }) => {
    let missing = 0
    return (reading) => {
      if (reading.metric !== metric) return reading
      if (reading.place === district) {
        missing = Math.round(reading.value * part)
        return { ...reading, value: reading.value - missing }
      }
      // The city's own count comes before its districts in each batch: it lacks what was missing in the one before.
      if (reading.place === 'city') return { ...reading, value: reading.value - missing }
      return lab.placeDistrict(reading.place ?? '') === district
        ? { ...reading, value: Math.round(reading.value * (1 - part)) }
        : reading
    }
  }
}

function closeStreets({ lab, pack, district, districtOfLink }: Struck): void {
  const { links } = pack.graph
  const widest = STREET_CLASSES.indexOf('tertiary')
  const shut = Array.from(links.streetClass.keys()).filter(
    (link) => links.streetClass[link]! <= widest && districtOfLink(link) === district,
  )
  const some = shut.filter((_, i) => i % 3 === 0)
  lab.city.world.measures.closedLinks = some
  const at = lab.ground.now()
  const first = links.start[some[0] ?? 0]!
  const [lng, lat] = [links.lng[first]!, links.lat[first]!]
  const incident = 'incident-closure'
  const drafts: Draft[] = [
    {
      kind: 'incident-opened',
      id: 'opened/closure',
      actor: 'duty',
      at,
      incident,
      title: '道路塌陷',
      type: 'traffic',
      severity: 'orange',
      placeName: '',
      lng,
      lat,
      occurredAt: at,
      receivedAt: at,
      alarms: [],
      calls: [],
      grounds: [],
      serial: '20260715-0001',
    },
    {
      kind: 'mark-drawn',
      id: 'drawn/closure',
      actor: 'duty',
      at,
      mark: 'mark-closure',
      incident,
      use: 'closure',
      geometry: { shape: 'point', at: [lng, lat] },
      label: '',
      links: some.slice(0, 5000),
    },
  ]
  lab.keeper.tell(drafts)
}

/** Ten causes; each acts in one district. */
export const INJECTED: readonly InjectedCause[] = [
  {
    name: 'streets shut after a collapse',
    domain: 'index_traffic',
    kind: 'closure',
    seconds: 10 * MINUTES,
    act: closeStreets,
  },
  {
    name: 'cloudburst over one district',
    domain: 'index_safety',
    kind: 'alarm',
    seconds: 20 * MINUTES,
    causes: (at, spot) => ({
      ...NO_CAUSES,
      rain: [
        {
          ...spot,
          radiusKm: 1.2,
          from: at,
          mmH: [
            [0, 0],
            [2, 90],
            [60, 90],
          ],
        },
      ],
    }),
  },
  {
    name: 'hotline wave that nobody answers',
    domain: 'index_response',
    kind: 'alarm',
    seconds: 10 * MINUTES,
    strike: lost('hotline_answered', 0.4),
  },
  {
    name: 'power loss at junction cameras',
    domain: 'index_digital',
    kind: 'alarm',
    seconds: 8 * MINUTES,
    strike: changed('camera_online', () => 0),
  },
  {
    name: 'sensors silent',
    domain: 'index_digital',
    kind: 'alarm',
    seconds: 10 * MINUTES,
    // Noise stations and bridges tell no input of the index: only the share of devices heard knows of them.
    strike:
      ({ lab, district }) =>
      (reading) =>
        ['bridge_strain', 'heat_supply_temp', 'camera_online', 'nh3_ppm'].includes(reading.metric) &&
        lab.placeDistrict(reading.place ?? '') === district
          ? undefined
          : reading,
  },
  {
    name: 'service halls shut windows',
    domain: 'index_livelihood',
    kind: 'alarm',
    seconds: 10 * MINUTES,
    strike: changed('window_wait_min', (wait) => wait + 45),
  },
  {
    name: 'main burst, pressure gone',
    domain: 'index_safety',
    kind: 'alarm',
    seconds: 8 * MINUTES,
    strike: changed('water_pressure', (mpa) => mpa * 0.3),
  },
  {
    name: 'stagnant smoke',
    domain: 'index_environment',
    kind: 'alarm',
    seconds: 25 * MINUTES,
    strike: changed('pm25', (pm) => pm * 8 + 120),
  },
  {
    name: 'cases pile up late',
    domain: 'index_livelihood',
    kind: 'alarm',
    seconds: 10 * MINUTES,
    strike: lost('case_done_on_time', 0.15),
  },
  {
    name: 'car parks full before a fair',
    domain: 'index_traffic',
    kind: 'alarm',
    seconds: 10 * MINUTES,
    strike: changed('parking_occupied', () => 99),
  },
]

/** An hour of a weekday in which everything is open: local noon. */
export function noonOf(utcDayStart: number, offsetMs: number): number {
  return utcDayStart + (12 - localHour(utcDayStart, offsetMs)) * 3_600_000
}
