import type { Command, CommandAnswer, Refusal } from '#contract/command.ts'
import type { Entry } from '#contract/entry.ts'
import type { Post } from '#contract/person.ts'
import type { Feed, FeedStatus } from '#feed/feed.ts'
import type { Picture } from '#picture/picture.ts'
import type { Clock } from './clock.ts'
import type { Claim, CommandVault, KeptCommand } from './command-vault.ts'
import { createStore } from './store.ts'
import type { Store } from './store.ts'

/** No answer for this long: the screen says that it was not delivered. */
const UNDELIVERED_AFTER_MS = 1000
/** A browser that cannot write must not hold an order back. */
const KEPT_WITHIN_MS = 400
/** How often the pages of one browser look whether another left something behind. */
const LOOK_EVERY_MS = 2000

/** What an officer asks; the sender makes the id. */
export type Ask = Command extends infer C ? (C extends Command ? Omit<C, 'id'> : never) : never

export interface SentCommand {
  readonly command: Command
  readonly state: 'sending' | 'undelivered' | 'refused'
  readonly refusal?: Refusal
  readonly since: number
  /** Who gave it: it waits until this post is signed in again. */
  readonly post: string | null
}

export interface CommandSender {
  /** Sends, or keeps until the relay is back; resolves with the relay's answer. Never optimistic. */
  readonly send: (ask: Ask) => Promise<CommandAnswer>
  /** On the way, not delivered, or refused and not yet dismissed; oldest first. */
  readonly pending: Store<readonly SentCommand[]>
  /** false: this browser keeps nothing, a reload loses what is not delivered. */
  readonly keeps: Store<boolean>
  /** Looks away from a refused one. */
  readonly dismiss: (id: string) => void
  /** Asks again what was refused for its evidence, with the age that was shown. */
  readonly confirm: (id: string, evidenceAt: number | null) => Promise<CommandAnswer>
  /** Sends the same again where the relay could not write it down. */
  readonly again: (id: string) => void
  /** This page shows the outbox: takes over what was left behind. Returns the stop. */
  readonly open: () => () => void
}

export interface SenderParts {
  readonly feed: Pick<Feed, 'command'>
  readonly status: Store<FeedStatus>
  readonly post: Store<Post | null>
  readonly picture: Store<Picture>
  readonly onEntries: (listener: (batch: readonly Entry[]) => void) => () => void
  readonly vault: CommandVault
  readonly claim: Claim
  readonly clock: Clock
  readonly newId: () => string
  /** Of this page, for its whole life; null: the real journal. */
  readonly exercise: string | null
}

/** One command of this page. MUTATED by the sender only. */
interface Row {
  kept: KeptCommand
  state: SentCommand['state']
  /** Written down, so that it may go out. */
  ready: boolean
  inFlight: boolean
  /** It lies in the vault: where it is no more, somebody else is done with it. */
  stored: boolean
  /** Another page of this browser sends it; undefined: not this one's to send. */
  release: (() => void) | undefined
  /** Durable at; the row goes when the picture has come so far. */
  seq: number | undefined
  readonly answered: ((answer: CommandAnswer) => void)[]
}

/** The page's outbox: written down, then sent, then forgotten when its entry is seen. Nothing is shown as done before that. */
export function createSender(parts: SenderParts): CommandSender {
  const { feed, status, post, picture, onEntries, vault, claim, clock, newId, exercise } = parts
  const rows = new Map<string, Row>()
  /** Answered here: what a look into the vault began to read before is not taken up again. */
  const done = new Set<string>()
  const pending = createStore<readonly SentCommand[]>([])
  const keeps = createStore(true)
  /** Commands are written down one after the other: they go out as they were given. */
  let chain: Promise<void> = Promise.resolve()

  const inOrder = () => [...rows.values()].sort((a, b) => a.kept.since - b.kept.since)
  const publish = () => {
    pending.set(
      inOrder().map(({ kept: { command, since, post: by, refusal }, state }) => ({
        command,
        state,
        since,
        post: by,
        ...(refusal && { refusal }),
      })),
    )
  }
  const move = (row: Row, state: Row['state']) => {
    row.state = state
    publish()
  }
  const forget = (row: Row) => {
    rows.delete(row.kept.command.id)
    row.release?.()
    publish()
  }
  const noticing = <T>(work: Promise<T>): Promise<T | undefined> =>
    work.then(
      (value) => {
        keeps.set(true)
        return value
      },
      () => {
        keeps.set(false)
        return undefined
      },
    )

  function settle(row: Row, answer: CommandAnswer): void {
    row.inFlight = false
    if (answer.ok) {
      done.add(row.kept.command.id)
      void noticing(vault.remove(row.kept.command.id))
      row.seq = answer.seq
      if (picture.get().seq >= answer.seq) forget(row)
    } else {
      row.kept = { ...row.kept, refusal: answer.refusal }
      row.release?.()
      row.release = undefined
      void noticing(vault.put(row.kept))
      move(row, 'refused')
    }
    for (const resolve of row.answered.splice(0)) resolve(answer)
  }

  /** “Not delivered” promises that a reload loses nothing: it is said once that is true, or once `keeps` says that it is not. */
  function sayUndelivered(row: Row): void {
    if (row.stored || !keeps.get()) move(row, 'undelivered')
  }

  function dispatch(row: Row): void {
    const { command, post: by } = row.kept
    if (row.inFlight || !row.ready || !row.release || row.state === 'refused' || row.seq !== undefined) return
    const mine = by === (post.get()?.id ?? null)
    if (status.get().kind !== 'live' || !mine || !feed.command) {
      sayUndelivered(row)
      return
    }
    row.inFlight = true
    move(row, 'sending')
    clock.after(UNDELIVERED_AFTER_MS, () => {
      if (row.inFlight && row.state === 'sending') sayUndelivered(row)
    })
    feed.command(command).then(
      (answer) => settle(row, answer),
      () => {
        row.inFlight = false
        if (rows.has(command.id) && row.state !== 'refused') sayUndelivered(row)
      },
    )
  }
  const flush = () => {
    for (const row of inOrder()) dispatch(row)
  }

  function send(ask: Ask): Promise<CommandAnswer> {
    const command: Command = { ...ask, id: newId() }
    const kept = { command, since: clock.now(), post: post.get()?.id ?? null, exercise }
    const row: Row = {
      kept,
      state: 'sending',
      ready: false,
      inFlight: false,
      stored: false,
      release: undefined,
      seq: undefined,
      answered: [],
    }
    rows.set(command.id, row)
    publish()
    chain = writeThenSend(row, chain)
    return new Promise((resolve) => row.answered.push(resolve))
  }
  async function writeThenSend(row: Row, before: Promise<void>): Promise<void> {
    await before
    const { kept } = row
    row.release = (await claim(kept.command.id)) ?? (() => {})
    const stored = noticing(vault.put(kept).then(() => void (row.stored = true)))
    await Promise.race([stored, after(KEPT_WITHIN_MS)])
    row.ready = true
    dispatch(row)
    void stored.then(() => dispatch(row))
  }
  const after = (delayMs: number) => new Promise<void>((resolve) => void clock.after(delayMs, resolve))

  /** Shows what lies in this browser, and takes over what no page sends. */
  async function look(): Promise<void> {
    const found = await noticing(vault.all())
    if (!found) return
    const ids = new Set(found.map(({ command }) => command.id))
    for (const row of rows.values()) {
      // Answered or dismissed in another page.
      if (row.stored && (!row.release || row.state === 'refused') && !ids.has(row.kept.command.id)) forget(row)
    }
    for (const kept of found) {
      const { id } = kept.command
      if (kept.exercise !== exercise || done.has(id)) continue
      let row = rows.get(id)
      if (row?.release || row?.state === 'refused') continue
      const state = kept.refusal ? 'refused' : 'undelivered'
      if (!row) {
        row = {
          kept,
          state,
          ready: true,
          stored: true,
          inFlight: false,
          release: undefined,
          seq: undefined,
          answered: [],
        }
        rows.set(id, row)
        publish()
      } else if (kept.refusal) {
        row.kept = kept
        move(row, 'refused')
      }
      if (row.state !== 'refused') await takeOver(row)
    }
    flush()
  }

  async function takeOver(row: Row): Promise<void> {
    const { id } = row.kept.command
    const release = await claim(id)
    if (!release) return
    row.release = release
    // Whoever had it may have finished between the look and the claim.
    const left = await noticing(vault.all())
    if (left && !left.some(({ command }) => command.id === id)) forget(row)
  }

  status.subscribe(() => {
    if (status.get().kind === 'live') flush()
  })
  post.subscribe(flush)
  picture.subscribe(() => {
    const { seq } = picture.get()
    for (const row of rows.values()) if (row.seq !== undefined && row.seq <= seq) forget(row)
  })
  onEntries((batch) => {
    // The entry may come before the answer, or instead of it.
    for (const { cause, seq } of batch) {
      const row = cause === undefined ? undefined : rows.get(cause)
      if (row && row.seq === undefined) settle(row, { ok: true, seq })
    }
  })

  function dismiss(id: string): void {
    const row = rows.get(id)
    if (row?.state !== 'refused') return
    void noticing(vault.remove(id))
    forget(row)
  }

  return {
    send,
    pending,
    keeps,
    dismiss,
    confirm(id, evidenceAt) {
      const row = rows.get(id)
      if (!row) return Promise.reject(new Error(`no command ${id} waits here`))
      const { id: _id, ...ask } = row.kept.command
      dismiss(id)
      return send({ ...ask, confirmed: { evidenceAt } })
    },
    again(id) {
      const row = rows.get(id)
      if (row?.state !== 'refused') return
      const { refusal: _refusal, ...kept } = row.kept
      row.kept = kept
      move(row, 'sending')
      void noticing(vault.put(kept))
      void takeOver(row).then(() => dispatch(row))
    },
    open() {
      void look()
      return clock.every(LOOK_EVERY_MS, () => void look())
    },
  }
}
