import type { Operation } from './operation.ts'

export const BUNDLE_OPERATIONS: readonly Operation[] = [
  {
    method: 'get',
    path: '/api/tours/{tour}/bundle',
    summary:
      'A tour as a folder that plays without a server, zipped; asks for a presenter, a commander or an administrator.',
    answer: { type: 'application/zip' },
  },
]
