import { io } from 'socket.io-client'
import type { Command, CommandAnswer } from '#contract/command.ts'
import { PROTOCOL_VERSION } from '#contract/protocol-version.ts'

/** Signs in as a post as a browser does. Answers the cookie. */
export async function signIn(url: string, post: string): Promise<string> {
  const headers = { 'content-type': 'application/json' }
  const answer = await fetch(`${url}/api/sign-in`, { method: 'POST', headers, body: JSON.stringify({ post }) })
  const cookie = answer.headers.get('set-cookie')?.split(';')[0]
  await answer.arrayBuffer()
  if (!cookie) throw new Error(`signing in as ${post} was answered ${answer.status}`)
  return cookie
}

/** Asks one thing over a connection of its own. Rejects when it is refused. */
export async function askAs(url: string, cookie: string, command: Command): Promise<void> {
  const socket = io(url, {
    transports: ['websocket'],
    forceNew: true,
    auth: { protocol: PROTOCOL_VERSION, topics: [] },
    extraHeaders: { cookie },
  })
  try {
    await new Promise((resolve, reject) => {
      socket.once('connect_error', reject)
      socket.once('reset', resolve)
    })
    const answer = await new Promise<CommandAnswer>((resolve) => {
      socket.emit('command', command, resolve)
    })
    if (!answer.ok) throw new Error(`${command.do} was refused: ${JSON.stringify(answer)}`)
  } finally {
    socket.disconnect()
  }
}
