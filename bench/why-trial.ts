import type { WhyAnswer } from '#contract/why.ts'
import type { CityPack } from '#server/city/city-pack.ts'
import { answerWhy } from '#server/reasons/answer-why.ts'
import type { InjectedCause } from './injected-causes.ts'
import { openWhyCity } from './why-city.ts'

export interface TrialGround {
  readonly pack: CityPack
  readonly districtOfLink: (link: number) => string | undefined
  readonly districtAt: (lng: number, lat: number) => string | undefined
}

export interface Trial {
  readonly cause: string
  readonly district: string
  readonly domain: string
  readonly found: boolean
  /** What was named first. */
  readonly top: string
  readonly causeFound: boolean
  readonly named: string
  readonly change: number
  /** By how much the contributions miss the change. */
  readonly missing: number
  readonly why: WhyAnswer
}

const WARM_S = 6 * 60
const WINDOW_MS = 4 * 60_000

/** Runs the city with one cause and asks why its index is another than before. */
export async function tryCause(
  cause: InjectedCause,
  district: string,
  ground: TrialGround,
  seed: number,
  from: number,
): Promise<Trial> {
  const { pack, districtOfLink } = ground
  const begins = from + WARM_S * 1000
  const causes = cause.causes?.(begins, spotOf(pack, district))
  const lab = await openWhyCity({ ...ground, seed, from, ...(causes ? { causes } : {}) })
  const struck = { lab, pack, district, districtOfLink }
  await lab.run(WARM_S)
  cause.act?.(struck)
  await lab.run(cause.seconds, cause.strike?.(struck))
  const query = { metric: 'city_index', place: 'city', from: begins, to: lab.ground.now(), span: WINDOW_MS }
  const why = await answerWhy(query, lab.ground)
  await lab.stop()
  if (!why) throw new Error(`${cause.name}: the index is not known in both windows`)
  const [top] = why.contributions
  const sum = why.contributions.reduce((total, { amount }) => total + amount, 0)
  return {
    cause: cause.name,
    district,
    domain: cause.domain,
    found: top?.place === district && top.domain === cause.domain,
    top: top ? `${top.place} ${top.domain} ${top.effect} ${top.amount.toFixed(3)}` : '',
    causeFound: top?.cause?.kind === cause.kind,
    named: top?.cause?.title.en ?? '',
    change: why.change,
    missing: Math.abs(sum - why.change),
    why,
  }
}

function spotOf({ places, city }: CityPack, district: string): { xKm: number; yKm: number } {
  const place = places.find(({ id }) => id === district)
  if (!place) throw new Error(`No district ${district}`)
  const [lng0, lat0] = city.center
  return { xKm: (place.lng - lng0) * 111.32 * Math.cos((lat0 * Math.PI) / 180), yKm: (place.lat - lat0) * 111.32 }
}
