import type { Message } from '#contract/desk-snapshot.ts'
import type { Draft } from '#contract/entry.ts'
import type { Words } from '#contract/words.ts'
import type { Clock } from '../clock.ts'
import type { CommandRoom } from '../commands/command-room.ts'
import type { Adapter, Delivery } from './adapter.ts'
import type { Channel } from './open-adapters.ts'
import type { OutgoingMessage } from './outgoing-paper.ts'

export interface OutboxParts {
  readonly room: Pick<CommandRoom, 'picture' | 'tell' | 'onEntries'>
  readonly adapters: (channel: Channel) => readonly Adapter[]
  readonly paper: (message: Message) => Promise<OutgoingMessage | Words>
  /** The city's own time, for entries. */
  readonly now: () => number
  /** Real time, for waiting. */
  readonly clock: Pick<Clock, 'after'>
  readonly random: () => number
  readonly onTrouble: (error: unknown) => void
}

const FIRST_WAIT_MS = 5000
const LONGEST_WAIT_MS = 10 * 60_000

/** Doubling up to ten minutes, each somewhere between half of it and the whole, so that many do not come at once. */
export function waitMs(failures: number, random: () => number): number {
  const whole = Math.min(LONGEST_WAIT_MS, FIRST_WAIT_MS * 2 ** Math.min(failures - 1, 20))
  return whole * (0.5 + random() / 2)
}

/**
 * Hands over every message of the picture that is not gone, until it is. What is on its way follows from the journal alone: after a restart
 * whatever is not gone goes out again, under the same id. Returns the stop.
 */
export function startOutbox(parts: OutboxParts): () => Promise<void> {
  const { room, adapters, paper, now, clock, random, onTrouble } = parts
  const stopped = new AbortController()
  /** By message: the stop of its wait, or that it is being delivered. */
  const held = new Map<string, () => void>()
  const running = new Set<Promise<void>>()
  const failures = new Map<string, number>()
  const reasons = new Map<string, string>()

  const deliver = async (message: Message): Promise<Delivery> => {
    const outgoing = await paper(message)
    if ('zh' in outgoing) return { failed: outgoing }
    const details: string[] = []
    for (const adapter of adapters(message.channel)) {
      const delivery = await adapter.deliver(outgoing, stopped.signal)
      if ('failed' in delivery) return delivery
      details.push(delivery.gone)
    }
    return { gone: details.join(', ') }
  }
  const attempt = async (message: Message) => {
    let delivery: Delivery
    try {
      delivery = await deliver(message)
    } catch (error) {
      onTrouble(error)
      delivery = { failed: UNEXPECTED }
    }
    if (stopped.signal.aborted) return
    if ('gone' in delivery) {
      room.tell([goneDraft(message, delivery.gone, now())])
      failures.delete(message.id)
      // Held until the entry is folded: `look` then finds it gone.
      return
    }
    const count = (failures.get(message.id) ?? 0) + 1
    failures.set(message.id, count)
    // The journal hears of a new reason, not of every try.
    if (reasons.get(message.id) !== delivery.failed.en && message.failed?.en !== delivery.failed.en) {
      room.tell([failedDraft(message, delivery.failed, now())])
    }
    reasons.set(message.id, delivery.failed.en)
    held.set(
      message.id,
      clock.after(waitMs(count, random), () => {
        held.delete(message.id)
        look()
      }),
    )
  }
  const look = () => {
    if (stopped.signal.aborted) return
    const { messages } = room.picture().desk
    for (const message of messages.values()) {
      if (message.goneAt !== null || held.has(message.id)) continue
      held.set(message.id, () => {})
      const one = attempt(message)
      running.add(one)
      void one.finally(() => running.delete(one))
    }
    for (const [id, stopWait] of held) {
      const message = messages.get(id)
      if (message && message.goneAt === null) continue
      stopWait()
      held.delete(id)
      reasons.delete(id)
      failures.delete(id)
    }
  }
  const stopListening = room.onEntries(look)
  look()
  return async () => {
    stopListening()
    stopped.abort(new Error('The outbox was stopped'))
    for (const stopWait of held.values()) stopWait()
    held.clear()
    await Promise.allSettled(running)
  }
}

/** Its id is the message's: it is told once, whoever finds it gone. */
function goneDraft({ id, incident }: Message, detail: string, at: number): Draft {
  return { kind: 'message-gone', id: `${id}/gone`, at, actor: 'relay', message: id, incident, detail }
}
function failedDraft({ id, incident, version }: Message, sentence: Words, at: number): Draft {
  return {
    kind: 'message-failed',
    id: `${id}/failed/${version}/${at}`,
    at,
    actor: 'relay',
    message: id,
    incident,
    sentence,
  }
}

const UNEXPECTED: Words = {
  zh: '发送时系统出错，已记录。系统会继续重试；请先用电话报告。',
  en: 'The relay failed while sending and noted it. It is tried again; report by phone meanwhile.',
}
