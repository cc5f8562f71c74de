import { entriesAnswerSchema, entriesQuerySchema } from './desk-answer.ts'
import { json } from './operation.ts'
import type { Operation } from './operation.ts'
import { meSchema, postsSchema, signInSchema } from './person.ts'

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
    method: 'get',
    path: '/api/incidents/{id}/entries',
    summary: 'What the journal says about one incident, in order.',
    query: entriesQuerySchema,
    answer: json(entriesAnswerSchema),
  },
]
