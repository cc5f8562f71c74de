import { useCallback, useRef, useState } from 'react'
import type { ReactNode } from 'react'
import { RelayRefusal, sendJson } from '#api/send-json.ts'
import { AskDialog } from '#ui/ask-dialog.tsx'
import { Button } from '#ui/button.tsx'
import { TextField } from '#ui/form-field.tsx'
import { useSay } from '#ui/use-say.ts'
import { ChangeProvider } from './change.ts'
import type { MakeChange } from './change.ts'

/** Holds the relay's token in this page's memory alone, and asks for it when a change was answered 401. */
export function TokenGate({ children }: { children: ReactNode }) {
  const token = useRef<string>(undefined)
  const [asking, setAsking] = useState<{
    readonly wrong: boolean
    readonly answer: (token: string | undefined) => void
  }>()
  const change = useCallback<MakeChange>(async (url, order, schema) => {
    for (;;) {
      try {
        return await sendJson(url, { ...order, token: token.current }, schema)
      } catch (error) {
        if (!(error instanceof RelayRefusal) || error.status !== 401) throw error
        const wrong = token.current !== undefined
        const given = await new Promise<string | undefined>((answer) => setAsking({ wrong, answer }))
        setAsking(undefined)
        if (given === undefined) throw error
        token.current = given
      }
    }
  }, [])
  return (
    <ChangeProvider value={change}>
      {children}
      {asking && <TokenQuestion wrong={asking.wrong} onAnswer={asking.answer} />}
    </ChangeProvider>
  )
}

function TokenQuestion({ wrong, onAnswer }: { wrong: boolean; onAnswer: (token: string | undefined) => void }) {
  const { say } = useSay()
  const [text, setText] = useState('')
  return (
    <AskDialog title={say('token.title')} onClose={() => onAnswer(undefined)}>
      <form
        className="admin-form"
        onSubmit={(event) => {
          event.preventDefault()
          if (text !== '') onAnswer(text)
        }}
      >
        <TextField
          label={say('token.label')}
          help={say('token.help')}
          error={wrong ? say('token.wrong') : undefined}
          type="password"
          value={text}
          onChange={setText}
        />
        <div className="ask-actions">
          <Button onPress={() => onAnswer(undefined)}>{say('admin.cancel')}</Button>
          <Button look="primary" type="submit" disabled={text === ''}>
            {say('token.send')}
          </Button>
        </div>
      </form>
    </AskDialog>
  )
}
