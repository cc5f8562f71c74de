import { useEffect, useRef } from 'react'
import type { Alarm } from '#contract/snapshot.ts'
import { SeverityMark } from '#ui/severity-mark.tsx'
import { formatTime } from '#ui/time-format.ts'
import { useSay } from '#ui/use-say.ts'
import { calloutSide } from './callout-place.ts'
import { useWall } from './wall-context.ts'
import './alarm-callout.css'

/** The most severe alarm, told at its place on the map. */
export function AlarmCallout({ alarm }: { alarm: Alarm }) {
  const { say, told, lang } = useSay()
  const { timeZone, layout } = useWall()
  const note = useRef<HTMLDivElement>(null)
  useEffect(() => {
    const element = note.current
    const anchor = element?.parentElement
    if (!element || !anchor) return undefined
    const settle = () => {
      const { x, y } = anchor.getBoundingClientRect()
      const side = calloutSide({ x, y }, layout.map, element.offsetWidth)
      if (element.dataset['side'] !== side) element.dataset['side'] = side
    }
    // The map moves its anchor by style; there is no other word of it here.
    const watch = new MutationObserver(settle)
    watch.observe(anchor, { attributes: true, attributeFilter: ['style'] })
    settle()
    return () => watch.disconnect()
  }, [layout.map])
  return (
    <div ref={note} className="alarm-callout" data-severity={alarm.severity}>
      <p>
        <SeverityMark severity={alarm.severity} />
        {say(`severity.${alarm.severity}`)} · {told(alarm.title)}
      </p>
      <small>
        {told(alarm.placeName)} · {formatTime(alarm.raisedAt, 'minute', timeZone, lang)}
      </small>
    </div>
  )
}
