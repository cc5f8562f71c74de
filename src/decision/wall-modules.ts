import { lazy } from 'react'
import type { ComponentType } from 'react'

/** Panels that decision support lends to the wall, by the wall's names for them. They bring charts, so each comes when it is shown. */
export const DECISION_MODULES: ReadonlyMap<'index-ranking', ComponentType> = new Map([
  ['index-ranking', lazy(() => import('./index-desk/index-panel.tsx').then((file) => ({ default: file.IndexPanel })))],
])
