import {
  entriesAnswerSchema,
  entriesQuerySchema,
  exerciseQuerySchema,
  planVersionsAnswerSchema,
} from './desk-answer.ts'
import {
  insideAnswerSchema,
  insideQuestionSchema,
  isochroneAnswerSchema,
  isochroneQuestionSchema,
  rankAnswerSchema,
  rankQuestionSchema,
} from './dispatch.ts'
import { inundationAnswerSchema, inundationQuestionSchema, plumeAnswerSchema, plumeQuestionSchema } from './estimate.ts'
import { scenariosSchema, scoreSchema } from './exercise.ts'
import { json } from './operation.ts'
import type { Operation } from './operation.ts'
import { draftAskSchema, warningPreviewSchema } from './paper.ts'
import { meSchema, postsSchema, signInSchema } from './person.ts'
import { reportTextSchema } from './report-act.ts'
import { reviewPaperQuerySchema, reviewSchema } from './review.ts'
import { deviceSchema, wallTokenSchema } from './wall-device.ts'
import { tourEditionsAnswerSchema } from './tour-answer.ts'

/** What emergency command is asked over HTTP. Commands themselves go over the live feed (`wire.ts`). */
export const DESK_OPERATIONS: readonly Operation[] = [
  { method: 'get', path: '/api/posts', summary: 'Posts that can be taken.', answer: json(postsSchema) },
  { method: 'get', path: '/api/me', summary: 'The post that this browser has taken.', answer: json(meSchema) },
  {
    method: 'post',
    path: '/api/sign-in',
    summary: 'Take a post; a cookie keeps it until the browser is closed.',
    body: json(signInSchema),
    answer: json(meSchema),
    change: true,
  },
  { method: 'post', path: '/api/sign-out', summary: 'Leave the post.' },
  {
    method: 'post',
    path: '/api/walls/{wall}/token',
    summary:
      'A new device token for a wall, told once; the one before opens nothing any more. Asks for an administrator.',
    answer: json(wallTokenSchema),
    change: true,
  },
  {
    method: 'get',
    path: '/api/device',
    summary: 'Which wall this browser is, by its device token; null: none.',
    answer: json(deviceSchema),
  },
  { method: 'delete', path: '/api/device', summary: 'This browser is no wall any more.' },
  {
    method: 'get',
    path: '/api/incidents/{id}/entries',
    summary: 'What the journal says about one incident, in order.',
    query: entriesQuerySchema,
    answer: json(entriesAnswerSchema),
  },
  {
    method: 'get',
    path: '/api/incidents/{id}/review',
    summary: 'What happened in an incident: clocks kept and missed, phases, orders, decisions and what they rested on.',
    query: exerciseQuerySchema,
    answer: json(reviewSchema),
  },
  {
    method: 'get',
    path: '/api/incidents/{id}/review.pdf',
    summary: 'The same on paper: A4, with its fonts inside; asks for a post.',
    query: reviewPaperQuerySchema,
    answer: { type: 'application/pdf' },
  },
  {
    method: 'post',
    path: '/api/dispatch/rank',
    summary: 'Who can be there first, each with its reason; asks for a post.',
    query: exerciseQuerySchema,
    body: json(rankQuestionSchema),
    answer: json(rankAnswerSchema),
  },
  {
    method: 'post',
    path: '/api/dispatch/isochrones',
    summary: 'What is reached in time from these places; asks for a post.',
    query: exerciseQuerySchema,
    body: json(isochroneQuestionSchema),
    answer: json(isochroneAnswerSchema),
  },
  {
    method: 'post',
    path: '/api/dispatch/inside',
    summary: 'Who lives and what stands inside a drawing; asks for a post.',
    query: exerciseQuerySchema,
    body: json(insideQuestionSchema),
    answer: json(insideAnswerSchema),
  },
  {
    method: 'post',
    path: '/api/estimates/plume',
    summary: 'First estimate of a gas release; asks for a post.',
    query: exerciseQuerySchema,
    body: json(plumeQuestionSchema),
    answer: json(plumeAnswerSchema),
  },
  {
    method: 'post',
    path: '/api/estimates/inundation',
    summary: 'First estimate of a low point under water; asks for a post.',
    query: exerciseQuerySchema,
    body: json(inundationQuestionSchema),
    answer: json(inundationAnswerSchema),
  },
  {
    method: 'get',
    path: '/api/desk/plans/{id}',
    summary: 'Every version of a plan, the newest first.',
    query: exerciseQuerySchema,
    answer: json(planVersionsAnswerSchema),
  },
  {
    method: 'get',
    path: '/api/tours/{tour}/editions',
    summary: 'Every edition of a tour, the newest first.',
    query: exerciseQuerySchema,
    answer: json(tourEditionsAnswerSchema),
  },
  {
    method: 'post',
    path: '/api/reports/draft',
    summary: 'Draft a report from the journal, for a person to edit and sign.',
    query: exerciseQuerySchema,
    body: json(draftAskSchema),
    answer: json(reportTextSchema),
  },
  {
    method: 'get',
    path: '/api/reports/{id}.pdf',
    summary: 'A saved report as it is printed: A4, with its fonts inside.',
    query: exerciseQuerySchema,
    answer: { type: 'application/pdf' },
  },
  {
    method: 'get',
    path: '/api/reports/{id}.txt',
    summary: 'A saved report as plain text.',
    query: exerciseQuerySchema,
    answer: { type: 'text/plain' },
  },
  {
    method: 'get',
    path: '/api/warnings/preview',
    summary: 'The CAP 1.2 message of an incident as it would leave now.',
    query: warningPreviewSchema,
    answer: { type: 'application/cap+xml' },
  },
  {
    method: 'get',
    path: '/api/exercises/scenarios',
    summary: 'What can be exercised.',
    answer: json(scenariosSchema),
  },
  {
    method: 'get',
    path: '/api/exercises/{id}/score',
    summary: 'How long everything took in an exercise, within what, and by which line of its journal.',
    answer: json(scoreSchema),
  },
]
