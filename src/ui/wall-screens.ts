import type { Words } from '#contract/words.ts'
import { WORDS } from './words.ts'
import type { Word } from './words.ts'

/** A screen of a wall, as it is chosen from a list. */
export interface WallScreen {
  readonly address: string
  readonly words: readonly Word[]
}

const PARTS = {
  society: ['environment', 'traffic', 'safety', 'lifelines', 'emergency'],
  service: ['hotline', 'affairs', 'reviews', 'health', 'people'],
} as const

/** In the order of a wall's own tabs. */
export const WALL_SCREENS: readonly WallScreen[] = [
  { address: '/wall', words: ['theme.status'] },
  { address: '/theme/economy', words: ['theme.economy'] },
  { address: '/theme/market', words: ['theme.market'] },
  ...PARTS.society.map((part): WallScreen => ({
    address: `/theme/society?part=${part}`,
    words: ['theme.society', `part.${part}`],
  })),
  ...PARTS.service.map((part): WallScreen => ({
    address: `/theme/service?part=${part}`,
    words: ['theme.service', `part.${part}`],
  })),
  { address: '/theme/digital', words: ['theme.digital'] },
]

/** What an address shows, in words; `placeName` says a place that is in it. */
export function screenWords(address: string, placeName: (place: string) => Words | undefined): Words {
  const [path = '', query = ''] = address.split('?')
  const asked = new URLSearchParams(query)
  const part = asked.get('part')
  const screen =
    WALL_SCREENS.find((one) => one.address === (part === null ? path : `${path}?part=${part}`)) ??
    WALL_SCREENS.find((one) => one.address.split('?')[0] === path)
  const place = asked.get('place') ?? asked.get('district')
  const named = place === null ? undefined : placeName(place)
  const said = (lang: 'zh' | 'en') =>
    [...(screen?.words ?? ['theme.status' as const]).map((word) => WORDS[word][lang]), named?.[lang] ?? place]
      .filter(Boolean)
      .join(' · ')
  return { zh: said('zh'), en: said('en') }
}
