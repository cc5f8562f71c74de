import { lazy } from 'react'
import type { ComponentType } from 'react'
import { onlyNow } from './only-now.tsx'

/** The wall's names for what decision support lends to it. */
type LentId = 'index-ranking' | 'forecast' | 'crossing' | 'anomaly' | 'why' | 'what-if' | 'ledger' | 'brief'

/** They bring charts, so each comes when it is shown. */
export const DECISION_MODULES: ReadonlyMap<LentId, ComponentType> = new Map<LentId, ComponentType>([
  [
    'index-ranking',
    onlyNow(
      'index-ranking',
      'index-desk.ranking',
      lazy(() => import('./index-desk/index-panel.tsx').then((file) => ({ default: file.IndexPanel }))),
    ),
  ],
  ['forecast', lazy(() => import('./forecast/forecast-panel.tsx').then((file) => ({ default: file.ForecastPanel })))],
  ['crossing', lazy(() => import('./forecast/crossing-panel.tsx').then((file) => ({ default: file.CrossingPanel })))],
  [
    'anomaly',
    onlyNow(
      'anomaly',
      'anomaly.panel',
      lazy(() => import('./warning/anomaly-panel.tsx').then((file) => ({ default: file.AnomalyPanel }))),
    ),
  ],
  [
    'why',
    onlyNow(
      'why',
      'why.panel',
      lazy(() => import('./why/why-panel.tsx').then((file) => ({ default: file.WhyPanel }))),
    ),
  ],
  [
    'what-if',
    onlyNow(
      'what-if',
      'what-if.panel',
      lazy(() => import('./what-if/what-if-panel.tsx').then((file) => ({ default: file.WhatIfPanel }))),
    ),
  ],
  ['ledger', lazy(() => import('./ledger/ledger-panel.tsx').then((file) => ({ default: file.LedgerPanel })))],
  [
    'brief',
    onlyNow(
      'brief',
      'brief.title',
      lazy(() => import('./brief/brief-panel.tsx').then((file) => ({ default: file.BriefPanel }))),
    ),
  ],
])
