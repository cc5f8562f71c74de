import { useCallback, useEffect, useRef, useState } from 'react'
import { MapCanvas } from './map-canvas.tsx'
import type { KeptView } from './map-canvas.tsx'
import type { MapViewProps } from './map-view-props.ts'
import { nextRebuild } from './rebuild.ts'
import type { Rebuilds } from './rebuild.ts'
import './map-view.css'

/** The map in the page. A lost WebGL context means a new map with the old camera; failing that, retries with jitter. */
export function MapView(props: MapViewProps) {
  const [build, setBuild] = useState(0)
  const [failed, setFailed] = useState(false)
  const kept = useRef<KeptView>({ camera: undefined, focus: undefined, asked: null })
  const recall = useCallback(() => kept.current, [])
  const keep = useCallback((part: Partial<KeptView>) => {
    kept.current = { ...kept.current, ...part }
  }, [])
  const rebuilds = useRef<Rebuilds>({ atMs: [] })
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined)
  useEffect(() => () => clearTimeout(timer.current), [])

  const rebuild = () => {
    const next = nextRebuild(rebuilds.current, performance.now(), props.random())
    rebuilds.current = next.rebuilds
    if (next.giveUp) props.onGiveUp()
    else timer.current = setTimeout(() => setBuild((n) => n + 1), next.delayMs)
  }
  return (
    <div className="map-view">
      {failed ? props.unavailable : undefined}
      <MapCanvas
        key={build}
        {...props}
        recall={recall}
        keep={keep}
        onBuilt={() => setFailed(false)}
        onLost={rebuild}
        onFailed={() => {
          setFailed(true)
          rebuild()
        }}
      />
      {!props.desk && <div className="map-vignette" aria-hidden="true" />}
    </div>
  )
}
