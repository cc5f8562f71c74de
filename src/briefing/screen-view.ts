import type { ShownTime, ShownView } from '#contract/shown-view.ts'
import { metricById } from '#metrics/catalogue.ts'
import { addressOnScreen, viewOfAddress } from '#session/shown-address.ts'
import type { Session } from '#session/session.ts'
import type { TimeState } from '#session/time-machine.ts'
import type { Say, Speaker } from '#ui/use-say.ts'
import type { Word } from '#ui/words.ts'

/** What this window shows now, as a scene keeps it: where, from where, and when; what is live stays live. */
export function screenView(
  { pathname, search }: { readonly pathname: string; readonly search: string },
  { stage, time }: Pick<Session, 'stage' | 'time'>,
): ShownView {
  return { address: viewOfAddress(pathname, search), camera: stage.shown.get(), time: momentOf(time.state.get()) }
}

function momentOf(state: TimeState): ShownTime | null {
  if (state.mode === 'live') return null
  const { tape, at, speed, truth } = state
  return { tape, at: Math.round(at), speed, truth }
}

/** Shows a view in this window once; it is free again at once. @param go takes an address */
export function lookAt(
  view: ShownView,
  { stage, time }: Pick<Session, 'stage' | 'time'>,
  search: string,
  go: (address: string) => void,
): void {
  if (view.time) void time.go(view.time)
  else time.live()
  if (view.camera) stage.asked.set({ camera: view.camera, jump: false })
  go(addressOnScreen(view.address, search))
}

const THEME_WORDS: Readonly<Record<string, Word>> = {
  economy: 'theme.economy',
  market: 'theme.market',
  society: 'theme.society',
  service: 'theme.service',
  digital: 'theme.digital',
  decision: 'theme.decision',
}

/** What a view is of, in a few words: its screen, and what is opened on it. */
export function viewWords({ address }: ShownView, { say, told }: Pick<Speaker, 'told'> & { say: Say }): string {
  const [pathname = '', query] = address.split('?')
  const searchParams = new URLSearchParams(query)
  const theme = THEME_WORDS[/^\/theme\/([a-z]+)/.exec(pathname)?.[1] ?? '']
  const metric = metricById(searchParams.get('figure') ?? '')
  const place = searchParams.get('place') ?? searchParams.get('district')
  return [say(theme ?? 'theme.status'), metric && told(metric), place].filter(Boolean).join(' · ')
}
