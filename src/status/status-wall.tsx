import { useEffect, useMemo } from 'react'
import type { ReactNode } from 'react'
import { useCity, usePlaces } from '#api/use-city.ts'
import { useFeedStatus, usePlacesVersion } from '#session/use-session.ts'
import { useIsPast } from '#session/use-time.ts'
import { Slot } from '#ui/slot.tsx'
import { useOwnWall } from '#session/use-wall.ts'
import { useSay, useSetLang } from '#ui/use-say.ts'
import { DebugPanel } from './debug-panel.tsx'
import { FeedBanner } from './feed-banner.tsx'
import { MapStage } from './map-stage.tsx'
import { indexPlaces } from './place-index.ts'
import { PlaceSearch } from './place-search.tsx'
import { RoomBell } from './room-bell.tsx'
import { SceneAhead } from './scene-ahead.tsx'
import { SideColumn } from './side-column.tsx'
import { ThemeLinks } from './theme-links.tsx'
import { useBurnInShift } from './use-burn-in-shift.ts'
import { useFinger } from './use-finger.ts'
import { usePanelPlans } from './use-panel-plans.ts'
import { useView } from './use-view.ts'
import { useWallKeys } from './use-wall-keys.ts'
import { useWallSize } from './use-wall-size.ts'
import { WallProvider } from './wall-context.ts'
import type { WallScene } from './wall-context.ts'
import type { WallModules } from './wall-module.ts'
import { Attribution, MapLayers, WallFoot } from './wall-foot.tsx'
import { WallHeader } from './wall-header.tsx'
import { wallLayout } from '#ui/wall-layout.ts'
import type { WallLayout } from '#ui/wall-layout.ts'
import { zoneStyle } from './zone-style.ts'
import './status-wall.css'

export interface StatusWallProps {
  readonly version: string
  /** Panels of other rooms; must be the same object each time. */
  readonly modules?: WallModules
  /** Laid over the wall by the shell, within its division. */
  readonly overlay?: (wall: WallOverlaid) => ReactNode
}

export interface WallOverlaid extends WallLayout {
  readonly seams: readonly number[]
  readonly kiosk: boolean
}

const NO_MODULES: WallModules = new Map()

/** The wall of the city's leaders, and its themes: panels around one map. Renders when the address, size or city changes. */
export function StatusWall({ version, modules = NO_MODULES, overlay }: StatusWallProps) {
  const { view, addressOf, go } = useView()
  const { widthPx, heightPx } = useWallSize()
  const city = useCity()
  const listed = usePlaces(usePlacesVersion())
  const places = useMemo(() => indexPlaces(listed), [listed])
  // A registered wall is what its administrator measured, whatever its address says.
  const own = useOwnWall()
  const seams = own?.seams ?? view.seams
  const viewDistanceM = own ? (own.viewDistanceM ?? undefined) : view.viewDistanceM
  const pitchMm = own ? (own.pitchMm ?? undefined) : view.pitchMm
  const past = useIsPast()
  const finger = useFinger()
  const timeBar = past ? (finger ? 'finger' : 'mouse') : undefined
  const layout = useMemo(
    () => wallLayout({ widthPx, heightPx, seams, viewDistanceM, pitchMm, timeBar }),
    [widthPx, heightPx, seams, viewDistanceM, pitchMm, timeBar],
  )
  const scene = useMemo<WallScene>(
    () => ({ city, timeZone: city?.timeZone ?? 'UTC', places, view, layout, addressOf, go, modules }),
    [city, places, view, layout, addressOf, go, modules],
  )
  const setLang = useSetLang()
  useEffect(() => setLang(view.lang), [setLang, view.lang])
  useEffect(() => {
    const { style } = document.documentElement
    style.setProperty('--u', `${layout.unitPx}px`)
    style.setProperty('--type-scale', String(layout.typeScale))
    style.setProperty('--kpi-scale', String(layout.kpiScale))
  }, [layout])
  useWallKeys(scene)
  return (
    <WallProvider value={scene}>
      <MapStage />
      <Chrome scene={scene} version={version}>
        {overlay?.({ ...layout, seams, kiosk: view.kiosk })}
      </Chrome>
      <RoomBell />
    </WallProvider>
  )
}

function Chrome({ scene, version, children }: { scene: WallScene; version: string; children: ReactNode }) {
  const { say } = useSay()
  const { view, layout, city } = scene
  const { kind } = useFeedStatus()
  const past = useIsPast()
  const shift = useBurnInShift()
  const plans = usePanelPlans(scene)
  useEffect(() => {
    document.title = say('app.title')
  }, [say])
  return (
    <div
      className="wall"
      data-kiosk={view.kiosk}
      data-feed={kind}
      data-city={city?.id}
      style={{ transform: `translate(${shift.x}px, ${shift.y}px)` }}
    >
      <WallHeader />
      <main>
        {layout.left.map((rect, i) => (
          <SideColumn key={rect.x} rect={rect} plans={plans.left[i] ?? []} />
        ))}
        <div className="zone wall-bar" style={zoneStyle(layout.bar)}>
          <FeedBanner />
          <Slot name="wall-hand" />
          <Slot name="briefing-hand" />
          {!view.kiosk && (
            <div className="wall-controls">
              <ThemeLinks />
              <PlaceSearch />
              <Slot name="briefing-door" />
            </div>
          )}
          {view.debug && <DebugPanel />}
        </div>
        <div
          className="zone wall-layers"
          style={zoneStyle({ ...layout.bar, y: layout.map.y, height: layout.map.height })}
        >
          {!view.kiosk && <MapLayers />}
          {past && <Attribution version={version} />}
        </div>
        {layout.right.map((rect, i) => (
          <SideColumn key={rect.x} rect={rect} plans={plans.right[i] ?? []} />
        ))}
      </main>
      {past ? (
        <div className="zone" style={zoneStyle(layout.timeBar)}>
          <Slot name="time-bar" className="wall-time" />
        </div>
      ) : (
        <WallFoot version={version} />
      )}
      {children}
      <SceneAhead />
    </div>
  )
}
