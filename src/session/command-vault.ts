import { z } from 'zod'
import { commandSchema, refusalSchema } from '#contract/command.ts'

/** A command as it lies in this browser until the relay has answered it. */
export const keptCommandSchema = z.object({
  command: commandSchema,
  /** When it was given, epoch ms. */
  since: z.number(),
  /** Who gave it: it never goes out under another post. */
  post: z.string().nullable(),
  /** In whose journal it belongs; null: the real one. */
  exercise: z.string().nullable(),
  refusal: refusalSchema.optional(),
})
export type KeptCommand = z.infer<typeof keptCommandSchema>

/** Where commands outlive the page. Shared by all pages of this browser. */
export interface CommandVault {
  all(): Promise<readonly KeptCommand[]>
  /** Resolves when it would survive a reload. */
  put(kept: KeptCommand): Promise<void>
  remove(id: string): Promise<void>
}

/** Takes the sole right to send one command, for as long as this page lives or until `release`; undefined: another page has it. */
export type Claim = (id: string) => Promise<(() => void) | undefined>

/** Forgets with the page: for walls, which give no orders, and for tests. */
export function memoryVault(): CommandVault {
  const rows = new Map<string, KeptCommand>()
  return {
    all: () => Promise.resolve([...rows.values()]),
    put: (kept) => Promise.resolve(void rows.set(kept.command.id, kept)),
    remove: (id) => Promise.resolve(void rows.delete(id)),
  }
}

/** One page alone: everything is its own. */
export const claimAlone: Claim = () => Promise.resolve(() => {})
