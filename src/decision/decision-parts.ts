import { lazy } from 'react'
import type { ComponentType } from 'react'
import type { Word } from '#ui/words.ts'

/** A part of decision support: a tab of the desk, opened by `/decision/<id>`. */
export interface DecisionPart {
  readonly id: string
  readonly word: Word
  readonly Desk: ComponentType
}

export const DECISION_PARTS: readonly DecisionPart[] = [
  {
    id: 'index',
    word: 'index-desk.tab',
    Desk: lazy(() => import('./index-desk/index-desk.tsx').then((part) => ({ default: part.IndexDesk }))),
  },
  {
    id: 'ledger',
    word: 'ledger.tab',
    Desk: lazy(() => import('./ledger/ledger-desk.tsx').then((part) => ({ default: part.LedgerDesk }))),
  },
]
