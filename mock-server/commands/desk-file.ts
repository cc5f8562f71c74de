import { readFile } from 'node:fs/promises'
import { z } from 'zod'
import { postSchema } from '#contract/person.ts'
import type { Post } from '#contract/person.ts'
import { planSchema } from '#contract/plan.ts'
import { resourceSchema, unitSchema } from '#contract/unit.ts'
import type { Words } from '#contract/words.ts'
import { RelayFault } from '../relay-fault.ts'
import type { Seeds } from './seed-room.ts'

const deskFileSchema = z.strictObject({
  /** Instead of the posts of every house; units have their own. */
  posts: z.array(postSchema).min(1).max(200).optional(),
  plans: z.array(planSchema).max(100).default([]),
  units: z.array(unitSchema).max(2000).default([]),
  resources: z.array(resourceSchema).max(5000).default([]),
})

export interface DeskFile extends Seeds {
  readonly posts?: readonly Post[] | undefined
}

/** A city's own posts, plans, units and resources; undefined where it has no such file. Rejects with a RelayFault when it cannot be used. */
export async function readDeskFile(path: string): Promise<DeskFile | undefined> {
  let text: string
  try {
    text = await readFile(path, 'utf8')
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return undefined
    throw new RelayFault([unusable(String(error))], { cause: error })
  }
  const parsed = deskFileSchema.safeParse(jsonOf(text))
  if (parsed.success) return parsed.data
  const [issue] = parsed.error.issues
  throw new RelayFault([unusable(`${issue?.path.join('.') || 'JSON'}: ${issue?.message ?? ''}`)])
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

function unusable(where: string): Words {
  return {
    zh: `本市的指挥台文件 desk.json 无法使用（${where}），因此没有启动。请改正这一处，或移走该文件。`,
    en: `The city's own desk.json cannot be used (${where}), so the relay did not start. Correct it there, or move the file away.`,
  }
}
