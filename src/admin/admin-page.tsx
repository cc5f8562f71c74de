import { Link, Navigate, Route, Routes, useLocation } from 'react-router'
import { useConnectors } from '#api/use-connectors.ts'
import { useQuarantine } from '#api/use-quarantine.ts'
import { Button } from '#ui/button.tsx'
import { FaultBoundary } from '#ui/fault-boundary.tsx'
import '#ui/desk.css'
import { useSay } from '#ui/use-say.ts'
import { CataloguePage } from './catalogue-page.tsx'
import { FeedLine } from './feed-line.tsx'
import { ManualPage } from './manual-page.tsx'
import { QualityPage } from './quality-page.tsx'
import { QuarantinePage } from './quarantine-page.tsx'
import { EditSourcePage, NewSourcePage } from './source-page.tsx'
import { SourcesPage } from './sources-page.tsx'
import { TokenGate } from './token-gate.tsx'
import { useAddressLang, useAdminAddress } from './use-admin-address.ts'
import { WallsPage } from './walls/walls-page.tsx'
import './admin-page.css'

/** The pages of whoever connects sources and keeps the catalogue. */
export function AdminPage() {
  const lang = useAddressLang()
  const { say } = useSay()
  const { asked, to } = useAdminAddress()
  const { pathname } = useLocation()
  const other = lang === 'zh' ? 'en' : 'zh'
  const rest = Object.fromEntries([...asked].filter(([name]) => name !== 'lang'))
  return (
    <TokenGate>
      <div className="desk admin">
        <header className="admin-head">
          <h1>{say('admin.title')}</h1>
          <AdminLinks pathname={pathname} />
          <span className="admin-head-right">
            <Link to={`${pathname}?${new URLSearchParams({ ...rest, lang: other }).toString()}`} lang={other}>
              {other === 'zh' ? '中文' : 'English'}
            </Link>
            <Link to={to('/wall')}>{say('admin.to-wall')}</Link>
          </span>
        </header>
        <main className="admin-main">
          <FaultBoundary key={pathname} renderFault={(retry) => <Fault onRetry={retry} />}>
            <Routes>
              <Route path="sources" element={<SourcesPage />} />
              <Route path="sources/new" element={<NewSourcePage />} />
              <Route path="sources/:id" element={<EditSourcePage />} />
              <Route path="manual/:id" element={<ManualPage />} />
              <Route path="quarantine" element={<QuarantinePage />} />
              <Route path="catalogue" element={<CataloguePage />} />
              <Route path="quality" element={<QualityPage />} />
              <Route path="walls/:id?" element={<WallsPage />} />
              <Route path="*" element={<Navigate to={to('/admin/sources')} replace />} />
            </Routes>
          </FaultBoundary>
        </main>
        <FeedLine />
      </div>
    </TokenGate>
  )
}

function Fault({ onRetry }: { onRetry: () => void }) {
  const { say } = useSay()
  return (
    <div className="admin-empty" role="alert">
      <p>{say('fault.title')}</p>
      <Button onPress={onRetry}>{say('fault.retry')}</Button>
    </div>
  )
}

const LINKS = ['sources', 'quarantine', 'catalogue', 'quality', 'walls'] as const

function AdminLinks({ pathname }: { pathname: string }) {
  const { say } = useSay()
  const { to } = useAdminAddress()
  const broken = useConnectors().answer?.connectors.filter(({ status }) => status.repair).length ?? 0
  const held = useQuarantine(undefined).answer?.held ?? 0
  const counts: Readonly<Record<string, number>> = { sources: broken, quarantine: held }
  return (
    <nav className="admin-links" aria-label={say('admin.pages')}>
      {LINKS.map((id) => (
        <Link key={id} to={to(`/admin/${id}`)} aria-current={pathname.startsWith(`/admin/${id}`) ? 'page' : undefined}>
          {say(`admin.${id}`)}
          {(counts[id] ?? 0) > 0 && <span className="admin-count">{counts[id]}</span>}
        </Link>
      ))}
    </nav>
  )
}
