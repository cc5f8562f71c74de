import type { Entry, EntryOf } from '#contract/entry.ts'
import type { Alarm, PastAlarm, Threshold, Warning } from '#contract/snapshot.ts'
import type { Desk, DeskMapName, DeskMaps } from './desk.ts'

/** A map of the desk as a fold may write it. */
type Editable<N extends DeskMapName> = DeskMaps[N] extends ReadonlyMap<infer K, infer V> ? Map<K, V> : never

/** The desk being folded: a map is copied the first time it is written, and only then. */
export class DeskDraft {
  readonly #from: Desk
  readonly #copied = new Map<DeskMapName, Map<string, unknown>>()
  shift: Desk['shift']
  serial: Desk['serial']

  constructor(from: Desk) {
    this.#from = from
    this.shift = from.shift
    this.serial = from.serial
  }

  see<N extends DeskMapName>(name: N): DeskMaps[N] {
    // The copy was made of this very map by `edit`.
    return (this.#copied.get(name) as DeskMaps[N] | undefined) ?? this.#from[name]
  }

  edit<N extends DeskMapName>(name: N): Editable<N> {
    let copy = this.#copied.get(name)
    if (!copy) {
      copy = new Map<string, unknown>(this.#from[name])
      this.#copied.set(name, copy)
    }
    return copy as Editable<N>
  }

  /** Replaces one thing by what `change` makes of it; nothing happens where it is not there. */
  change<N extends DeskMapName>(name: N, id: string, change: (row: Row<N>) => Row<N>): void {
    const row = this.see(name).get(id) as Row<N> | undefined
    if (row !== undefined) (this.edit(name) as Map<string, Row<N>>).set(id, change(row))
  }

  done(): Desk {
    return { ...this.#from, ...Object.fromEntries(this.#copied), shift: this.shift, serial: this.serial }
  }
}
type Row<N extends DeskMapName> = DeskMaps[N] extends ReadonlyMap<string, infer V> ? V : never

/** A picture being folded. */
export interface PictureDraft {
  readonly alarms: Map<string, Alarm>
  readonly pastAlarms: PastAlarm[]
  readonly silentSources: Map<string, number>
  readonly thresholds: Map<string, Threshold>
  readonly warnings: Map<string, Warning>
  readonly desk: DeskDraft
}

/** What one kind of entry does to a picture. MUTATES the draft. */
export type Folds = { readonly [K in Entry['kind']]: (entry: EntryOf<K>, draft: PictureDraft) => void }
