import type { ReactNode } from 'react'
import type { City } from '#contract/city.ts'
import type { Geometry } from '#contract/geometry.ts'
import type { Place } from '#contract/place.ts'
import type { StreetLinks } from '#contract/street-links.ts'
import type { Session } from '#session/session.ts'
import type { DeskScene, DeskThing } from './desk-scene.ts'
import type { DrawTool } from './drawing.ts'
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
  /** What the emergency desk shows; with it the map is flat, north up, and without the wall's darkened edges. */
  readonly desk?: DeskScene | undefined
  /** The tool in hand; its keys work while the map has the focus, which it takes. */
  readonly drawing?: DrawingProps | undefined
  /** A place on the ground was pointed at, and nothing that stands there. Not while drawing. */
  readonly onPoint?: ((lng: number, lat: number) => void) | undefined
  readonly onThing?: ((thing: DeskThing) => void) | undefined
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

export interface DrawingProps {
  readonly tool: DrawTool
  readonly onDraw: (geometry: Geometry) => void
  /** Given up by Escape. */
  readonly onEscape: () => void
}
