import { useMemo, useState } from 'react'
import { Link, useLocation, useNavigate } from 'react-router'
import { newId } from '#session/clock.ts'
import { useDesk, useExercise, usePost } from '#session/use-desk.ts'
import { useMode } from '#session/use-mode.ts'
import { usePicture } from '#session/use-session.ts'
import '#ui/desk.css'
import { Button } from '#ui/button.tsx'
import { ModeMark } from '#ui/mode-mark.tsx'
import { useSay } from '#ui/use-say.ts'
import { AskGateProvider } from '../ask-gate.tsx'
import { SignInDialog } from '../sign-in-dialog.tsx'
import { useDeskAddress } from '../use-desk-address.ts'
import { PlanForm } from './plan-form.tsx'
import { PlanHistory } from './plan-history.tsx'
import { PlanList } from './plan-list.tsx'
import { PublishPlan } from './publish-plan.tsx'
import { useKnownPosts } from './use-known-posts.ts'
import { usePlanDrafts } from './use-plan-drafts.ts'
import './plan-editor.css'

/** Every plan of the city: read, edited with a way back, published as a new version. */
export function PlanEditorPage() {
  return (
    <AskGateProvider>
      <PlanEditor />
    </AskGateProvider>
  )
}

function PlanEditor() {
  const { say } = useSay()
  const { search } = useLocation()
  const navigate = useNavigate()
  const { plans } = useDesk()
  const { seq } = usePicture()
  useKnownPosts()
  const asked = useMemo(() => new URLSearchParams(search), [search])
  const shown = asked.get('plan') ?? [...plans.keys()][0] ?? ''
  const drafts = usePlanDrafts(shown)
  const known = plans.get(shown)
  const open = drafts.of(shown)
  const goTo = (plan: string) => {
    const query = new URLSearchParams(asked)
    query.set('plan', plan)
    void navigate(`/desk/plans?${query.toString()}`)
  }
  const make = () => {
    const id = newId()
    drafts.make(id)
    goTo(id)
  }
  return (
    <div className="desk plan-editor">
      <PlanHead />
      <PlanList plans={plans} drafts={drafts} shown={shown} onShow={goTo} onMake={make} />
      <main className="plan-main">
        {seq === 0 && <p role="status">{say('plan.waiting')}</p>}
        {seq > 0 && !known && !open && <p>{say(plans.size === 0 ? 'plan.none' : 'plan.pick')}</p>}
        {(known ?? open) && <PlanForm key={shown} known={known} open={open} drafts={drafts} />}
      </main>
      <aside className="plan-side" aria-label={say('plan.history')}>
        {(known ?? open) && <PublishPlan key={shown} plan={shown} known={known} open={open} drafts={drafts} />}
        {known && <PlanHistory known={known} />}
      </aside>
    </div>
  )
}

function PlanHead() {
  const { say, told } = useSay()
  const { page, to, lang } = useDeskAddress()
  const post = usePost()
  const exercise = useExercise()
  const [signing, setSigning] = useState(false)
  const other = lang === 'zh' ? 'en' : 'zh'
  return (
    <header className="plan-head">
      <h1>{say('plan.title')}</h1>
      <Link to={page('/desk')}>{say('plan.to-desk')}</Link>
      <ModeMark {...useMode()} about={exercise?.name} />
      <span className="plan-head-end">
        <Link to={to({ lang: other })} lang={other === 'zh' ? 'zh-CN' : 'en'}>
          {other === 'zh' ? '中文' : 'English'}
        </Link>
        <Button look="quiet" onPress={() => setSigning(true)}>
          {post ? told(post.name) : say('plan.sign-in')}
        </Button>
      </span>
      {signing && <SignInDialog onClose={() => setSigning(false)} />}
    </header>
  )
}
