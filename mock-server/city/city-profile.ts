import type { Words } from '#contract/words.ts'

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
  /** The middle of the first view; absent: the city's node on the map, or the middle of its bounds. */
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
