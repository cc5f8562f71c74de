import { z } from 'zod'

/**
 * Imported by the page before any schema is made: zod otherwise tries whether it may compile code, which the page's content
 * security policy forbids and reports as a violation each time. The relay, which has no such policy, keeps its faster checks.
 */
z.config({ jitless: true })
