import type { Words } from '#contract/words.ts'
import { CityFault } from './city-fault.ts'

/** What a map cannot say of a city: its name in both languages, its clock, and where its districts are. */
export interface CityProfile {
  readonly id: string
  readonly name: Words
  readonly timeZone: string
  readonly utcOffsetMinutes: number
  /** A point inside each district whose outline the map holds only as nameless boundary lines. */
  readonly districts: readonly {
    readonly id: string
    readonly name: Words
    readonly lng: number
    readonly lat: number
  }[]
  /** The middle of the first view; absent: the middle of its buildings. */
  readonly center?: readonly [lng: number, lat: number]
}

/**
 * Astana as the bundled tiles know it (2017). The fourth and later districts (Baikonur 2018, Nura, Saraishyk) were cut
 * out of these three afterwards; their lines are not in the tiles and are not invented here.
 */
export const ASTANA: CityProfile = {
  id: 'astana',
  name: { zh: '阿斯塔纳', en: 'Astana' },
  timeZone: 'Asia/Almaty',
  utcOffsetMinutes: 300,
  districts: [
    { id: 'district/almaty', name: { zh: '阿拉木图区', en: 'Almaty' }, lng: 71.49, lat: 51.15 },
    { id: 'district/saryarka', name: { zh: '萨雅尔卡区', en: 'Saryarka' }, lng: 71.41, lat: 51.175 },
    { id: 'district/yesil', name: { zh: '叶西尔区', en: 'Yesil' }, lng: 71.43, lat: 51.128 },
  ],
  center: [71.43055, 51.1468],
}

/** 2026-01-01: offsets are taken in winter, when no zone is on summer time in the north. */
const OFFSET_AT = 1767225600000

/** Minutes east of UTC of an IANA zone; a CityFault when there is no such zone. */
export function utcOffsetOf(timeZone: string): number {
  let parts: Intl.DateTimeFormatPart[]
  try {
    parts = new Intl.DateTimeFormat('en', { timeZone, timeZoneName: 'longOffset' }).formatToParts(OFFSET_AT)
  } catch (cause) {
    throw new CityFault(
      {
        zh: `没有名为“${timeZone}”的时区。请使用 Asia/Shanghai 这样的 IANA 名称。`,
        en: `There is no time zone “${timeZone}”. Use an IANA name such as Asia/Shanghai.`,
      },
      { cause },
    )
  }
  const offset = parts.find(({ type }) => type === 'timeZoneName')?.value ?? ''
  const match = /GMT(?:([+-])(\d+):(\d+))?/.exec(offset)
  const minutes = Number(match?.[2] ?? 0) * 60 + Number(match?.[3] ?? 0)
  return match?.[1] === '-' ? -minutes : minutes
}
