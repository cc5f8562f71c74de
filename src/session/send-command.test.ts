import { expect, test, vi } from 'vitest'
import type { Command, CommandAnswer } from '#contract/command.ts'
import type { Entry } from '#contract/entry.ts'
import type { Post } from '#contract/person.ts'
import type { FeedStatus } from '#feed/feed.ts'
import { EMPTY_PICTURE } from '#picture/picture.ts'
import type { Picture } from '#picture/picture.ts'
import type { Clock } from './clock.ts'
import { memoryVault } from './command-vault.ts'
import type { Claim } from './command-vault.ts'
import { createSender } from './send-command.ts'
import type { Ask } from './send-command.ts'
import { createStore } from './store.ts'

const duty: Post = { id: 'duty-1', name: { zh: '值班一席', en: 'Duty desk 1' }, role: 'duty' }
const commander: Post = { id: 'commander', name: { zh: '指挥长', en: 'Commander' }, role: 'commander' }
const note = (text: string): Ask => ({ do: 'log-note', incident: 'i1', text, channel: 'desk' })
const no = (code: 'evidence' | 'state' | 'storage'): CommandAnswer => ({
  ok: false,
  refusal: { code, sentence: { zh: '不', en: 'no' }, ...(code === 'evidence' && { evidenceAt: 5 }) },
})

/** One browser: its vault, and locks that die with the page that holds them. */
function browser() {
  const vault = memoryVault()
  const held = new Map<string, number>()
  let pages = 0
  return {
    vault,
    page(first: FeedStatus['kind'] = 'live', exercise: string | null = null, as: Post | null = duty) {
      const own = ++pages
      const claim: Claim = (id) => {
        if (held.has(id)) return Promise.resolve(undefined)
        held.set(id, own)
        return Promise.resolve(() => void held.delete(id))
      }
      const page = openPage({ vault, claim }, first, exercise, as)
      return {
        ...page,
        close() {
          page.leave()
          for (const [id, by] of held) if (by === own) held.delete(id)
        },
      }
    },
  }
}

function openPage(
  shared: { readonly vault: ReturnType<typeof memoryVault>; readonly claim: Claim },
  first: FeedStatus['kind'],
  exercise: string | null,
  as: Post | null,
) {
  let nowMs = 1000
  const timers: { dueMs: number; run: () => void }[] = []
  let beat = () => {}
  const clock: Clock = {
    now: () => nowMs,
    every(_periodMs, run) {
      beat = run
      return () => (beat = () => {})
    },
    after(delayMs, run) {
      const timer = { dueMs: nowMs + delayMs, run }
      timers.push(timer)
      return () => void timers.splice(timers.indexOf(timer), 1)
    },
    random: () => 0,
  }
  const statusOf = (kind: FeedStatus['kind']) => ({ kind, since: 0 }) as FeedStatus
  const status = createStore<FeedStatus>(statusOf(first))
  const post = createStore<Post | null>(as)
  const picture = createStore<Picture>(EMPTY_PICTURE)
  const asked: { command: Command; answer: (answer: CommandAnswer) => void; lose: () => void }[] = []
  let hear: (batch: readonly Entry[]) => void = () => {}
  let ids = 0
  const sender = createSender({
    ...shared,
    feed: {
      command: (command) =>
        new Promise((resolve, reject) =>
          asked.push({ command, answer: resolve, lose: () => reject(new Error('lost')) }),
        ),
    },
    status,
    post,
    picture,
    onEntries(listener) {
      hear = listener
      return () => (hear = () => {})
    },
    clock,
    newId: () => `command-${as?.id}-${++ids}`,
    exercise,
  })
  const leave = sender.open()
  return {
    sender,
    asked,
    leave,
    sent: () => asked.map(({ command }) => ('text' in command ? command.text : command.do)),
    states: () => sender.pending.get().map(({ state }) => state),
    pass(ms: number) {
      nowMs += ms
      for (const timer of timers.filter(({ dueMs }) => dueMs <= nowMs)) {
        timers.splice(timers.indexOf(timer), 1)
        timer.run()
      }
    },
    look: () => beat(),
    goes: (kind: FeedStatus['kind']) => status.set(statusOf(kind)),
    signIn: (next: Post) => post.set(next),
    fold: (seq: number) => picture.set({ ...picture.get(), seq }),
    hear: (batch: readonly Entry[]) => hear(batch),
  }
}
const settled = () => new Promise((resolve) => setTimeout(resolve, 0))

test('a command is sending until its entry is in the picture, and never before', async () => {
  const page = browser().page()
  const answer = page.sender.send(note('a'))
  expect(page.states()).toEqual(['sending'])
  await settled()
  page.asked[0]!.answer({ ok: true, seq: 7 })
  await expect(answer).resolves.toEqual({ ok: true, seq: 7 })
  expect(page.states()).toEqual(['sending'])
  page.fold(7)
  expect(page.states()).toEqual([])
})

test('without a connection it is undelivered once it is written down; without an answer after one second', async () => {
  const off = browser().page('offline')
  void off.sender.send(note('a'))
  await settled()
  expect(off.states()).toEqual(['undelivered'])
  const slow = browser().page()
  void slow.sender.send(note('b'))
  await settled()
  slow.pass(999)
  expect(slow.states()).toEqual(['sending'])
  slow.pass(1)
  expect(slow.states()).toEqual(['undelivered'])
  expect(slow.asked).toHaveLength(1)
})

test('what was given during an outage goes out once, in its order, under the same ids', async () => {
  const page = browser().page('offline')
  for (const text of ['a', 'b', 'c']) void page.sender.send(note(text))
  await settled()
  const ids = page.sender.pending.get().map(({ command }) => command.id)
  page.goes('live')
  page.goes('silent')
  page.goes('live')
  expect(page.sent()).toEqual(['a', 'b', 'c'])
  expect(page.asked.map(({ command }) => command.id)).toEqual(ids)
})

test('it survives a reload: the next page of this browser shows it and sends it once', async () => {
  const one = browser()
  const before = one.page('offline')
  void before.sender.send(note('kept'))
  await settled()
  const [id] = before.sender.pending.get().map(({ command }) => command.id)
  before.close()
  const after = one.page('connecting')
  await vi.waitFor(() => expect(after.states()).toEqual(['undelivered']))
  after.goes('live')
  expect(after.asked.map(({ command }) => command.id)).toEqual([id])
  after.asked[0]!.answer({ ok: true, seq: 3 })
  await settled()
  expect(await one.vault.all()).toEqual([])
  after.look()
  await settled()
  expect(after.asked).toHaveLength(1)
})

test('another page of the same browser shows it, sends it only when its own page is gone, and forgets it when it is done', async () => {
  const one = browser()
  const mine = one.page('offline')
  void mine.sender.send(note('mine'))
  await settled()
  const other = one.page()
  await vi.waitFor(() => expect(other.states()).toEqual(['undelivered']))
  expect(other.asked).toEqual([])
  mine.close()
  other.look()
  await vi.waitFor(() => expect(other.sent()).toEqual(['mine']))
  const third = one.page()
  await vi.waitFor(() => expect(third.states()).toEqual(['undelivered']))
  other.asked[0]!.answer({ ok: true, seq: 1 })
  await settled()
  third.look()
  await vi.waitFor(() => expect(third.states()).toEqual([]))
  expect(third.asked).toEqual([])
})

test('a lost connection before the answer means the same command again, and an entry instead of the answer ends it', async () => {
  const page = browser().page()
  const answer = page.sender.send(note('a'))
  await settled()
  page.asked[0]!.lose()
  await settled()
  expect(page.states()).toEqual(['undelivered'])
  page.goes('offline')
  page.goes('live')
  expect(page.asked[1]!.command).toEqual(page.asked[0]!.command)
  page.hear([
    { seq: 4, at: 1, id: 'e', actor: 'duty-1', kind: 'note-logged', cause: page.asked[0]!.command.id } as Entry,
  ])
  await expect(answer).resolves.toEqual({ ok: true, seq: 4 })
})

test('a refused one stays, over a reload too, until somebody looked at it', async () => {
  const one = browser()
  const page = one.page()
  void page.sender.send(note('a'))
  await settled()
  page.asked[0]!.answer(no('state'))
  await settled()
  expect(page.sender.pending.get()[0]?.refusal?.code).toBe('state')
  page.close()
  const next = one.page()
  await vi.waitFor(() => expect(next.states()).toEqual(['refused']))
  expect(next.asked).toEqual([])
  next.sender.dismiss(next.sender.pending.get()[0]!.command.id)
  expect(next.states()).toEqual([])
  expect(await one.vault.all()).toEqual([])
})

test('old evidence is confirmed with the age that was shown, as a new command', async () => {
  const page = browser().page()
  void page.sender.send(note('a'))
  await settled()
  const first = page.asked[0]!.command
  page.asked[0]!.answer(no('evidence'))
  await settled()
  const answer = page.sender.confirm(first.id, 5)
  await settled()
  expect(page.asked[1]!.command).toMatchObject({ do: 'log-note', text: 'a', confirmed: { evidenceAt: 5 } })
  expect(page.asked[1]!.command.id).not.toBe(first.id)
  page.asked[1]!.answer({ ok: true, seq: 2 })
  await expect(answer).resolves.toMatchObject({ ok: true })
})

test('what could not be written down at the relay is sent again as it was', async () => {
  const page = browser().page()
  void page.sender.send(note('a'))
  await settled()
  page.asked[0]!.answer(no('storage'))
  await settled()
  page.sender.again(page.asked[0]!.command.id)
  await settled()
  expect(page.asked[1]!.command).toEqual(page.asked[0]!.command)
  expect(page.states()).toEqual(['sending'])
})

test('an order waits for the post that gave it, and never leaves its exercise', async () => {
  const one = browser()
  const page = one.page('offline')
  void page.sender.send(note('from duty'))
  await settled()
  page.signIn(commander)
  page.goes('live')
  expect(page.asked).toEqual([])
  expect(page.states()).toEqual(['undelivered'])
  page.signIn(duty)
  expect(page.sent()).toEqual(['from duty'])
  page.close()
  const drill = one.page('live', 'exercise-1')
  await settled()
  expect(drill.states()).toEqual([])
})

test('nothing is said to be undelivered that a reload would still lose', async () => {
  let write = () => {}
  const vault = { ...memoryVault(), put: () => new Promise<void>((resolve) => (write = resolve)) }
  const page = openPage({ vault, claim: () => Promise.resolve(() => {}) }, 'offline', null, duty)
  void page.sender.send(note('a'))
  await settled()
  page.pass(5000)
  await settled()
  expect(page.states()).toEqual(['sending'])
  write()
  await settled()
  expect(page.states()).toEqual(['undelivered'])
})

test('a browser that keeps nothing holds no order back, and says that it keeps nothing', async () => {
  const vault = { ...memoryVault(), put: () => Promise.reject(new Error('full')) }
  const page = openPage({ vault, claim: () => Promise.resolve(() => {}) }, 'live', null, duty)
  void page.sender.send(note('a'))
  await settled()
  expect(page.sent()).toEqual(['a'])
  expect(page.sender.keeps.get()).toBe(false)
  const off = openPage({ vault, claim: () => Promise.resolve(() => {}) }, 'offline', null, duty)
  void off.sender.send(note('b'))
  await settled()
  expect(off.states()).toEqual(['undelivered'])
})
