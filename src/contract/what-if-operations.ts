import { json } from './operation.ts'
import type { Operation } from './operation.ts'
import {
  whatIfAdoptionSchema,
  whatIfLeversAnswerSchema,
  whatIfQuestionSchema,
  whatIfRunSchema,
  whatIfRunsAnswerSchema,
  whatIfSharedAnswerSchema,
  whatIfStreetsAnswerSchema,
  whatIfStreetsQuerySchema,
} from './what-if.ts'

const run = json(whatIfRunSchema)

export const WHAT_IF_OPERATIONS: readonly Operation[] = [
  {
    method: 'post',
    path: '/api/what-if/runs',
    summary: 'Fork the city at a moment and work out up to three variants beside it. Asks for a post.',
    body: json(whatIfQuestionSchema),
    answer: run,
  },
  {
    method: 'get',
    path: '/api/what-if/runs',
    summary: 'Runs, the newest first, and how well they foretold.',
    answer: json(whatIfRunsAnswerSchema),
  },
  {
    method: 'get',
    path: '/api/what-if/runs/{id}',
    summary: 'One run: how far it is, or what came of it.',
    answer: run,
  },
  { method: 'post', path: '/api/what-if/runs/{id}/cancel', summary: 'Stop a run. Asks for a post.', answer: run },
  {
    method: 'post',
    path: '/api/what-if/runs/{id}/adopt',
    summary: 'Note which variant was carried out: it is what reality is held against. Asks for a post.',
    body: json(whatIfAdoptionSchema),
    answer: run,
  },
  {
    method: 'post',
    path: '/api/what-if/runs/{id}/share',
    summary: "Show a run on the leader's wall. Asks for a post.",
    answer: run,
  },
  {
    method: 'get',
    path: '/api/what-if/shared',
    summary: "The comparison on the leader's wall.",
    answer: json(whatIfSharedAnswerSchema),
  },
  {
    method: 'get',
    path: '/api/what-if/levers',
    summary: 'What there is to be moved in this city: halls, bases, low points, streets that are shut.',
    answer: json(whatIfLeversAnswerSchema),
  },
  {
    method: 'get',
    path: '/api/what-if/streets',
    summary: 'Streets by a part of their name, or the stretch nearest to a point.',
    query: whatIfStreetsQuerySchema,
    answer: json(whatIfStreetsAnswerSchema),
  },
]
