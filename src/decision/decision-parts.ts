import { lazy } from 'react'
import type { ComponentType } from 'react'
import { onlyNow } from './only-now.tsx'
import type { Word } from '#ui/words.ts'

/** A part of decision support: a tab of the desk, opened by `/decision/<id>`. */
export interface DecisionPart {
  readonly id: string
  readonly word: Word
  readonly Desk: ComponentType
}

export const DECISION_PARTS: readonly DecisionPart[] = [
  {
    id: 'forecast',
    word: 'forecast.tab',
    Desk: lazy(() => import('./forecast/forecast-desk.tsx').then((part) => ({ default: part.ForecastDesk }))),
  },
  {
    id: 'warning',
    word: 'anomaly.tab',
    Desk: onlyNow(
      'warning',
      'anomaly.tab',
      lazy(() => import('./warning/warning-desk.tsx').then((part) => ({ default: part.WarningDesk }))),
    ),
  },
  {
    id: 'why',
    word: 'why.tab',
    Desk: lazy(() => import('./why/why-desk.tsx').then((part) => ({ default: part.WhyDesk }))),
  },
  {
    id: 'index',
    word: 'index-desk.tab',
    Desk: onlyNow(
      'index',
      'index-desk.tab',
      lazy(() => import('./index-desk/index-desk.tsx').then((part) => ({ default: part.IndexDesk }))),
    ),
  },
  {
    id: 'what-if',
    word: 'what-if.tab',
    Desk: lazy(() => import('./what-if/what-if-desk.tsx').then((part) => ({ default: part.WhatIfDesk }))),
  },
  {
    id: 'ledger',
    word: 'ledger.tab',
    Desk: lazy(() => import('./ledger/ledger-desk.tsx').then((part) => ({ default: part.LedgerDesk }))),
  },
  {
    id: 'brief',
    word: 'brief.tab',
    Desk: onlyNow(
      'brief',
      'brief.tab',
      lazy(() => import('./brief/brief-desk.tsx').then((part) => ({ default: part.BriefDesk }))),
    ),
  },
]
