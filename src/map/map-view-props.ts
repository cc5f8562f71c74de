import type { ReactNode } from 'react'
import type { City } from '#contract/city.ts'
import type { Place } from '#contract/place.ts'
import type { StreetLinks } from '#contract/street-links.ts'
import type { Session } from '#session/session.ts'
import type { LayerVisibility } from './layer-id.ts'
import type { MapLang } from './label-layers.ts'
import type { Quality } from './style.ts'
import type { Falling } from './weather-veil.ts'

export interface MapViewProps {
  readonly session: Session
  readonly city: City
  readonly places: readonly Place[]
  readonly streets: StreetLinks | undefined
  readonly layers: LayerVisibility
  readonly lang: MapLang
  /** A place to look at; undefined is the whole city. `closer` in zoom levels. */
  readonly focus?: { readonly lng: number; readonly lat: number; readonly closer: number } | undefined
  /** A district or ward to bring forward: the others grow dim. */
  readonly district?: string | undefined
  /** What panels cover, pixels. */
  readonly padding?: PanelPadding | undefined
  readonly weather?: Falling | undefined
  /** Left out: full on a GPU, reduced where the processor draws. */
  readonly quality?: Quality | undefined
  /** A note that stays beside a point of the ground while the camera moves. */
  readonly callout?: { readonly lng: number; readonly lat: number; readonly content: ReactNode } | undefined
  readonly onPick: (place: string) => void
  /** What to show while there is no map; figures and lists stay. */
  readonly unavailable: ReactNode
  /** Rebuilding did not help: only a fresh page will. */
  readonly onGiveUp: () => void
  readonly random: () => number
}

export interface PanelPadding {
  readonly top: number
  readonly right: number
  readonly bottom: number
  readonly left: number
}
