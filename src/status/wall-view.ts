import { LAYER_IDS } from '#map/layer-id.ts'
import type { LayerId } from '#map/layer-id.ts'
import type { Lang } from '#ui/lang.ts'
import { themeById } from './themes.ts'
import type { PartId, ThemeId } from './themes.ts'

/** Heat would lie over everything else; it is asked for. */
const DEFAULT_LAYERS: readonly LayerId[] = LAYER_IDS.filter((layer) => layer !== 'heat')

/** What a wall shows; all of it lives in the address, so that a wall comes back as it was after any restart. */
export interface WallView {
  readonly lang: Lang
  readonly theme: ThemeId
  readonly part: PartId | undefined
  readonly layers: readonly LayerId[]
  /** Any registered place: a district, a facility, a sensor. */
  readonly place: string | undefined
  /** A moving thing the map stays with. */
  readonly track: string | undefined
  /** A metric whose past and lineage are shown. */
  readonly figure: string | undefined
  /** No touch, no keyboard: nothing to click is drawn. */
  readonly kiosk: boolean
  readonly debug: boolean
  readonly seams: readonly number[]
  readonly viewDistanceM: number | undefined
  readonly pitchMm: number | undefined
  /** 升红降绿 (cn) or the other way round. */
  readonly trend: 'cn' | 'intl'
}

/** @param preferred the browser's language, used when the address names none */
export function readView(pathname: string, search: URLSearchParams, preferred: string): WallView {
  const asked = search.get('lang')
  const lang: Lang = asked === 'zh' || asked === 'en' ? asked : preferred.toLowerCase().startsWith('zh') ? 'zh' : 'en'
  const theme = themeById(/^\/theme\/([a-z]+)/.exec(pathname)?.[1] ?? search.get('theme') ?? 'status')
  const layers = search.get('layers')?.split(',')
  return {
    lang,
    theme: theme.id,
    part: theme.parts.find(({ id }) => id === search.get('part'))?.id ?? theme.parts[0]?.id,
    layers: layers ? LAYER_IDS.filter((layer) => layers.includes(layer)) : DEFAULT_LAYERS,
    place: search.get('place') ?? search.get('district') ?? undefined,
    track: search.get('track') ?? undefined,
    figure: search.get('figure') ?? undefined,
    kiosk: isOn(search.get('kiosk')),
    debug: isOn(search.get('debug')),
    seams: (search.get('seams') ?? '').split(',').flatMap((text) => positive(text) ?? []),
    viewDistanceM: positive(search.get('viewDistance')),
    pitchMm: positive(search.get('pitch')),
    trend: search.get('trend') === 'intl' ? 'intl' : 'cn',
  }
}

export type ViewChange = Partial<
  Pick<WallView, 'theme' | 'part' | 'layers' | 'place' | 'track' | 'figure' | 'debug' | 'lang'>
>

/** The address of the same wall with something else shown; what the change does not name stays. */
export function viewAddress(pathname: string, search: URLSearchParams, change: ViewChange): string {
  const next = new URLSearchParams(search)
  const put = (name: string, value: string | undefined) => {
    if (value === undefined) next.delete(name)
    else next.set(name, value)
  }
  let path = pathname
  if (change.theme !== undefined) {
    path = change.theme === 'status' ? '/wall' : `/theme/${change.theme}`
    for (const name of ['theme', 'part', 'figure', 'track']) next.delete(name)
  }
  if ('part' in change) put('part', change.part)
  if ('place' in change) {
    for (const name of ['district', 'track']) next.delete(name)
    put('place', change.place)
  }
  if ('track' in change) put('track', change.track)
  if ('figure' in change) put('figure', change.figure)
  if (change.layers)
    put('layers', change.layers.join(',') === DEFAULT_LAYERS.join(',') ? undefined : change.layers.join(','))
  if ('debug' in change) put('debug', change.debug ? '1' : undefined)
  if (change.lang) put('lang', change.lang)
  const query = next.toString().replaceAll('%2F', '/').replaceAll('%2C', ',')
  return query === '' ? path : `${path}?${query}`
}

function isOn(text: string | null): boolean {
  return text !== null && text !== '0' && text !== 'false'
}

function positive(text: string | null): number | undefined {
  const value = text === null || text === '' ? Number.NaN : Number(text)
  return Number.isFinite(value) && value > 0 ? value : undefined
}
