import { z } from 'zod'
import { wordsSchema } from './words.ts'

/** What somebody may do follows from the role alone (`permission.ts`). */
export const ROLES = ['viewer', 'duty', 'commander', 'unit', 'presenter', 'administrator', 'auditor'] as const
export const roleSchema = z.enum(ROLES)
export type Role = z.infer<typeof roleSchema>

/** A post that can be taken: a desk, a commander's chair, a unit's telephone. Never a person's name. */
export const postSchema = z.object({
  id: z.string().min(1).max(64),
  name: wordsSchema,
  role: roleSchema,
  /** Of a unit's own page: which unit. */
  unit: z.string().optional(),
})
export type Post = z.infer<typeof postSchema>

/** POST /api/sign-in takes a post; GET /api/me tells the one taken. */
export const signInSchema = z.object({ post: z.string().min(1).max(64) })
export const meSchema = z.object({ post: postSchema })
export const postsSchema = z.object({ posts: z.array(postSchema) })
