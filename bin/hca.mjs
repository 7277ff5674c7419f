#!/usr/bin/env node
// Plain JavaScript that any Node can read: one that can't run TypeScript hands over to the pinned one.
import { spawn } from 'node:child_process'
import { fileURLToPath } from 'node:url'

const hca = new URL('../local/hca.ts', import.meta.url)

if (Number.parseInt(process.versions.node, 10) >= 24) {
  await import(hca.href)
} else {
  const pinned = fileURLToPath(new URL('../node_modules/node/bin/node', import.meta.url))
  const child = spawn(pinned, [fileURLToPath(hca), ...process.argv.slice(2)], { stdio: 'inherit' })
  for (const signal of ['SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill(signal))
  // A terminal sends Ctrl-C to the child as well.
  process.on('SIGINT', () => process.stdin.isTTY || child.kill('SIGINT'))
  child.on('error', () => {
    console.error('The pinned Node is missing: run "npm ci" first.')
    process.exitCode = 1
  })
  child.on('exit', (code, signal) => {
    if (!signal) process.exit(code)
    process.removeAllListeners(signal)
    process.kill(process.pid, signal)
  })
}
