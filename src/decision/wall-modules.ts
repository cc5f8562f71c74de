import { lazy } from 'react'
import type { ComponentType } from 'react'

type LentModule = 'index-ranking' | 'forecast' | 'crossing' | 'anomaly' | 'why'

/** Panels that decision support lends to the wall, by the wall's names for them. They bring charts, so each comes when it is shown. */
export const DECISION_MODULES: ReadonlyMap<LentModule, ComponentType> = new Map<LentModule, ComponentType>([
  ['index-ranking', lazy(() => import('./index-desk/index-panel.tsx').then((file) => ({ default: file.IndexPanel })))],
  ['forecast', lazy(() => import('./forecast/forecast-panel.tsx').then((file) => ({ default: file.ForecastPanel })))],
  ['crossing', lazy(() => import('./forecast/crossing-panel.tsx').then((file) => ({ default: file.CrossingPanel })))],
  ['anomaly', lazy(() => import('./warning/anomaly-panel.tsx').then((file) => ({ default: file.AnomalyPanel })))],
  ['why', lazy(() => import('./why/why-panel.tsx').then((file) => ({ default: file.WhyPanel })))],
])
