import { createContext, useContext } from 'react'
import type { City } from '#contract/city.ts'
import type { Place } from '#contract/place.ts'
import type { NameOf } from '#picture/entry-names.ts'
import type { DeskAddress } from './use-desk-address.ts'

/** A question over the desk: opened by a key, a button or the command line alike. */
export type DeskDialog =
  | { readonly is: 'sign-in' | 'keys' | 'call' }
  | { readonly is: 'silence'; readonly alarms: readonly string[] }
  | { readonly is: 'promote'; readonly alarms: readonly string[]; readonly calls: readonly string[] }
  | { readonly is: 'group'; readonly alarm: string }
  | { readonly is: 'close-call'; readonly call: string }
  | { readonly is: IncidentDialog; readonly incident: string }
  | { readonly is: 'finish' | 'skip' | 'reassign'; readonly task: string }
  | { readonly is: 'recall'; readonly order: string }

export const INCIDENT_DIALOGS = [
  'step',
  'grade',
  'casualties',
  'response',
  'warning',
  'post',
  'plan',
  'task',
  'offer',
  'decline',
  'assign',
  'phone',
  'end',
  'merge',
  'split',
] as const
export type IncidentDialog = (typeof INCIDENT_DIALOGS)[number]

/** What every part of the desk knows of its page. */
export interface DeskScene {
  readonly address: DeskAddress
  readonly city: City | undefined
  readonly timeZone: string
  readonly utcOffsetMinutes: number
  readonly places: readonly Place[]
  readonly nameOf: NameOf
  /** Of a post, or of a unit's. */
  readonly postName: (id: string) => string
  readonly open: (dialog: DeskDialog) => void
  /** Tells the others which part is being typed into; null: none. */
  readonly setEditing: (part: string | null) => void
}

const SceneContext = createContext<DeskScene | undefined>(undefined)
export const DeskSceneProvider = SceneContext.Provider

export function useDeskScene(): DeskScene {
  const scene = useContext(SceneContext)
  if (!scene) throw new Error('useDeskScene needs a DeskSceneProvider above it')
  return scene
}
