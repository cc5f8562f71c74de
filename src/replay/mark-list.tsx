import type { TapeMark } from '#contract/tape.ts'
import { Palette } from '#ui/palette.tsx'
import { useSay } from '#ui/use-say.ts'
import { GROUP_WORDS } from './mark-ticks.tsx'
import { groupOfMark, MARK_GROUPS } from './marks.ts'
import type { CityClock } from './use-city-clock.ts'

/** Of each kind so many are listed; who wants an older one types. */
const SHOWN_MOST = 30

export interface MarkListProps {
  readonly marks: readonly TapeMark[]
  readonly clock: CityClock
  readonly onGo: (mark: TapeMark) => void
  readonly onClose: () => void
}

/** Everything that can be jumped to, newest first, found by any part of its title, severity or time. */
export function MarkList({ marks, clock, onGo, onClose }: MarkListProps) {
  const { say, told } = useSay()
  const rows = marks.map((mark, i) => {
    const severity = mark.severity === null ? '' : say(`severity.${mark.severity}`)
    const note = [severity, clock.tell(mark.at, 'dayMinute')].filter(Boolean).join(' · ')
    const text = [mark.title.zh, mark.title.en, note, clock.tell(mark.at, 'clock')].join(' ').toLowerCase()
    return { id: String(i), group: groupOfMark(mark), name: told(mark.title), note, text }
  })
  const find = (typed: string) => {
    const words = typed.toLowerCase().split(/\s+/).filter(Boolean)
    const found = rows.filter(({ text }) => words.every((word) => text.includes(word))).toReversed()
    return MARK_GROUPS.flatMap((group) => {
      const items = found.filter((row) => row.group === group).slice(0, SHOWN_MOST)
      return items.length > 0 ? [{ id: group, title: say(GROUP_WORDS[group]), items }] : []
    })
  }
  return (
    <Palette
      label={say('time.marks')}
      hint={say('time.marks.find')}
      none={say('time.marks.none')}
      find={find}
      onPick={(id) => {
        const mark = marks[Number(id)]
        if (mark) onGo(mark)
      }}
      onClose={onClose}
    />
  )
}
