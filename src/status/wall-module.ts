import type { ComponentType } from 'react'

/** Modules of the wall that are not its own: the shell lends them. */
export type ModuleId = 'index-ranking' | 'forecast' | 'crossing' | 'anomaly' | 'why' | 'what-if' | 'ledger' | 'brief'

/** Each draws one panel, asks for what it shows, and needs nothing to be told. */
export type WallModules = ReadonlyMap<ModuleId, ComponentType>
