import type { Draft } from '#contract/entry.ts'

/** The first line of every run. @param at feed time, epoch ms */
export function startedDraft(at: number, version: string, demo: boolean): Draft {
  return { kind: 'relay-started', at, id: `started/${at}`, actor: 'relay', version, demo }
}
