import { createStore } from '#session/store.ts'

const KEY = 'chengmai.desk.muted'

/** Whether this person's desk is silent. The room is not: walls ring whatever is set here. */
export const bellMute = createMute(typeof localStorage === 'undefined' ? undefined : localStorage)

function createMute(memory: Pick<Storage, 'getItem' | 'setItem'> | undefined) {
  const store = createStore(memory?.getItem(KEY) === 'yes')
  return {
    get: store.get,
    subscribe: store.subscribe,
    set(muted: boolean) {
      memory?.setItem(KEY, muted ? 'yes' : 'no')
      store.set(muted)
    },
  }
}
