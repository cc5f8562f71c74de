/**
 * `npm start`: the one command, on whatever Node is there. Looks at versions, installs what is missing, then hands over to
 * start.ts on the lockfile's own Node. `--dev` serves the page with hot reload.
 */
import { fileURLToPath } from 'node:url'
import { installPackages } from './install-packages.mjs'
import { become, productNode } from './product-node.mjs'
import { giveUp, oldNode } from './start-sentences.mjs'

const root = fileURLToPath(new URL('..', import.meta.url))
const tooOld = oldNode(process.versions.node)
if (tooOld) giveUp(tooOld)
await installPackages(root)
// Four threads with V8's default young generation keep 130 MB that nobody uses; measured: 424 → 288 MB for the whole product.
become(productNode(root), ['--max-semi-space-size=4', 'tools/start.ts', ...process.argv.slice(2)], root)
